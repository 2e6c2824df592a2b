/** Steps over the smallest parts of JSON in a text. */

/** There is no such part, or it is better left to `JSON.parse`. */
export const UNSURE = -1;

/** Index of the quote behind a text without backslashes. */
export function textEnd(line: string, from: number): number {
  for (let at = from; at < line.length; at += 1) {
    const mark = line.charCodeAt(at);
    if (mark === QUOTE) return at;
    if (mark === BACKSLASH || mark < BLANK) return UNSURE;
  }
  return UNSURE;
}

/** Index behind a number, `true`, `false` or `null`. */
export function wordEnd(line: string, at: number, mark: number): number {
  if (line.startsWith('true', at) || line.startsWith('null', at)) return at + 4;
  if (line.startsWith('false', at)) return at + 5;
  let end = mark === MINUS ? at + 1 : at;
  const whole = end;
  end = skipDigits(line, whole);
  if (end === whole || (line.charCodeAt(whole) === ZERO && end > whole + 1)) return UNSURE;
  if (line.charCodeAt(end) === POINT) {
    const fraction = end + 1;
    end = skipDigits(line, fraction);
    if (end === fraction) return UNSURE;
  }
  if ((line.charCodeAt(end) | LOWER_CASE) === SMALL_E) {
    const sign = line.charCodeAt(end + 1);
    const exponent = sign === PLUS || sign === MINUS ? end + 2 : end + 1;
    end = skipDigits(line, exponent);
    if (end === exponent) return UNSURE;
  }
  return end;
}

function skipDigits(line: string, from: number): number {
  let at = from;
  for (let mark = line.charCodeAt(at); mark >= ZERO && mark <= NINE; ) mark = line.charCodeAt(++at);
  return at;
}

export function skipBlanks(line: string, from: number): number {
  let at = from;
  for (let mark = line.charCodeAt(at); mark <= BLANK && isBlank(mark); )
    mark = line.charCodeAt(++at);
  return at;
}

/** Source: RFC 8259, section 2. */
function isBlank(mark: number): boolean {
  return mark === BLANK || mark === 0x09 || mark === 0x0a || mark === 0x0d;
}

const BLANK = 0x20;
export const QUOTE = 0x22;
const PLUS = 0x2b;
export const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
export const COLON = 0x3a;
export const OPENING_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
export const CLOSING_BRACKET = 0x5d;
const LOWER_CASE = 0x20;
const SMALL_E = 0x65;
export const OPENING_BRACE = 0x7b;
export const CLOSING_BRACE = 0x7d;
