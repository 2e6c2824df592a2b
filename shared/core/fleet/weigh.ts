/** What a fleet's members come to: how bad it is, in one line, and when to look again. */

import type { Fleet } from '../model/fleet.ts';
import type {
  FleetCount,
  FleetHeader,
  FleetMember,
  FleetVerdict,
  HeadCount,
} from '../model/fleet-member.ts';
import { type EpochMs, HOUR_MS, type Milliseconds } from '../model/time.ts';
import { type Counted, countMembers, GROWTH_MS } from './count.ts';
import { noteOf, percent, wordsOf } from './words.ts';

/** A fleet in trouble is looked at this often, whether or not anything arrives. */
const AGAIN_MS: Milliseconds = HOUR_MS;
/** Ratios of whole numbers meet lines that people wrote as decimals. */
const EPSILON = 1e-9;

export interface Weighed {
  readonly verdict: FleetVerdict;
  /** Absent where nobody was counted. */
  readonly peak?: HeadCount;
  /** When it may come to something else without any news. */
  readonly nextAt?: EpochMs;
}

export function weigh(
  fleet: Fleet,
  members: readonly FleetMember[],
  header: FleetHeader | undefined,
  now: EpochMs,
): Weighed {
  const counted = countMembers(fleet, members, header, now);
  const { count, peak } = counted;
  const before = header?.verdict;
  const severity = judge(count, fleet, before?.severity);
  const note = noteOf(counted, header?.survey);
  const verdict: FleetVerdict = {
    ...(severity !== undefined && { severity, since: before?.since ?? now }),
    count,
    words: wordsOf(fleet.name, counted, now),
    because: reasonOf(count, fleet, severity),
    ...(note !== '' && { note }),
  };
  const nextAt = nextChange(counted, header, severity !== undefined, now);
  return {
    verdict,
    peak,
    ...(nextAt !== undefined && { nextAt }),
  };
}

/** Of a fleet that the configuration has no more: whatever it was in, it is in no longer. */
export function letGo(name: string, { verdict }: FleetHeader): Weighed {
  const words = `${name}: no fleet of the configuration any more`;
  return { verdict: { count: verdict?.count ?? NOBODY, words, because: 'nobody asks for it' } };
}

const NOBODY: FleetCount = {
  ...{ healthy: 0, starting: 0, unhealthy: 0, warned: 0, gone: 0 },
  ...{ replaced: 0, lost: 0, atRisk: 0, share: 0 },
};

/** A verdict falls only when the share has fallen below its line by the hysteresis. */
function judge(
  { share, wanted }: FleetCount,
  { warningShare, criticalShare, hysteresis, leastSize }: Fleet,
  before: FleetVerdict['severity'],
): FleetVerdict['severity'] {
  if (wanted === undefined || wanted.count === 0) return undefined;
  if (wanted.count < leastSize) return share === 1 ? 'critical' : undefined;
  const reaches = (line: number, holds: boolean) =>
    share + EPSILON >= (holds ? line - hysteresis : line);
  if (reaches(criticalShare, before === 'critical')) return 'critical';
  return reaches(warningShare, before !== undefined) ? 'warning' : undefined;
}

function reasonOf(
  { share, wanted }: FleetCount,
  { warningShare, criticalShare, leastSize }: Fleet,
  severity: FleetVerdict['severity'],
): string {
  const trouble = `${percent(share)} missing, unhealthy or about to go`;
  if (severity === undefined) return trouble;
  if ((wanted?.count ?? 0) < leastSize)
    return `nobody is left of a fleet of fewer than ${leastSize}`;
  const line = severity === 'critical' ? criticalShare : warningShare;
  return `${trouble}: from ${percent(line)} on it is ${severity === 'critical' ? 'critical' : 'a warning'}`;
}

function nextChange(
  { members }: Counted,
  header: FleetHeader | undefined,
  isOpen: boolean,
  now: EpochMs,
): EpochMs | undefined {
  const { grown } = header?.survey ?? {};
  const moments = [
    ...(members.get('warned') ?? []).flatMap(({ seen }) => seen.deadline ?? []),
    ...(grown === undefined ? [] : [grown.at + GROWTH_MS]),
    ...(isOpen ? [now + AGAIN_MS] : []),
  ].filter((at) => at > now);
  return moments.length === 0 ? undefined : Math.min(...moments);
}
