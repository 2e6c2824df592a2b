import type { Milliseconds } from '../../core/model/time.ts';
import type { Archive, Archived, Clock } from '../../ports.ts';

export function createMemoryArchive({
  clock,
  keepMs,
}: {
  readonly clock: Clock;
  readonly keepMs: Milliseconds;
}): Archive {
  let kept: readonly Archived[] = [];
  return {
    async put(payloads) {
      const since = clock.now() - keepMs;
      kept = [...kept.filter(({ takenAt }) => takenAt >= since), ...payloads];
    },
    async list(from, to) {
      const since = Math.max(from, clock.now() - keepMs);
      return kept
        .filter(({ takenAt }) => since <= takenAt && takenAt < to)
        .toSorted((a, b) => a.takenAt - b.takenAt);
    },
  };
}
