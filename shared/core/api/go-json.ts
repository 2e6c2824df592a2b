/**
 * JSON as Go's decoder reads it, on which clients have come to rely: the first value of the body
 * counts and what follows it is ignored, names of members match in any case, `null` leaves a member
 * unset, and text that is no UTF-8 is mended.
 *
 * Source: Go's encoding/json, Decoder.Decode and Unmarshal.
 */

import { unparsable } from './refusal.ts';

/** Objects nested deeper than this are no request. Source: encoding/json, maxNestingDepth. */
const DEPTH_MAX = 10_000;
const WORD_END = /[\s,\]}]/;

/**
 * @param what is named in the refusal: `alerts`
 * @returns undefined for an empty body
 * @throws RequestRefused
 */
export function readGoJson(body: string, what: string): unknown {
  const text = body.trimStart();
  if (text === '') return undefined;
  try {
    return JSON.parse(text.slice(0, endOfValue(text)));
  } catch (error) {
    throw unparsable(what, error instanceof SyntaxError ? error.message : 'it cannot be read');
  }
}

/** A member by its name, or by its name in other letters; undefined when it is absent or `null`. */
export function goMember(value: object, name: string): unknown {
  const exact = Object.hasOwn(value, name) ? name : undefined;
  const key =
    exact ?? Object.keys(value).findLast((one) => one.toLowerCase() === name.toLowerCase());
  const found: unknown = key === undefined ? undefined : Reflect.get(value, key);
  return found === null ? undefined : found;
}

export function isGoObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A kind of JSON value as Go's errors call it. */
export function goKind(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** Where the first value ends. What is no JSON is left to the parser to complain about. */
function endOfValue(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
      if (depth === 0) return at + 1;
    } else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > DEPTH_MAX) throw new Error('nested too deep');
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth <= 0) return at + 1;
    } else if (depth === 0 && WORD_END.test(character ?? '')) {
      return at;
    }
  }
  return text.length;
}

/** Place of the quote that closes the string; the end of the text when none does. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
