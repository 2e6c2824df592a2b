import type { Milliseconds } from '../../core/model/time.ts';

/** The deadline, or sooner where a receiver's settings say so. */
export function noLaterThan(deadline: AbortSignal, timeoutMs: Milliseconds | undefined) {
  return timeoutMs === undefined
    ? deadline
    : AbortSignal.any([deadline, AbortSignal.timeout(timeoutMs)]);
}
