/** Samples that were pushed: those of watched series are kept, minute by minute. */

import type { Labels } from '../core/model/labels.ts';
import { matchesAll } from '../core/model/matcher.ts';
import type { Tally } from '../core/model/series.ts';
import { seriesKey } from '../core/model/tallies.ts';
import { type EpochMs, MINUTE_MS, type Milliseconds } from '../core/model/time.ts';
import { masksOf } from '../core/sources/support/masked.ts';
import type { App } from '../ports.ts';
import { inParallel } from './support/in-parallel.ts';

/** A minute that is further back was judged without what comes now. */
const LATE_MS: Milliseconds = 15 * MINUTE_MS;
/** Clocks differ by less. */
const AHEAD_MS: Milliseconds = 5 * MINUTE_MS;
const WRITES_AT_ONCE_MAX = 8;
/** Of all labels of a series, as text: the 500 of a watch are to fit into one item. */
const SERIES_CHARS_MAX = 2_000;

export interface TakenSamples {
  /** Tallies that were kept. */
  readonly kept: number;
  /** Tallies of watched series that came too late, or are ahead of time. */
  readonly late: number;
  /** Those of watched series whose labels are too long, or whose figures are beyond all numbers. */
  readonly unfit: number;
}

/**
 * @param batch the same for every try to push the same samples: they are counted once
 * @throws Error when they cannot be stored: push them again
 */
export async function takeSamples(
  batch: string,
  tallies: readonly Tally[],
  { config, clock, samples }: Pick<App, 'config' | 'clock' | 'samples'>,
): Promise<TakenSamples> {
  const now = clock.now();
  const wanted = config.watches.flatMap(({ source }) =>
    source.kind === 'pushed' ? [source.matchers] : [],
  );
  const watched = tallies.filter(({ labels }) =>
    wanted.some((matchers) => matchesAll(matchers, labels)),
  );
  const fit = watched.filter(isFit);
  const timely = fit.filter(({ minute }) => isTimely(minute, now));
  const { label } = masksOf(config.sources);
  const kept = timely.map((tally) => ({ ...tally, labels: masked(tally.labels, label) }));
  const minutes = [...Map.groupBy(kept, ({ minute }) => minute)];
  await inParallel(minutes, WRITES_AT_ONCE_MAX, ([minute, ofMinute]) =>
    samples.put(minute, batch, { tallies: ofMinute, sketches: [] }),
  );
  return {
    ...{ kept: kept.length, late: fit.length - kept.length },
    unfit: watched.length - fit.length,
  };
}

function isFit({ labels, count, sum, min, max }: Tally): boolean {
  const isWritable = [count, sum, min, max].every(Number.isFinite);
  return isWritable && seriesKey(labels).length <= SERIES_CHARS_MAX;
}

/** What is stored is masked first: values of labels may be pieces of lines, or anything. */
function masked(labels: Labels, hide: (value: string) => string): Labels {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, hide(value)]));
}

function isTimely(minute: EpochMs, now: EpochMs): boolean {
  return now - LATE_MS <= minute && minute <= now + AHEAD_MS;
}
