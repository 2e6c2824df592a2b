/**
 * Where fleets lie in the table:
 *
 * | partition | sort key | item |
 * | --- | --- | --- |
 * | `fleet#<name>` | `header` | dues, the last verdict, what the last survey said |
 * | | `member#<id>` | everything that was seen of one member |
 * | `directory#<id>` | `fleet` | where an instance belongs |
 * | | `member` | what was seen of it while nobody knew |
 */

import * as z from 'zod/mini';
import { endOf, lastAlive, TOMBSTONE_MS } from '../../core/fleet/standing.ts';
import type { FleetHeader, FleetMember, MemberItem } from '../../core/model/fleet-member.ts';
import { DAY_MS, type EpochMs } from '../../core/model/time.ts';
import type { MemberPlace, Weighing } from '../../fleet-store.ts';
import { expiry } from './items.ts';
import { type Change, overwrite, sameAs, type Values } from './support/expression.ts';
import type { Item, ItemKey } from './support/items.ts';

/** Longer than any instance lives without an event; a survey writes it anew. */
const LIFE_MS = 400 * DAY_MS;
/** What is kept for a survey that never finds where it belongs. */
const KEPT_MS = DAY_MS;

export const MEMBER_PREFIX = 'member#';
export const fleetPartition = (fleet: string): string => `fleet#${fleet}`;
export const headerKey = (fleet: string): ItemKey => ({ pk: fleetPartition(fleet), sk: 'header' });
export const directoryKey = (id: string): ItemKey => ({ pk: `directory#${id}`, sk: 'fleet' });
export const memberKey = ({ fleet, id }: MemberPlace): ItemKey =>
  fleet === undefined
    ? { pk: `directory#${id}`, sk: 'member' }
    : { pk: fleetPartition(fleet), sk: `${MEMBER_PREFIX}${id}` };

/** The member goes as one text: names of checks come from outside, and it is smaller so. */
export function fromMember(
  fleet: string | undefined,
  { member, revision, writtenBy }: MemberItem,
  now: EpochMs,
): Values {
  const until = fleet === undefined ? now + KEPT_MS : keptUntil(member, now);
  return { member: JSON.stringify(member), revision, writtenBy, expires: expiry(until) };
}

export function toMember({ member, revision, writtenBy }: Item): MemberItem {
  return { member: JSON.parse(member), revision, writtenBy };
}

/** Twice as long as anybody reads of the dead. */
function keptUntil(member: FleetMember, now: EpochMs): EpochMs {
  const end = endOf(member);
  const isOver = end !== undefined && end >= lastAlive(member);
  return isOver ? end + 2 * TOMBSTONE_MS : now + LIFE_MS;
}

export function fromDirectory(fleet: string, now: EpochMs): Values {
  return { fleet, expires: expiry(now + LIFE_MS) };
}

const HeaderItem = z.object({
  version: z._default(z.number(), 0),
  news: z.exactOptional(z.number()),
  timer: z.exactOptional(z.number()),
  taken: z.exactOptional(z.number()),
  weighedAt: z.exactOptional(z.number()),
  verdict: z.exactOptional(z.string()),
  peak: z.exactOptional(z.string()),
  survey: z.exactOptional(z.string()),
});

export function toHeader(item: Item): FleetHeader {
  const { verdict, peak, survey, ...header } = HeaderItem.parse(item);
  return {
    ...header,
    ...(verdict !== undefined && { verdict: JSON.parse(verdict) }),
    ...(peak !== undefined && { peak: JSON.parse(peak) }),
    ...(survey !== undefined && { survey: JSON.parse(survey) }),
  };
}

export function armFleet(news: EpochMs): Change {
  return { update: 'SET #news = if_not_exists(#news, :news)', values: { news } };
}

/** @param by name of this very call, by which its second try knows the first */
export function takeFleet(version: number, at: EpochMs, by: string): Change {
  return onVersion(version, { taken: at, weighedAt: at, takenBy: by, news: undefined });
}

export function settleFleet(version: number, { verdict, peak, timer }: Weighing): Change {
  return onVersion(version, {
    verdict: JSON.stringify(verdict),
    ...(peak !== undefined && { peak: JSON.stringify(peak) }),
    ...{ timer, taken: undefined, takenBy: undefined },
  });
}

function onVersion(version: number, attributes: Values): Change {
  const { update, values } = overwrite({ ...attributes, version: version + 1 });
  const before = sameAs({ version: version === 0 ? undefined : version });
  return { update, condition: before.condition, values: { ...values, ...before.values } };
}
