/** What was pushed, minute by minute: what is complete is read once. */

import type { Tally } from '../../core/model/series.ts';
import { type EpochMs, MINUTE_MS } from '../../core/model/time.ts';
import { COMPLETE_MS_MAX } from '../../core/watch/pushed.ts';
import type { App } from '../../ports.ts';
import { inParallel } from './in-parallel.ts';

const LISTS_AT_ONCE_MAX = 8;
/** Of one minute: a watch that takes everything in is not to use up the memory of the others. */
const TALLIES_MAX = 20_000;

/** Minutes to which nothing more comes, as long as this process lives. */
const complete = new WeakMap<App['samples'], Map<EpochMs, readonly Tally[]>>();

/** Everything from the minute of a moment on. */
export async function readMinutes(
  from: EpochMs,
  now: EpochMs,
  { samples, log }: Pick<App, 'samples' | 'log'>,
): Promise<readonly Tally[]> {
  const known = complete.get(samples) ?? new Map<EpochMs, readonly Tally[]>();
  complete.set(samples, known);
  const first = Math.floor(from / MINUTE_MS) * MINUTE_MS;
  for (const minute of known.keys()) if (minute < first) known.delete(minute);

  const count = Math.max(0, Math.floor((now - first) / MINUTE_MS) + 1);
  const minutes = Array.from({ length: count }, (_, index) => first + index * MINUTE_MS);
  const read = new Map<EpochMs, readonly Tally[]>();
  await inParallel(minutes, LISTS_AT_ONCE_MAX, async (minute) => {
    const all = known.get(minute) ?? (await samples.list(minute)).flatMap((one) => one.tallies);
    const tallies = all.slice(0, TALLIES_MAX);
    const cut = all.length - tallies.length;
    if (cut > 0) log.warn('pushed samples cut', { minute: new Date(minute).toISOString(), cut });
    read.set(minute, tallies);
    if (minute + MINUTE_MS + COMPLETE_MS_MAX <= now) known.set(minute, tallies);
  });
  return minutes.flatMap((minute) => read.get(minute) ?? []);
}
