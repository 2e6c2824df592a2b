/**
 * Where everything lies in the table. A partition is a group:
 *
 * | sort key | item |
 * | --- | --- |
 * | `header` | counters, dues, acknowledgement: `header.ts` |
 * | `facts` | route and group labels, written once |
 * | `alert#<fingerprint>` | one alert |
 * | `log#<name>#<chunk>` | what every integration was told: `log-packing.ts` |
 * | `record#<integration>` | what became of deliveries to it: `record.ts` |
 * | `episode#<moment>` | what is remembered of one life of the group: `episodes.ts` |
 *
 * and `filing#<fingerprint>` is a partition of one item, `filing`; `facts#<resource>` is another of
 * one item, `facts`: what AWS said of it, for an hour. What else there is lies in partitions of its
 * own: `archive.ts`, `detector-store.ts`, `sample-inbox.ts`, `picture-store.ts`, `fleet-items.ts`.
 */

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { AlertItem, GroupFacts } from '../../core/model/incident.ts';
import type { Fingerprint, GroupId } from '../../core/model/keys.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../../core/model/time.ts';
import { openAttributes } from './open-alerts.ts';
import type { Values } from './support/expression.ts';
import type { Item, ItemKey } from './support/items.ts';

/** A buried alert is kept this long, so that an old sighting is known for old. */
const BURIED_MS = DAY_MS;
/** With its keys and the rest, an alert of this length fits into one unit. */
const PLAIN_CHARS_MAX = 700;

export const headerKey = (pk: GroupId): ItemKey => ({ pk, sk: 'header' });
export const factsKey = (pk: GroupId): ItemKey => ({ pk, sk: 'facts' });
export const ALERT_PREFIX = 'alert#';
export const alertKey = (pk: GroupId, fingerprint: Fingerprint): ItemKey => ({
  pk,
  sk: `${ALERT_PREFIX}${fingerprint}`,
});
export const logPrefix = (name: string): string => `log#${name}#`;
export const logKey = (pk: GroupId, name: string, chunk: number): ItemKey => ({
  pk,
  // Padded, so that the order of keys is the order of chunks.
  sk: `${logPrefix(name)}${String(chunk).padStart(4, '0')}`,
});
export const RECORD_PREFIX = 'record#';
export const recordKey = (pk: GroupId, integration: string): ItemKey => ({
  pk,
  sk: `${RECORD_PREFIX}${integration}`,
});
export const filingKey = (fingerprint: Fingerprint): ItemKey => ({
  pk: `filing#${fingerprint}`,
  sk: 'filing',
});

/** The moment for the table's own deletion, which may come days late: in seconds, rounded up. */
export function expiry(at: EpochMs): number {
  return Math.ceil(at / SECOND_MS);
}

/**
 * The alert goes as one text: smaller than attributes, and names such as `__proto__`, which the
 * SDK's maps lose, survive it. A long one goes deflated, which halves it: most alarms would else
 * take a second unit at every write.
 */
export function fromAlert(item: AlertItem): Values {
  const { alert, pointInTime, revision, writtenBy, since, raises, tree, buriedAt, unheard } = item;
  return {
    alert: packed(JSON.stringify(alert)),
    pointInTime,
    revision,
    writtenBy,
    since,
    raises,
    tree,
    buriedAt,
    unheard,
    expires: buriedAt === undefined ? undefined : expiry(buriedAt + BURIED_MS),
    ...openAttributes(item),
  };
}

export function toAlert(item: Item): AlertItem {
  const { alert, pointInTime, revision, writtenBy, since, raises, tree, buriedAt, unheard } = item;
  return {
    alert: JSON.parse(unpacked(alert)),
    pointInTime,
    revision,
    writtenBy,
    ...(since !== undefined && { since }),
    ...(raises !== undefined && { raises }),
    ...(tree !== undefined && { tree }),
    ...(buriedAt !== undefined && { buriedAt }),
    ...(unheard === true && { unheard }),
  };
}

function packed(text: string): string | Uint8Array {
  return text.length > PLAIN_CHARS_MAX ? deflateRawSync(text) : text;
}

function unpacked(stored: string | Uint8Array): string {
  return typeof stored === 'string' ? stored : inflateRawSync(stored).toString();
}

export function fromFacts(facts: GroupFacts): Values {
  return { facts: JSON.stringify(facts) };
}

export function toFacts(item: Item): GroupFacts {
  return JSON.parse(item.facts);
}

/** True when the item that stands is what was to be written. */
export function isSame(stands: Item | undefined, attributes: Values): boolean {
  if (stands === undefined) return false;
  return Object.entries(attributes).every(([name, value]) => plain(stands[name]) === plain(value));
}

/** The SDK gives bytes back in another class than it took them in. */
function plain(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
