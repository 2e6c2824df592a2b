import { byteLength } from '../value/bytes.ts';
import type { Source } from './node.ts';

/** Line, from 1, and byte within it, from 0, as Go counts them. */
export function placeOf({ text }: Source, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const begin = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: byteLength(before.slice(begin)) };
}
