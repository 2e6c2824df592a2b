/** A fleet's members, counted at one moment. */

import type { Fleet } from '../model/fleet.ts';
import type {
  FleetCount,
  FleetHeader,
  FleetMember,
  HeadCount,
  Wanted,
} from '../model/fleet-member.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, type Milliseconds } from '../model/time.ts';
import { endOf, isAtRisk, lastAlive, type Standing, standingOf } from './standing.ts';

/** For so long more than there were are not missed yet: instances take minutes to come. */
export const GROWTH_MS: Milliseconds = 10 * MINUTE_MS;
/** Who went longer before the trouble began is no part of it. */
const RECENT_MS: Milliseconds = HOUR_MS;
/** After so long a smaller fleet is what is usual. */
const PEAK_MS: Milliseconds = DAY_MS;

export interface Counted {
  readonly count: FleetCount;
  readonly peak: HeadCount;
  readonly members: ReadonlyMap<Standing, readonly FleetMember[]>;
  /** False where members are known from some events alone. */
  readonly isComplete: boolean;
}

export function countMembers(
  fleet: Fleet,
  members: readonly FleetMember[],
  header: FleetHeader | undefined,
  now: EpochMs,
): Counted {
  const standings = Map.groupBy(members, (member) => standingOf(member, now));
  const of = (standing: Standing) => standings.get(standing) ?? [];
  const present = [...of('healthy'), ...of('starting'), ...of('unhealthy'), ...of('warned')];
  const peak = peakOf(present.length, header?.peak, now);
  const wanted = wantedOf(fleet, header, of('released'), peak, now);
  const from = (header?.verdict?.since ?? now) - RECENT_MS;
  const recent = of('gone').filter((member) => (endOf(member) ?? now) >= from);

  const isComplete =
    header?.survey?.takenAt !== undefined || (wanted !== undefined && peak.members >= wanted.count);
  const missing = isComplete
    ? (wanted?.count ?? present.length) - present.length
    : recent.length - cameAfter(recent, present, now);
  const lost = Math.min(Math.max(0, missing), wanted?.count ?? missing);
  const gone = Math.max(lost, recent.length);
  const trouble = lost + of('unhealthy').length + of('warned').length;
  const count: FleetCount = {
    ...(wanted !== undefined && { wanted }),
    healthy: isComplete
      ? of('healthy').length
      : Math.max(0, (wanted?.count ?? 0) - trouble - of('starting').length),
    starting: of('starting').length,
    unhealthy: of('unhealthy').length,
    warned: of('warned').length,
    ...{ gone, lost, replaced: gone - lost },
    atRisk: members.filter((member) => isAtRisk(member, now)).length,
    share: wanted === undefined || wanted.count === 0 ? 0 : Math.min(1, trouble / wanted.count),
  };
  return { count, members: new Map([...standings, ['gone', recent]]), isComplete, peak };
}

/** Undefined until anybody was there. */
function wantedOf(
  fleet: Fleet,
  header: FleetHeader | undefined,
  released: readonly FleetMember[],
  peak: HeadCount,
  now: EpochMs,
): Wanted | undefined {
  if (fleet.wanted !== undefined) return { count: fleet.wanted, by: 'configured' };
  const { wanted, grown, takenAt = 0, overlap = 0 } = header?.survey ?? {};
  if (wanted !== undefined) {
    const asked = grown !== undefined && now < grown.at + GROWTH_MS ? grown.from : wanted;
    // Given back since: the next survey says so too.
    const fewer = released.filter(({ seen }) => (seen.released ?? 0) > takenAt).length;
    return { count: Math.max(0, asked - overlap - fewer), by: 'asked' };
  }
  return peak.members === 0 ? undefined : { count: peak.members, by: 'peak' };
}

function peakOf(members: number, before: HeadCount | undefined, now: EpochMs): HeadCount {
  const stands = before !== undefined && before.members > members && before.at > now - PEAK_MS;
  return stands ? before : { members, at: now };
}

/** How many of those that are there came since the first of them went. */
function cameAfter(
  gone: readonly FleetMember[],
  present: readonly FleetMember[],
  now: EpochMs,
): number {
  const first = gone.reduce((earliest, member) => Math.min(earliest, endOf(member) ?? now), now);
  return present.filter((member) => lastAlive(member) >= first).length;
}
