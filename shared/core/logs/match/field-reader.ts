/** Where in a line the fields of a pattern stand. */

import type { FieldsPattern } from '../pattern/syntax.ts';
import { readNumber } from '../pattern/value.ts';
import type { FieldLine } from './field-line.ts';

/** Where in the line it stands. Most tests need no text of their own. */
export interface FieldReader {
  start(): number;
  end(): number;
}

export function fieldText({ start, end }: FieldReader, line: FieldLine): string {
  return line.text().slice(start(), end());
}

/** Undefined where the field is no number. Most are a few digits, which need no text of their own. */
export function fieldNumber(field: FieldReader, line: FieldLine): number | undefined {
  const [text, start, end] = [line.text(), field.start(), field.end()];
  let number = 0;
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    const isPlain = digit >= 0 && digit <= 9 && at - start < DIGITS_MAX;
    if (!isPlain) return readNumber(text.slice(start, end));
    number = number * 10 + digit;
  }
  return start < end ? number : undefined;
}

const ZERO = 0x30;
/** So many make no number that is not exact. */
const DIGITS_MAX = 15;

/**
 * A field of a pattern in a line that has enough of them. Behind an ellipsis fields are counted from
 * the end of the line; without one the last field is all that is left, as in
 * `[timestamp=*Z, request_id="*-*", event]`.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Match terms in order", where `[w1=ERROR, w2]` matches
 * lines of six words.
 */
export function fieldReader(
  { fields, ellipsisAt }: FieldsPattern,
  index: number,
  line: FieldLine,
): FieldReader {
  const fromEnd = fields.length - index;
  if (ellipsisAt !== undefined && index >= ellipsisAt) {
    const place = () => line.count() - fromEnd;
    return { start: () => line.startOf(place()), end: () => line.endOf(place()) };
  }
  if (ellipsisAt !== undefined || fromEnd > 1) return placeReader(line, index);
  const isLast = () => line.count() === fields.length;
  return {
    start: () => (isLast() ? line.startOf(index) : line.opensAt(index)),
    end: () => (isLast() ? line.endOf(index) : line.text().trimEnd().length),
  };
}

function placeReader(line: FieldLine, index: number): FieldReader {
  return { start: () => line.startOf(index), end: () => line.endOf(index) };
}

/**
 * A field by the name it has in the pattern, or by its place in the line, from 1: `bytes`, `7`.
 * Undefined for a name that the pattern does not have.
 *
 * Source: the same guide, whose extracted fields have `$7` for one without a name.
 */
export function fieldNamed(
  pattern: FieldsPattern,
  name: string,
  line: FieldLine,
): FieldReader | undefined {
  const index = pattern.fields.findIndex((field) => field.name === name);
  if (index !== -1) return fieldReader(pattern, index, line);
  if (!/^[1-9]\d{0,3}$/.test(name)) return undefined;
  const place = Number(name) - 1;
  if (pattern.ellipsisAt !== undefined) return placeReader(line, place);
  return place < pattern.fields.length ? fieldReader(pattern, place, line) : undefined;
}

/** Of the fields that have one. */
export function fieldNames({ fields }: FieldsPattern): readonly string[] {
  return fields.flatMap(({ name }) => name ?? []);
}
