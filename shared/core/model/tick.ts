/** When a group is looked at. All ticks of an episode lie at whole intervals from its first look. */

import type { Route } from './route.ts';
import type { EpochMs, Milliseconds } from './time.ts';

/**
 * First look at a new group: after `group_wait`, or at once for an alert that has waited that long
 * already.
 *
 * Source: Alertmanager, dispatch/dispatch.go groupAlert (0.33: only the alert that makes the group
 * can bring its first look forward).
 */
export function firstLookAt(route: Route, startsAt: EpochMs, now: EpochMs): EpochMs {
  return startsAt + route.groupWaitMs < now ? now : now + route.groupWaitMs;
}

/** The tick after `now`: never `now` itself, whose look is already being taken. */
export function nextTick(phase: EpochMs, intervalMs: Milliseconds, now: EpochMs): EpochMs {
  if (now < phase) return phase;
  return phase + (Math.floor((now - phase) / intervalMs) + 1) * intervalMs;
}

/** The first tick at or after a moment. */
export function tickFrom(phase: EpochMs, intervalMs: Milliseconds, at: EpochMs): EpochMs {
  if (at <= phase) return phase;
  return phase + Math.ceil((at - phase) / intervalMs) * intervalMs;
}
