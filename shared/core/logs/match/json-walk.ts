/**
 * Finds a few members of a line that is a JSON object, without making the others. Most lines have a
 * dozen members of which patterns ask for two. Where the quotes stand is known before.
 *
 * It is sure of lines that are JSON without backslashes, and of such as still are a text of JSON. Of
 * all others it says so, and `JSON.parse` decides.
 */

import {
  CLOSING_BRACE,
  CLOSING_BRACKET,
  COLON,
  COMMA,
  OPENING_BRACE,
  OPENING_BRACKET,
  stands,
  UNSURE,
} from '../raw/marks.ts';
import { skipBlanks, wordEnd } from './json-scan.ts';
import type { Line } from './line.ts';

/** A member that is asked for, and what is asked for inside it. */
export interface Wanted {
  /** In UTF-8. */
  readonly key: Uint8Array;
  /** Where to note what is found. Empty: only members of it are asked for. */
  readonly slots: readonly number[];
  readonly inside: WantedMembers;
}

export interface WantedMembers {
  /** By the length of the key in bytes, which tells most keys apart. */
  readonly byLength: readonly (readonly Wanted[] | undefined)[];
  /** Slots of all that is asked for, at any depth. */
  readonly slots: readonly number[];
}

/** What was found, by slot. */
export interface Findings {
  readonly kinds: Uint8Array;
  /** Where it begins and ends in the line; of texts without their quotes. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of the quotes of the line, the first that no text was found behind yet. */
  nextQuote: number;
}

export const ABSENT = 0;
export const TEXT = 1;
/** Number, `true`, `false` or `null`, as it is written. */
export const WORD = 2;
/** Object or array, as it is written. */
export const CONTAINER = 3;

export function createFindings(slots: number): Findings {
  return {
    kinds: new Uint8Array(slots),
    starts: new Int32Array(slots),
    ends: new Int32Array(slots),
    nextQuote: 0,
  };
}

/** Deeper lines are left to `JSON.parse`, which does not recurse. */
const DEPTH_MAX = 64;
const NOBODY: WantedMembers = { byLength: [], slots: [] };

/**
 * Whether the line is an object of JSON for sure.
 *
 * @param line opens with a brace, perhaps behind blanks
 * @param findings what was found, if it is
 */
export function walk(line: Line, wanted: WantedMembers, findings: Findings): boolean {
  const { bytes } = line;
  findings.nextQuote = line.firstQuote;
  const end = walkObject(line, skipBlanks(bytes, line.start), wanted, findings, 0);
  return end === line.end || (end !== UNSURE && skipBlanks(bytes, end) === line.end);
}

/** @returns the index behind it */
function walkObject(
  line: Line,
  from: number,
  wanted: WantedMembers,
  findings: Findings,
  depth: number,
): number {
  const { bytes, quote, quotes } = line;
  for (const slot of wanted.slots) findings.kinds[slot] = ABSENT;
  let at = skipBlanks(bytes, from + 1);
  if (bytes[at] === CLOSING_BRACE) return at + 1;
  for (;;) {
    if (at !== quotes[findings.nextQuote]) return UNSURE;
    const key = at + quote;
    const keyEnd = quotes[findings.nextQuote + 1] ?? line.end;
    if (keyEnd >= line.end) return UNSURE;
    findings.nextQuote += 2;
    const member = wanted.slots.length === 0 ? undefined : find(bytes, key, keyEnd, wanted);
    at = skipBlanks(bytes, keyEnd + quote);
    if (bytes[at] !== COLON) return UNSURE;
    at = walkValue(line, skipBlanks(bytes, at + 1), member, findings, depth);
    if (at === UNSURE) return UNSURE;
    at = skipBlanks(bytes, at);
    if (bytes[at] !== COMMA) return bytes[at] === CLOSING_BRACE ? at + 1 : UNSURE;
    at = skipBlanks(bytes, at + 1);
  }
}

function walkArray(line: Line, from: number, findings: Findings, depth: number): number {
  const { bytes } = line;
  let at = skipBlanks(bytes, from + 1);
  if (bytes[at] === CLOSING_BRACKET) return at + 1;
  for (;;) {
    at = walkValue(line, at, undefined, findings, depth);
    if (at === UNSURE) return UNSURE;
    at = skipBlanks(bytes, at);
    const mark = bytes[at];
    if (mark === CLOSING_BRACKET) return at + 1;
    if (mark !== COMMA) return UNSURE;
    at = skipBlanks(bytes, at + 1);
  }
}

function walkValue(
  line: Line,
  at: number,
  member: Wanted | undefined,
  findings: Findings,
  depth: number,
): number {
  const { bytes, quote, quotes } = line;
  const mark = bytes[at];
  if (at === quotes[findings.nextQuote]) {
    const end = quotes[findings.nextQuote + 1] ?? line.end;
    if (end >= line.end) return UNSURE;
    findings.nextQuote += 2;
    if (member !== undefined) note(findings, member, TEXT, at + quote, end);
    return end + quote;
  }
  if (mark === OPENING_BRACE || mark === OPENING_BRACKET) {
    if (depth === DEPTH_MAX) return UNSURE;
    const isObject = mark === OPENING_BRACE;
    const end = isObject
      ? walkObject(line, at, member?.inside ?? NOBODY, findings, depth + 1)
      : walkArray(line, at, findings, depth + 1);
    if (end !== UNSURE && member !== undefined) {
      note(findings, member, CONTAINER, at, end, isObject);
    }
    return end;
  }
  const end = wordEnd(bytes, at);
  if (end !== UNSURE && member !== undefined) note(findings, member, WORD, at, end);
  return end;
}

/** The last of several members with one key counts, as in `JSON.parse`. */
function note(
  { kinds, starts, ends }: Findings,
  { slots, inside }: Wanted,
  kind: number,
  start: number,
  end: number,
  keepsInside = false,
): void {
  if (!keepsInside) for (const one of inside.slots) kinds[one] = ABSENT;
  for (const slot of slots) {
    kinds[slot] = kind;
    starts[slot] = start;
    ends[slot] = end;
  }
}

function find(bytes: Uint8Array, start: number, end: number, { byLength }: WantedMembers) {
  const candidates = byLength[end - start];
  if (candidates === undefined) return undefined;
  for (const candidate of candidates) if (stands(candidate.key, bytes, start)) return candidate;
  return undefined;
}
