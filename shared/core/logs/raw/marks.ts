/** Bytes that mean something in JSON, and steps over those that do not. */

export const BLANK = 0x20;
export const QUOTE = 0x22;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const POINT = 0x2e;
export const SLASH = 0x2f;
export const ZERO = 0x30;
export const NINE = 0x39;
export const COLON = 0x3a;
export const OPENING_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSING_BRACKET = 0x5d;
export const OPENING_BRACE = 0x7b;
export const CLOSING_BRACE = 0x7d;

/** There is no such thing, or it is better left to `JSON.parse`. */
export const UNSURE = -1;

/** So many digits make no number that is not exact. */
const EXACT_DIGITS_MAX = 15;

/**
 * Index of the first quote, backslash or control character. Four bytes are looked at in one step: a
 * mark leaves the highest bit of its byte set, and the lowest of these bits is never wrong.
 *
 * @returns the length of the view where there is none
 *
 * Source: H. S. Warren, Hacker's Delight, "Find First 0-Byte".
 */
export function nextMark(view: DataView, from: number): number {
  let at = from;
  for (const last = view.byteLength - 4; at <= last; at += 4) {
    const word = view.getInt32(at, true);
    const quote = word ^ QUOTES;
    const backslash = word ^ BACKSLASHES;
    const marks =
      (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - BLANKS) & ~word)) &
      HIGHEST;
    if (marks !== 0) return at + ((31 - Math.clz32(marks & -marks)) >> 3);
  }
  while (at < view.byteLength && !isMark(view.getUint8(at))) at += 1;
  return at;
}

/**
 * Index of the first such byte before `end`, else `end`. Four bytes stand behind it: what comes
 * after a message is longer.
 */
export function nextByte(byte: number, view: DataView, from: number, end: number): number {
  const wanted = byte * ONES;
  for (let at = from; at < end; at += 4) {
    const word = view.getInt32(at, true) ^ wanted;
    const found = (word - ONES) & ~word & HIGHEST;
    if (found !== 0) return Math.min(end, at + ((31 - Math.clz32(found & -found)) >> 3));
  }
  return end;
}

const ONES = 0x01010101;
const QUOTES = QUOTE * ONES;
const BACKSLASHES = BACKSLASH * ONES;
const BLANKS = BLANK * ONES;
const HIGHEST = 0x80808080;

function isMark(byte: number): boolean {
  return byte === QUOTE || byte === BACKSLASH || byte < BLANK;
}

/** Whether these bytes stand there. */
export function stands(expected: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < expected.length; index += 1) {
    if (bytes[at + index] !== expected[index]) return false;
  }
  return true;
}

/** Whether the text stands there, asked of four bytes at once. The text has four or more. */
export function createLiteral(text: string): (view: DataView, at: number) => boolean {
  const literal = viewOf(Buffer.from(text));
  const last = literal.byteLength - 4;
  return (view, at) => {
    if (at + literal.byteLength > view.byteLength) return false;
    for (let index = 0; index < last; index += 4) {
      if (view.getInt32(at + index) !== literal.getInt32(index)) return false;
    }
    return view.getInt32(at + last) === literal.getInt32(last);
  };
}

export function skipDigits(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let mark = bytes[at] ?? 0; mark >= ZERO && mark <= NINE; ) mark = bytes[++at] ?? 0;
  return at;
}

/** A whole number of a few digits and nothing else; undefined for everything else. */
export function wholeNumber(bytes: Uint8Array, start: number, end: number): number | undefined {
  if (start >= end || end - start > EXACT_DIGITS_MAX) return undefined;
  let number = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}

export function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
