/** Where in a line the fields of a pattern stand. */

import type { FieldsPattern } from '../pattern/syntax.ts';
import { readNumber } from '../pattern/value.ts';
import { NINE, wholeNumber } from '../raw/marks.ts';
import { type FieldLine, UNREAD_NUMBER } from './field-line.ts';

/** Counted from the beginning, or from the end. */
export interface FieldPlace {
  /** From 0; from the end -1 is the last. */
  readonly index: number;
  /** How many fields a line may have for the field not to be all that is left. */
  readonly fieldsMax: number;
}

/** Where the text of the field begins, in the bytes of the line. */
export function startOf({ index, fieldsMax }: FieldPlace, fields: FieldLine): number {
  const count = fields.count();
  const place = index < 0 ? count + index : index;
  if (place >= count) return 0;
  return (count > fieldsMax ? fields.opens[place] : fields.starts[place]) ?? 0;
}

/** Where it ends. */
export function endOf({ index, fieldsMax }: FieldPlace, fields: FieldLine): number {
  const count = fields.count();
  const place = index < 0 ? count + index : index;
  if (place >= count) return 0;
  return count > fieldsMax ? fields.end() : (fields.ends[place] ?? 0);
}

export function fieldText(place: FieldPlace, fields: FieldLine): string {
  return fields.line.piece(startOf(place, fields), endOf(place, fields));
}

/** NaN where the field is no number. */
export function fieldNumber({ index, fieldsMax }: FieldPlace, fields: FieldLine): number {
  const count = fields.count();
  const place = index < 0 ? count + index : index;
  if (place >= count) return Number.NaN;
  if (count > fieldsMax) return numberIn(fields, fields.opens[place] ?? 0, fields.end());
  const known = fields.numbers[place] ?? UNREAD_NUMBER;
  if (known !== UNREAD_NUMBER) return known;
  const number = numberIn(fields, fields.starts[place] ?? 0, fields.ends[place] ?? 0);
  fields.numbers[place] = number;
  return number;
}

/** Most are a few digits, of which no text need be made. */
function numberIn({ line }: FieldLine, start: number, end: number): number {
  const whole = wholeNumber(line.bytes, start, end);
  if (whole !== undefined) return whole;
  const mayBe = start < end && (line.bytes[start] ?? 0) <= NINE;
  return (mayBe ? readNumber(line.piece(start, end)) : undefined) ?? Number.NaN;
}

/**
 * A field of a pattern in a line that has enough of them. Behind an ellipsis fields are counted from
 * the end of the line; without one the last field is all that is left, as in
 * `[timestamp=*Z, request_id="*-*", event]`.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Match terms in order", where `[w1=ERROR, w2]` matches
 * lines of six words.
 */
export function fieldPlace({ fields, ellipsisAt }: FieldsPattern, index: number): FieldPlace {
  const fromEnd = index - fields.length;
  if (ellipsisAt !== undefined && index >= ellipsisAt) return placeAt(fromEnd);
  if (ellipsisAt !== undefined || fromEnd < -1) return placeAt(index);
  return { index, fieldsMax: fields.length };
}

function placeAt(index: number): FieldPlace {
  return { index, fieldsMax: Number.POSITIVE_INFINITY };
}

/**
 * A field by the name it has in the pattern, or by its place in the line, from 1: `bytes`, `7`.
 * Undefined for a name that the pattern does not have.
 *
 * Source: the same guide, whose extracted fields have `$7` for one without a name.
 */
export function fieldNamed(pattern: FieldsPattern, name: string): FieldPlace | undefined {
  const index = pattern.fields.findIndex((field) => field.name === name);
  if (index !== -1) return fieldPlace(pattern, index);
  if (!/^[1-9]\d{0,3}$/.test(name)) return undefined;
  const place = Number(name) - 1;
  if (pattern.ellipsisAt !== undefined) return placeAt(place);
  return place < pattern.fields.length ? fieldPlace(pattern, place) : undefined;
}

/** Of the fields that have one. */
export function fieldNames({ fields }: FieldsPattern): readonly string[] {
  return fields.flatMap(({ name }) => name ?? []);
}
