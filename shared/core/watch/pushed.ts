/** What was pushed, minute by minute, as the samples of a watch. */

import { type Labels, labelValue } from '../model/labels.ts';
import { matchesAll } from '../model/matcher.ts';
import type { Sample } from '../model/sample.ts';
import type { Tally, TallyStatistic, WatchedSamples } from '../model/series.ts';
import { both, type Figures, seriesKey } from '../model/tallies.ts';
import { type EpochMs, MINUTE_MS, type Milliseconds } from '../model/time.ts';
import type { PushedWatch } from '../model/watch.ts';

/** After its end a minute is complete this soon, as far as it will ever be. */
const COMPLETE_MS: Milliseconds = MINUTE_MS;
/** Metric streams bring it later. Source: CloudWatch User Guide, "Use metric streams": two to three minutes. */
export const COMPLETE_MS_MAX: Milliseconds = 3 * MINUTE_MS;
/** What metric streams alone have. */
const STREAM_LABEL = 'namespace';

/** The first minute that may be incomplete. */
export function completeUntil(labels: Labels, now: EpochMs): EpochMs {
  const waitMs = labelValue(labels, STREAM_LABEL) === '' ? COMPLETE_MS : COMPLETE_MS_MAX;
  return Math.floor((now - waitMs) / MINUTE_MS) * MINUTE_MS;
}

/** Every series of the watch that the tallies tell of, a sample for each minute that has any. */
export function pushedSamples(
  { matchers, statistic, overMs }: Pick<PushedWatch, 'matchers' | 'statistic' | 'overMs'>,
  tallies: readonly Tally[],
): readonly WatchedSamples[] {
  const wanted = tallies.filter(({ labels }) => matchesAll(matchers, labels));
  const series = Map.groupBy(wanted, ({ labels }) => seriesKey(labels));
  return [...series.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { labels, unit } = own.findLast((tally) => tally.unit !== undefined) ?? first;
    const samples = samplesOf(own, statistic, overMs);
    return [{ labels, ...(unit !== undefined && { unit }), samples }];
  });
}

function samplesOf(
  tallies: readonly Tally[],
  statistic: TallyStatistic,
  overMs: Milliseconds,
): readonly Sample[] {
  const minutes = new Map<EpochMs, Figures>();
  for (const tally of tallies) {
    const known = minutes.get(tally.minute);
    minutes.set(tally.minute, known === undefined ? tally : both(known, tally));
  }
  const lasts = overMs / MINUTE_MS;
  // A minute without a tally has a value all the same while one before it counts.
  const ends = new Set([...minutes.keys()].flatMap((minute) => following(minute, lasts)));
  return [...ends]
    .sort((a, b) => a - b)
    .map((at) => {
      const window = Array.from({ length: lasts }, (_, back) => minutes.get(at - back * MINUTE_MS));
      const figures = window.filter((one) => one !== undefined);
      return { at, value: figureOf(figures.reduce(both), statistic) };
    });
}

function following(minute: EpochMs, count: number): readonly EpochMs[] {
  return Array.from({ length: count }, (_, index) => minute + index * MINUTE_MS);
}

function figureOf({ count, sum, min, max }: Figures, statistic: TallyStatistic): number {
  switch (statistic) {
    case 'average':
      return sum / Math.max(1, count);
    case 'sum':
      return sum;
    case 'minimum':
      return min;
    case 'maximum':
      return max;
    case 'count':
      return count;
  }
}
