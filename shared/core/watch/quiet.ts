/** When nothing new is told. */

import type { EpochMs } from '../model/time.ts';
import type { Watch } from '../model/watch.ts';

export interface QuietRules {
  /** Whether a time interval of the configuration holds. */
  holds(interval: string, at: EpochMs): boolean;
  /** When the watch's service was deployed of late. */
  readonly deployedAt: readonly EpochMs[];
}

export function isQuiet(
  { quietIntervals, quietAfterDeployMs }: Watch,
  { holds, deployedAt }: QuietRules,
  at: EpochMs,
): boolean {
  const isFresh = (deploy: EpochMs) => deploy <= at && at < deploy + quietAfterDeployMs;
  return quietIntervals.some((name) => holds(name, at)) || deployedAt.some(isFresh);
}
