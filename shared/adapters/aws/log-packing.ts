/**
 * The notification log as bytes: fingerprints at 8 bytes each instead of 16 characters, and a list
 * that several words share kept once. Ten thousand alerts that three places were told of are 80 kB.
 *
 * Layout: length of the head (4 bytes, big endian), the head as JSON, then all lists end to end.
 */

import type { IntegrationLog, LogEntry, NotificationLog } from '../../core/model/incident.ts';
import type { Fingerprint } from '../../core/model/keys.ts';

/** Half of what an item may hold, so that a page of a query brings several. */
const CHUNK_BYTES = 200 * 1_024;
const FINGERPRINT_BYTES = 8;
const LENGTH_BYTES = 4;

/** An entry with the places of its lists in `lists`. */
type PackedEntry = Omit<LogEntry, 'firing' | 'resolved'> & {
  readonly firing: number;
  readonly resolved: number;
};

interface Head {
  /** How many fingerprints each list has, in the order in which they lie. */
  readonly lists: readonly number[];
  /** Pairs, not an object: names come from outside. */
  readonly integrations: readonly (readonly [
    id: string,
    told: PackedEntry | null,
    pending: PackedEntry | null,
  ])[];
}

export function packLog(log: NotificationLog): Uint8Array {
  const lists = new Map<string, number>();
  const placeOf = (fingerprints: readonly Fingerprint[]) => {
    const hex = fingerprints.join('');
    const place = lists.get(hex) ?? lists.size;
    lists.set(hex, place);
    return place;
  };
  const packed = (entry: LogEntry | undefined): PackedEntry | null =>
    entry === undefined
      ? null
      : { ...entry, firing: placeOf(entry.firing), resolved: placeOf(entry.resolved) };

  const integrations = Object.entries(log).map(
    ([id, { told, pending }]) => [id, packed(told), packed(pending)] as const,
  );
  const bodies = [...lists.keys()].map((hex) => Buffer.from(hex, 'hex'));
  const counts = bodies.map(({ length }) => length / FINGERPRINT_BYTES);
  const head = Buffer.from(JSON.stringify({ lists: counts, integrations } satisfies Head));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, ...bodies]);
}

export function unpackLog(bytes: Uint8Array): NotificationLog {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bodyAt = LENGTH_BYTES + buffer.readUInt32BE();
  const head: Head = JSON.parse(buffer.toString('utf8', LENGTH_BYTES, bodyAt));
  const lists = unpackLists(buffer.subarray(bodyAt), head.lists);
  const entry = (packed: PackedEntry): LogEntry => ({
    ...packed,
    firing: lists[packed.firing] ?? [],
    resolved: lists[packed.resolved] ?? [],
  });
  return Object.fromEntries(
    head.integrations.map(([id, told, pending]): [string, IntegrationLog] => [
      id,
      { ...(told && { told: entry(told) }), ...(pending && { pending: entry(pending) }) },
    ]),
  );
}

export function inChunks(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.ceil(bytes.length / CHUNK_BYTES);
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
  );
}

function unpackLists(body: Buffer, counts: readonly number[]): readonly (readonly Fingerprint[])[] {
  let at = 0;
  return counts.map((count) => {
    const hex = body.toString('hex', at, at + count * FINGERPRINT_BYTES);
    at += count * FINGERPRINT_BYTES;
    return (hex.match(/.{16}/g) ?? []).map((text) => text as Fingerprint);
  });
}
