/** Steps over the smallest parts of JSON in the bytes of a line. */

import {
  BACKSLASH,
  BLANK,
  MINUS,
  NINE,
  PLUS,
  POINT,
  QUOTE,
  skipDigits,
  stands,
  UNSURE,
  ZERO,
} from '../raw/marks.ts';

/**
 * How quotes are written: as they are, or with a backslash in front, in a message that still is a
 * text of JSON.
 */
export type QuoteBytes = 1 | 2;

export function isQuote(bytes: Uint8Array, at: number, quote: QuoteBytes): boolean {
  return quote === 1 ? bytes[at] === QUOTE : bytes[at] === BACKSLASH && bytes[at + 1] === QUOTE;
}

/** Index behind a number, `true`, `false` or `null`. */
export function wordEnd(bytes: Uint8Array, at: number): number {
  const mark = bytes[at] ?? 0;
  if (mark > NINE) return literalEnd(bytes, at, mark);
  const whole = mark === MINUS ? at + 1 : at;
  let end = skipDigits(bytes, whole);
  if (end === whole || (bytes[whole] === ZERO && end > whole + 1)) return UNSURE;
  if (bytes[end] === POINT) {
    const fraction = end + 1;
    end = skipDigits(bytes, fraction);
    if (end === fraction) return UNSURE;
  }
  if (((bytes[end] ?? 0) | LOWER_CASE) === SMALL_E) {
    const sign = bytes[end + 1];
    const exponent = sign === PLUS || sign === MINUS ? end + 2 : end + 1;
    end = skipDigits(bytes, exponent);
    if (end === exponent) return UNSURE;
  }
  return end;
}

const LOWER_CASE = 0x20;
const SMALL_E = 0x65;
const LITERALS = [Buffer.from('true'), Buffer.from('false'), Buffer.from('null')];

function literalEnd(bytes: Uint8Array, at: number, mark: number): number {
  for (const literal of LITERALS) {
    if (literal[0] === mark && stands(literal, bytes, at)) return at + literal.length;
  }
  return UNSURE;
}

export function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let mark = bytes[at] ?? 0; mark <= BLANK && isBlank(mark); ) mark = bytes[++at] ?? 0;
  return at;
}

/** Source: RFC 8259, section 2. */
function isBlank(mark: number): boolean {
  return mark === BLANK || mark === 0x09 || mark === 0x0a || mark === 0x0d;
}
