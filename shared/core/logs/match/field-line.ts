/**
 * A line as fields between blanks. What stands in brackets or double quotes is one field.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Using filter patterns to match terms in
 * space-delimited log events".
 */

import {
  BACKSLASH,
  BLANK,
  CLOSING_BRACKET,
  nextByte,
  OPENING_BRACKET,
  QUOTE,
} from '../raw/marks.ts';
import { isQuote } from './json-scan.ts';
import type { Line } from './line.ts';

/** Places are indices of the bytes of the line; fields count from 0. */
export interface FieldLine {
  /** Of the line as it is now, nothing is read yet. */
  forget(): void;
  /** Fields of the line, at most one more than anybody asks for. */
  count(): number;
  /** Where the text of each begins and ends, and where the field, with its quote or bracket. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly opens: readonly number[];
  /** What each is as a number, once somebody asked; NaN: it is none. */
  readonly numbers: number[];
  /** Where the line ends, without blanks. */
  end(): number;
  readonly line: Line;
}

/** @param asked fields to look for, one more is counted; Infinity: all of them */
export function createFieldLine(asked: number, line: Line): FieldLine {
  const opens: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const numbers: number[] = [];
  let count = UNREAD;

  const read = () => {
    const { bytes, view, end: lineEnd, quote } = line;
    count = 0;
    // What is not closed here is closed nowhere further on: nobody looks for it again.
    let [brackets, quotes] = [true, true];
    for (
      let at = skipBlanks(bytes, line.start, lineEnd);
      at < lineEnd && count <= asked;
      count += 1
    ) {
      let opening = 0;
      let closed = lineEnd;
      if (brackets && bytes[at] === OPENING_BRACKET) {
        closed = nextByte(CLOSING_BRACKET, view, at + 1, lineEnd);
        brackets = closed < lineEnd;
        opening = 1;
      } else if (quotes && isQuote(bytes, at, quote)) {
        closed = closingQuote(line, at + quote);
        quotes = closed < lineEnd;
        opening = quote;
      }
      const isClosed = closed < lineEnd;
      const end = isClosed ? closed : wordEnd(line, at);
      opens[count] = at;
      starts[count] = isClosed ? at + opening : at;
      ends[count] = end;
      numbers[count] = UNREAD_NUMBER;
      at = skipBlanks(bytes, isClosed ? end + opening : end, lineEnd);
    }
  };
  return {
    forget() {
      count = UNREAD;
    },
    count() {
      if (count === UNREAD) read();
      return count;
    },
    ...{ starts, ends, opens, numbers, line },
    end() {
      let end = line.end;
      while (end > line.start && isBlank(line.bytes[end - 1] ?? 0)) end -= 1;
      return end;
    },
  };
}

const UNREAD = -1;
/** No field is this number. */
export const UNREAD_NUMBER = Number.NEGATIVE_INFINITY;
const TAB = 0x09;
const RETURN = 0x0d;

/** Index of the quote that closes, or the end of the line. */
function closingQuote({ bytes, view, end, quote }: Line, from: number): number {
  // Where quotes have a backslash in front, no other backslash stands.
  if (quote === 2) return nextByte(BACKSLASH, view, from, end);
  let at = nextByte(QUOTE, view, from, end);
  while (at < end && bytes[at - 1] === BACKSLASH) at = nextByte(QUOTE, view, at + 1, end);
  return at;
}

function skipBlanks(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(bytes[at] ?? 0)) at += 1;
  return at;
}

function wordEnd({ bytes, view, end, quote }: Line, from: number): number {
  // What still is a text of JSON has no blanks but this one.
  if (quote === 2) return nextByte(BLANK, view, from, end);
  let at = from;
  while (at < end && !isBlank(bytes[at] ?? 0)) at += 1;
  return at;
}

function isBlank(mark: number): boolean {
  return mark === BLANK || (mark <= RETURN && mark >= TAB);
}
