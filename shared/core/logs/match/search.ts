/**
 * Looks for many texts at once. Of a line only every so many bytes are looked at: as few as the
 * shortest text allows, for then two bytes of its end are among them. How many texts there are makes
 * little difference.
 *
 * Source: the filter of S. Wu, U. Manber, "A Fast Algorithm for Multi-Pattern Searching", 1994, with
 * blocks of two bytes. Its steps depend on what was read before, and a processor waits for each.
 */

import { stands } from '../raw/marks.ts';

const BLOCKS = 1 << 16;

/**
 * @param texts of two bytes and more
 * @param note hears the number of a text at every place where it stands
 */
export function createSearch(
  texts: readonly Uint8Array[],
  note: (text: number) => void,
): (bytes: Uint8Array, from: number, to: number) => void {
  if (texts.length === 0) return () => {};
  const step = Math.min(...texts.map(({ length }) => length)) - 1;
  const { lists, listAt } = tablesOf(texts, step);
  return (bytes, from, to) => {
    for (let at = from + 1; at < to; at += step) {
      const list = listAt[blockAt(bytes, at)] ?? 0;
      if (list === 0) continue;
      for (const { number, text, left } of lists[list] ?? []) {
        const end = at + 1 + left;
        const start = end - text.length;
        if (start >= from && end <= to && stands(text, bytes, start)) note(number);
      }
    }
  };
}

/** A text in which a block stands, and how many bytes are left behind the block. */
interface Ending {
  readonly number: number;
  readonly text: Uint8Array;
  readonly left: number;
}

/** Lists by the blocks at the ends of texts, as many of each as are passed in one step; 0: none. */
function tablesOf(texts: readonly Uint8Array[], step: number) {
  const lists: Ending[][] = [[]];
  const listAt = new Uint16Array(BLOCKS);
  texts.forEach((text, number) => {
    for (let left = 0; left < step; left += 1) {
      const block = blockAt(text, text.length - 1 - left);
      const list = listAt[block] || lists.length;
      listAt[block] = list;
      lists[list] = [...(lists[list] ?? []), { number, text, left }];
    }
  });
  return { lists, listAt };
}

/** The two bytes of which the second stands here. */
function blockAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at - 1] ?? 0) << 8) | (bytes[at] ?? 0);
}
