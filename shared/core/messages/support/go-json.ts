/**
 * JSON as Go's encoding/json writes it, for bodies that must equal Alertmanager's byte for byte:
 * no blanks, maps sorted by the bytes of their keys, and `<`, `>`, `&`, U+2028 and U+2029 escaped.
 *
 * Source: Go's encoding/json, `Marshal` and `HTMLEscape`; `Encoder.Encode` adds the line break.
 */

import { goJsonString } from '../../model/go-string.ts';
import type { Labels } from '../../model/labels.ts';
import { compareBytes, sortedPairs } from '../../model/labels.ts';

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

/** A label set as a map: an object would put names that look like numbers first. */
export function goMap(labels: Labels): ReadonlyMap<string, string> {
  return new Map(sortedPairs(labels));
}

/** What JSON can hold, its objects as maps. */
export function goValue(value: unknown): GoValue {
  if (Array.isArray(value)) return value.map(goValue);
  if (typeof value === 'object' && value !== null) {
    const members = new Map(Object.entries(value));
    return new Map(
      [...members.keys()]
        .sort(compareBytes)
        .map((name) => [name, goValue(members.get(name))] as const),
    );
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}

export function goJson(value: GoValue): string {
  if (typeof value === 'string') return goJsonString(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(goJson).join(',')}]`;

  const members = value instanceof Map ? [...value] : Object.entries(value);
  return `{${members.map(([key, member]) => `${goJsonString(key)}:${goJson(member)}`).join(',')}}`;
}

function isList(value: object): value is readonly GoValue[] {
  return Array.isArray(value);
}
