/** What a survey adds to what is known of a fleet's members: what events lost, and no more. */

import type { SurveyedMember } from '../model/fleet.ts';
import type { FleetMember, SurveyNote } from '../model/fleet-member.ts';
import { type EpochMs, MINUTE_MS, type Milliseconds } from '../model/time.ts';
import { endOf, faultsOf, isOver, lastAlive, standingOf } from './standing.ts';

/** For so long AWS may answer with what was, and a survey takes some of it. */
const GRACE_MS: Milliseconds = MINUTE_MS;

/** Task ids come as ARNs from AWS, and as their last part from events. */
export function memberId(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/**
 * What was seen of each member, to be merged with what is stored.
 *
 * @param stored by id
 * @param listed those that the survey found
 */
export function surveyed(
  stored: ReadonlyMap<string, FleetMember>,
  listed: readonly SurveyedMember[],
  takenAt: EpochMs,
): readonly FleetMember[] {
  const found = new Set(listed.map(({ id }) => memberId(id)));
  const absent = [...stored.values()].filter(({ id }) => !found.has(id));
  return [
    ...listed.map((one) => asListed(stored.get(memberId(one.id)), one, takenAt)),
    ...absent.flatMap((member) => asAbsent(member, takenAt) ?? []),
  ];
}

/** What is wanted now, and what it was before where it grew: the new ones are on their way. */
export function wantedNow(
  before: SurveyNote | undefined,
  wanted: number | undefined,
  takenAt: EpochMs,
): Pick<SurveyNote, 'wanted' | 'grown'> {
  if (wanted === undefined) return {};
  const grown =
    before?.wanted !== undefined && wanted > before.wanted
      ? { from: before.wanted, at: takenAt }
      : before?.grown;
  return { wanted, ...(grown !== undefined && grown.from < wanted && { grown }) };
}

function asListed(
  stored: FleetMember | undefined,
  listed: SurveyedMember,
  takenAt: EpochMs,
): FleetMember {
  const { id, health, zone, instanceType, isSpot, because = 'unhealthy' } = listed;
  const facts: FleetMember = {
    ...{ id: memberId(id), seen: {}, failed: {}, passed: {}, isSpot },
    ...(zone !== undefined && { zone }),
    ...(instanceType !== undefined && { instanceType }),
  };
  const isBack = stored === undefined || comesBack(stored, takenAt);
  if (stored !== undefined && isOver(stored, takenAt) && !isBack) return facts;
  const came = health === 'starting' ? { starting: takenAt } : { running: takenAt };
  const seen = isBack || (health !== 'starting' && isOnItsWay(stored, takenAt)) ? came : {};
  switch (health) {
    case 'starting':
      return { ...facts, seen };
    case 'healthy': {
      const isRight = stored !== undefined && faultsOf(stored).length > 0;
      return { ...facts, seen: { ...seen, ...(isRight && { well: takenAt }) } };
    }
    case 'unhealthy': {
      const isNews = stored === undefined || !faultsOf(stored).includes(because);
      return { ...facts, seen, ...(isNews && { failed: { [because]: takenAt } }) };
    }
  }
}

/** Shows itself a while after its end, or after it was missed. */
function comesBack(stored: FleetMember, takenAt: EpochMs): boolean {
  const { missed = Number.NEGATIVE_INFINITY } = stored.seen;
  if (isOver(stored, takenAt)) return (endOf(stored) ?? 0) < takenAt - GRACE_MS;
  return missed > lastAlive(stored);
}

function isOnItsWay(stored: FleetMember, takenAt: EpochMs): boolean {
  return standingOf(stored, takenAt) === 'starting';
}

/** Gone at the second survey in succession that does not list it: one answer may be incomplete. */
function asAbsent(member: FleetMember, takenAt: EpochMs): FleetMember | undefined {
  const { id, isSpot } = member;
  const { missed, done = Number.NEGATIVE_INFINITY } = member.seen;
  const alive = lastAlive(member);
  // What finished its work is listed nowhere; what came since could not be listed.
  if (isOver(member, takenAt) || done === alive || alive > takenAt - GRACE_MS) return undefined;
  const isSecond = missed !== undefined && missed > alive && missed < takenAt;
  const seen = isSecond ? { gone: takenAt } : { missed: takenAt };
  return { id, seen, failed: {}, passed: {}, isSpot };
}
