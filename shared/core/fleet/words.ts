/** A fleet's state in one line for people, and what they would otherwise misread. */

import type { FleetMember, SurveyNote } from '../model/fleet-member.ts';
import { compareBytes } from '../model/labels.ts';
import { type EpochMs, MINUTE_MS } from '../model/time.ts';
import type { Counted } from './count.ts';
import { faultsOf } from './standing.ts';

/** Fewer share a zone by chance. */
const CLUSTER_MIN = 3;

/** `render-farm: 41 of 500 gone (8.2 %), 36 spot in us-east-1b, 12 more within 2 min, 20 replaced`. */
export function wordsOf(fleet: string, { count, members }: Counted, now: EpochMs): string {
  const { gone, warned, unhealthy, replaced, atRisk, wanted } = count;
  const [going, went] = [members.get('warned') ?? [], members.get('gone') ?? []];
  const within = `within ${minutesUntilLast(going, now)} min`;
  const faults = faultWords(members.get('unhealthy') ?? []);
  const where = clusterWords(went);
  const parts = [
    ...(gone > 0 ? [`${gone} gone`, where] : []),
    ...(warned > 0 ? [`${warned} ${gone > 0 ? 'more' : 'to go'} ${within}`] : []),
    ...(warned > 0 && where === '' ? [clusterWords(going)] : []),
    ...(unhealthy > 0 ? [`${unhealthy} unhealthy${faults}`] : []),
    ...(replaced > 0 ? [`${replaced} replaced`] : []),
    ...(atRisk > 0 ? [`${atRisk} at risk`] : []),
  ].filter((part) => part !== '');
  const [first = `${count.healthy} healthy`, ...others] = parts;
  const of = wanted === undefined ? first : outOf(first, wanted.count);
  return `${fleet}: ${[of, ...others].join(', ')}`;
}

/** `97 % healthy: 485 of 500, 6 starting`. Empty while nobody knows how many ought to be there. */
export function readingOf({ healthy, starting, wanted }: Counted['count']): string {
  if (wanted === undefined || wanted.count === 0) return '';
  const more = starting > 0 ? `, ${starting} starting` : '';
  return `${percent(healthy / wanted.count)} healthy: ${healthy} of ${wanted.count}${more}`;
}

export function noteOf({ count, isComplete }: Counted, survey: SurveyNote | undefined): string {
  const { fault, overlap = 0 } = survey ?? {};
  const parts = [
    count.wanted?.by === 'peak'
      ? `nobody says how many are wanted: judged against ${count.wanted.count}, the most of late`
      : '',
    fault === undefined
      ? ''
      : `AWS could not be asked since ${timeOf(fault.since)} UTC (${fault.because}): what events lost is missing`,
    isComplete || fault !== undefined ? '' : 'AWS was not asked who is in it: counted from events',
    overlap > 0
      ? `${overlap} of its members belong to a fleet listed earlier, which counts them`
      : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** `41 gone` of 500 is `41 of 500 gone (8.2 %)`. */
function outOf(part: string, wanted: number): string {
  const [number = '', ...rest] = part.split(' ');
  const share = wanted === 0 ? '' : ` (${percent(Number(number) / wanted)})`;
  return `${number} of ${wanted} ${rest.join(' ')}${share}`;
}

/** `36 spot in us-east-1b`, `36 spot c5.large`; empty where they have nothing in common. */
function clusterWords(members: readonly FleetMember[]): string {
  const spot = members.filter(({ isSpot }) => isSpot);
  const isSpot = spot.length * 2 > members.length;
  const among = isSpot ? spot : members;
  const zone = majority(among, (member) => member.zone);
  const type = majority(among, (member) => member.instanceType);
  const alike = among.filter(
    (member) =>
      (zone === undefined || member.zone === zone) &&
      (type === undefined || member.instanceType === type),
  );
  if (alike.length < CLUSTER_MIN || (!isSpot && zone === undefined && type === undefined))
    return '';
  const where = zone === undefined ? [] : [`in ${zone}`];
  return [alike.length, ...(isSpot ? ['spot'] : []), ...(type ? [type] : []), ...where].join(' ');
}

/** What more than half of them share. */
function majority(
  members: readonly FleetMember[],
  factOf: (member: FleetMember) => string | undefined,
): string | undefined {
  const [most] = [...Map.groupBy(members, factOf)].sort(([, a], [, b]) => b.length - a.length);
  return most !== undefined && most[1].length * 2 > members.length ? most[0] : undefined;
}

/** ` (9 StatusCheckFailed_System, 2 standby)`. */
function faultWords(members: readonly FleetMember[]): string {
  const faults = Map.groupBy(members.flatMap(faultsOf), (fault) => fault);
  const words = [...faults].sort(
    ([a, all], [b, others]) => others.length - all.length || compareBytes(a, b),
  );
  return ` (${words.map(([fault, all]) => `${all.length} ${fault}`).join(', ')})`;
}

function minutesUntilLast(members: readonly FleetMember[], now: EpochMs): number {
  const last = members.reduce((latest, { seen }) => Math.max(latest, seen.deadline ?? now), now);
  return Math.ceil((last - now) / MINUTE_MS);
}

export function percent(ratio: number): string {
  return `${Number((ratio * 100).toFixed(1))} %`;
}

function timeOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(11, 16);
}
