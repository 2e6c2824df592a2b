/** What is filed under values and under beginnings of values, and is found by a value. */

import type { Opening } from './openings.ts';

export interface Shelf<Item> {
  readonly whole: Map<string, Item[]>;
  /** By the hash of a beginning, since a value has as many beginnings as characters. */
  readonly begun: Map<number, Item[]>;
  /** Those of the beginnings. */
  readonly lengths: Set<number>;
}

export function createShelf<Item>(): Shelf<Item> {
  return { whole: new Map(), begun: new Map(), lengths: new Set() };
}

export function fileUnder<Item>(
  { whole, begun, lengths }: Shelf<Item>,
  { text, isWhole }: Opening,
  item: Item,
): void {
  if (isWhole) {
    add(whole, text, item);
    return;
  }
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = hashed(hash, text, at);
  add(begun, hash, item);
  lengths.add(text.length);
}

/**
 * Whatever is filed under the value or a beginning of it. What is filed under a beginning may turn up
 * although the value begins otherwise.
 */
export function filedUnder<Item>(
  { whole, begun, lengths }: Shelf<Item>,
  value: string,
): readonly Item[] {
  let found: readonly Item[] = whole.get(value) ?? [];
  let hash = 0;
  let left = lengths.size;
  for (let at = 0; at < value.length && left > 0; at += 1) {
    hash = hashed(hash, value, at);
    if (!lengths.has(at + 1)) continue;
    left -= 1;
    const more = begun.get(hash);
    if (more !== undefined) found = [...found, ...more];
  }
  return found;
}

function hashed(hash: number, text: string, at: number): number {
  return (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
}

function add<Key, Item>(filed: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = filed.get(key) ?? [];
  filed.set(key, items);
  items.push(item);
}
