/** How many of a fleet are lost or at risk, kept as a series like any that is pushed. */

import { createMatcher } from '../../core/model/matcher.ts';
import type { Tally } from '../../core/model/series.ts';
import { type EpochMs, MINUTE_MS } from '../../core/model/time.ts';
import type { PushedWatch, Watch } from '../../core/model/watch.ts';
import type { App } from '../../ports.ts';
import { tryInParallel } from './in-parallel.ts';

const NAME = 'tocsin_fleet_share';
const READS_AT_ONCE_MAX = 8;

/** As a watch of what is pushed would ask for it. */
export function fleetSeries(fleet: string): Pick<PushedWatch, 'matchers' | 'statistic' | 'overMs'> {
  const matchers = [createMatcher('__name__', '=', NAME), createMatcher('fleet', '=', fleet)];
  return { matchers, statistic: 'average', overMs: MINUTE_MS };
}

/**
 * Notes the shares of this minute. Safe to repeat.
 *
 * @returns by fleet, why it could not be read; under no name, why none could be noted
 */
export async function noteFleets(
  watches: readonly Watch[],
  minuteAt: EpochMs,
  { fleets, samples }: Pick<App, 'fleets' | 'samples'>,
): Promise<ReadonlyMap<string, unknown>> {
  const names = new Set(
    watches.flatMap(({ source }) => (source.kind === 'fleet' ? [source.fleet] : [])),
  );
  const minute = Math.floor(minuteAt / MINUTE_MS) * MINUTE_MS;
  const tallies: Tally[] = [];
  const unread = await tryInParallel([...names], READS_AT_ONCE_MAX, async (fleet) => {
    const { wanted, lost = 0, atRisk = 0 } = (await fleets.readHeader(fleet))?.verdict?.count ?? {};
    if (wanted === undefined || wanted.count === 0) return;
    const share = Math.min(1, (lost + atRisk) / wanted.count);
    const labels = { __name__: NAME, fleet };
    tallies.push({ labels, minute, count: 1, sum: share, min: share, max: share });
  });
  if (tallies.length === 0) return unread;
  const unnoted = await tryInParallel([''], 1, () =>
    samples.put(minute, 'fleets', { tallies, sketches: [] }),
  );
  return new Map([...unread, ...unnoted]);
}
