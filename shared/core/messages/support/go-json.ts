/**
 * JSON as Go's encoding/json writes it, for bodies that must equal Alertmanager's byte for byte:
 * no blanks, maps sorted by the bytes of their keys, and `<`, `>`, `&`, U+2028 and U+2029 escaped.
 *
 * Source: Go's encoding/json, `Marshal` and `HTMLEscape`; `Encoder.Encode` adds the line break.
 */

import type { Labels } from '../../model/labels.ts';
import { sortedPairs } from '../../model/labels.ts';

/**
 * A value of Go's. An object is a struct: its keys come in the order in which they are written. A
 * `Map` is a map: its keys must have been put in order, as `goMap` does.
 */
export type GoValue =
  | string
  | number
  | boolean
  | null
  | readonly GoValue[]
  | ReadonlyMap<string, GoValue>
  | GoStruct;

export interface GoStruct {
  readonly [key: string]: GoValue;
}

const ESCAPED = /[<>&\u2028\u2029]/g;

/** A label set as a map: an object would put names that look like numbers first. */
export function goMap(labels: Labels): ReadonlyMap<string, string> {
  return new Map(sortedPairs(labels));
}

export function goJson(value: GoValue): string {
  if (typeof value === 'string') return goString(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(goJson).join(',')}]`;

  const members = value instanceof Map ? [...value] : Object.entries(value);
  return `{${members.map(([key, member]) => `${goString(key)}:${goJson(member)}`).join(',')}}`;
}

/** Halves of characters become U+FFFD, as everything that is not UTF-8 does in Go. */
function goString(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isList(value: object): value is readonly GoValue[] {
  return Array.isArray(value);
}
