/** How one member is at a moment, from everything that was seen of it. */

import type { FleetMember } from '../model/fleet-member.ts';
import { DAY_MS, type EpochMs, HOUR_MS, type Milliseconds } from '../model/time.ts';

export type Standing = 'healthy' | 'starting' | 'unhealthy' | 'warned' | 'gone' | 'released';

/** The dead are kept this long, so that what is older than their end is known for old. */
export const TOMBSTONE_MS: Milliseconds = DAY_MS;
/** Nothing says when a risk is over. After so long without an interruption it is old news. */
const RISK_MS: Milliseconds = HOUR_MS;
const NEVER: EpochMs = Number.NEGATIVE_INFINITY;

/** A member that shows itself after its end counts again: it came back under its old id. */
export function standingOf(member: FleetMember, now: EpochMs): Standing {
  const { starting = NEVER, running = NEVER, done = NEVER } = member.seen;
  const { released = NEVER, gone = NEVER, deadline = NEVER } = member.seen;
  const alive = lastAlive(member);
  if (released >= alive && released > NEVER) return 'released';
  if (gone >= alive && gone > NEVER) return 'gone';
  if (deadline >= alive && deadline > NEVER) return deadline > now ? 'warned' : 'gone';
  if (faultsOf(member).length > 0) return 'unhealthy';
  return starting > Math.max(running, done) ? 'starting' : 'healthy';
}

export function lastAlive({ seen }: FleetMember): EpochMs {
  const { starting = NEVER, running = NEVER, done = NEVER } = seen;
  return Math.max(starting, running, done);
}

/** When it ended, for one that did; undefined for one that nothing says the end of. */
export function endOf({ seen }: FleetMember): EpochMs | undefined {
  const { released = NEVER, gone = NEVER, deadline = NEVER } = seen;
  const end = Math.max(released, gone, deadline);
  return end > NEVER ? end : undefined;
}

/** What was found wrong with it and not right since, in order. */
export function faultsOf({ failed, passed, seen }: FleetMember): readonly string[] {
  const right = new Map(Object.entries(passed));
  return Object.entries(failed)
    .filter(([check, at]) => at > Math.max(right.get(check) ?? NEVER, seen.well ?? NEVER))
    .map(([check]) => check)
    .sort();
}

export function isAtRisk(member: FleetMember, now: EpochMs): boolean {
  const { risk = NEVER } = member.seen;
  const isThere = ['healthy', 'starting', 'unhealthy'].includes(standingOf(member, now));
  return isThere && risk >= lastAlive(member) && risk > now - RISK_MS;
}

/** Whether it went, of itself or as it should. */
export function isOver(member: FleetMember, at: EpochMs): boolean {
  const standing = standingOf(member, at);
  return standing === 'gone' || standing === 'released';
}

/** Whether nobody needs to know of it any more. */
export function isForgotten(member: FleetMember, now: EpochMs): boolean {
  return isOver(member, now) && (endOf(member) ?? now) < now - TOMBSTONE_MS;
}
