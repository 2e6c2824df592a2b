/**
 * Finds the events of a document in its bytes, in a fraction of the time of `JSON.parse`.
 *
 * It is sure of events as CloudWatch Logs writes them: id, timestamp and message in this order, with
 * no blanks between. Of all others it says so, and `JSON.parse` decides.
 */

import { ESCAPED, type Form, OBSCURE, PLAIN, QUOTED, type RawEvents } from './events.ts';
import {
  BACKSLASH,
  BLANK,
  CLOSING_BRACE,
  CLOSING_BRACKET,
  COMMA,
  createLiteral,
  nextMark,
  QUOTE,
  SLASH,
  skipDigits,
  UNSURE,
  viewOf,
  wholeNumber,
  ZERO,
} from './marks.ts';

export interface FoundEvents {
  readonly events: RawEvents;
  /** Index behind the closing bracket of the list. */
  readonly end: number;
}

/**
 * @param bytes valid UTF-8
 * @param from index behind the opening bracket of the list
 * @returns undefined when it is not sure of one of the events
 */
export function findEvents(bytes: Buffer, from: number): FoundEvents | undefined {
  const view = viewOf(bytes);
  const lists = { starts: [], ends: [], forms: [], moments: [], quotesBefore: [] };
  const quotes = new Int32Array((bytes.length >> 3) + 1);
  const found: Growing = { bytes, view, ...lists, quotes, quoteCount: 0 };
  if (bytes[from] === CLOSING_BRACKET) return { events: found, end: from + 1 };
  for (let at = from; ; at += 1) {
    at = findEvent(at, found);
    if (at === UNSURE) return undefined;
    if (bytes[at] === CLOSING_BRACKET) {
      found.quotes[found.quoteCount] = bytes.length;
      return { events: found, end: at + 1 };
    }
    if (bytes[at] !== COMMA) return undefined;
  }
}

interface Growing extends RawEvents {
  readonly starts: number[];
  readonly ends: number[];
  readonly forms: Form[];
  readonly moments: number[];
  readonly quotesBefore: number[];
  quotes: Int32Array;
  quoteCount: number;
}

const [ID, TIMESTAMP, MESSAGE] = ['{"id":"', '","timestamp":', ',"message":"'] as const;
const isId = createLiteral(ID);
const isTimestamp = createLiteral(TIMESTAMP);
const isMessage = createLiteral(MESSAGE);

/** @returns the index behind it, or UNSURE */
function findEvent(from: number, found: Growing): number {
  const { bytes, view } = found;
  if (!isId(view, from)) return UNSURE;
  const idEnd = nextMark(view, from + ID.length);
  if (!isTimestamp(view, idEnd)) return UNSURE;
  const digits = idEnd + TIMESTAMP.length;
  const digitsEnd = skipDigits(bytes, digits);
  const moment = wholeNumber(bytes, digits, digitsEnd);
  const isPadded = bytes[digits] === ZERO && digitsEnd > digits + 1;
  if (moment === undefined || isPadded || !isMessage(view, digitsEnd)) return UNSURE;
  const end = findMessage(digitsEnd + MESSAGE.length, found);
  if (end === UNSURE || bytes[end + 1] !== CLOSING_BRACE) return UNSURE;
  found.moments.push(moment);
  return end + 2;
}

/** @returns the index of its closing quote, or UNSURE */
function findMessage(start: number, found: Growing): number {
  const { bytes, quoteCount: quotesBefore } = found;
  let isObscure = false;
  /** Where the first escape stands that is no quote. */
  let escapedAt = bytes.length;
  let at = skipQuotes(start, found);
  while (bytes[at] !== QUOTE) {
    const length = escapeLength(bytes, at);
    if (length === UNSURE) return UNSURE;
    escapedAt = Math.min(escapedAt, at);
    isObscure ||= hides(bytes, at);
    at = skipQuotes(at + length, found);
  }
  const end = trimmedEnd(bytes, start, at);
  found.starts.push(start);
  found.ends.push(end);
  found.quotesBefore.push(quotesBefore);
  if (isObscure) found.forms.push(OBSCURE);
  else if (escapedAt < end || (bytes[end - 1] ?? 0) > ASCII_MAX) found.forms.push(ESCAPED);
  else found.forms.push(found.quoteCount > quotesBefore ? QUOTED : PLAIN);
  return at;
}

/** @returns the index of the next mark that is no quote with a backslash */
function skipQuotes(from: number, found: Growing): number {
  const { bytes, view } = found;
  let { quotes, quoteCount: count } = found;
  let at = nextMark(view, from);
  while (bytes[at] === BACKSLASH && bytes[at + 1] === QUOTE) {
    if (count >= quotes.length - 1) quotes = enlarged(quotes);
    quotes[count] = at;
    count += 1;
    at = nextMark(view, at + 2);
  }
  found.quotes = quotes;
  found.quoteCount = count;
  return at;
}

function enlarged(quotes: Int32Array): Int32Array {
  const larger = new Int32Array(quotes.length * 2 + 16);
  larger.set(quotes);
  return larger;
}

/** Further characters may be blanks, which `trimEnd` takes away. */
const ASCII_MAX = 0x7f;
const SMALL_U = 0x75;
/** What stands for one character behind a backslash. Source: RFC 8259, section 7. */
const SHORT_ESCAPES = new Set(Buffer.from('"\\/bfnrt'));
/** Of these, the blanks. */
const BLANK_ESCAPES = new Set(Buffer.from('fnrt'));
const LONG_ESCAPE = /^\\u[0-9A-Fa-f]{4}$/;
const LONG_ESCAPE_BYTES = 6;

function escapeLength(bytes: Buffer, at: number): number {
  if (bytes[at] !== BACKSLASH) return UNSURE;
  if (SHORT_ESCAPES.has(bytes[at + 1] ?? 0)) return 2;
  const long = bytes.toString('latin1', at, at + LONG_ESCAPE_BYTES);
  return LONG_ESCAPE.test(long) ? LONG_ESCAPE_BYTES : UNSURE;
}

/** Whether the escape may stand for any character: `\u0041`, `\/`, and `\\u0041` of JSON inside. */
function hides(bytes: Uint8Array, at: number): boolean {
  const escaped = bytes[at + 1];
  if (escaped === BACKSLASH) return bytes[at + 2] === SMALL_U;
  return escaped === SMALL_U || escaped === SLASH;
}

/** Without blanks at the end, be they escaped. */
function trimmedEnd(bytes: Uint8Array, start: number, from: number): number {
  let end = from;
  while (end > start) {
    if (bytes[end - 1] === BLANK) end -= 1;
    else if (endsInBlankEscape(bytes, start, end)) end -= 2;
    else break;
  }
  return end;
}

function endsInBlankEscape(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[end - 2] !== BACKSLASH || !BLANK_ESCAPES.has(bytes[end - 1] ?? 0)) return false;
  // Backslashes in front of it that are odd in number.
  let from = end - 1;
  while (from > start && bytes[from - 1] === BACKSLASH) from -= 1;
  return (end - 1 - from) % 2 === 1;
}
