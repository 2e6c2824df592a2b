/** Bytes that may be more than an item holds: an item a part, `<name>#000`, `<name>#001`, … */

import type { Item, ItemKey, Items } from './items.ts';

/** Source: DynamoDB takes items of up to 400 kB, names of attributes included. */
export const PART_BYTES_MAX = 350_000;

const PART_DIGITS = 3;

/** @param expires epoch seconds */
export async function putParts(
  stored: Items,
  { pk, sk: name }: ItemKey,
  bytes: Uint8Array,
  expires: number,
): Promise<void> {
  const parts = Math.ceil(bytes.length / PART_BYTES_MAX);
  for (let part = 0; part < parts; part += 1) {
    const own = bytes.subarray(part * PART_BYTES_MAX, (part + 1) * PART_BYTES_MAX);
    const sk = `${name}#${String(part).padStart(PART_DIGITS, '0')}`;
    await stored.put({ pk, sk }, { parts, bytes: own, expires });
  }
}

/**
 * Whole again, in the order of names. What its writer died over is nothing, and what is left behind
 * the last part is of an earlier put, which had more of them.
 *
 * @param items of one partition, in the order of their keys
 */
export function joinParts(items: readonly Item[]): readonly Uint8Array[] {
  const named = Map.groupBy(items, ({ sk }) => String(sk).slice(0, -PART_DIGITS));
  return [...named.values()].flatMap((found) => {
    const count = Number(found[0]?.parts);
    if (found.length < count) return [];
    return [Buffer.concat(found.slice(0, count).map(({ bytes }) => bytes))];
  });
}
