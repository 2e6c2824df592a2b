/**
 * `[ip, user, ..., status = 4* && status != 404, bytes > 1000]`.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Using filter patterns to match terms in
 * space-delimited log events".
 */

import { takeCondition } from './condition.ts';
import { type Cursor, mistake, shown, skipBlanks, take, takeWhile } from './cursor.ts';
import type { Condition, Field, FieldsPattern, ValueTest } from './syntax.ts';
import { takeValueTest } from './value.ts';

const NAME = /[\p{L}\p{N}_-]/u;
const ELLIPSIS = '...';

/**
 * @param cursor at the bracket
 * @throws ConfigError with the place
 */
export function takeFieldsPattern(cursor: Cursor): FieldsPattern {
  const from = cursor.at;
  cursor.at += 1;
  const fields: Field[] = [];
  let ellipsisAt: number | undefined;
  for (;;) {
    skipBlanks(cursor);
    if (cursor.text[cursor.at] === '…') throw mistake(cursor.at, 'write the ellipsis as ...');
    const at = cursor.at;
    if (take(cursor, ELLIPSIS)) {
      if (ellipsisAt !== undefined) throw mistake(at, 'a second ellipsis: one may stand here');
      ellipsisAt = fields.length;
    } else fields.push(takeField(cursor, fields));
    skipBlanks(cursor);
    if (take(cursor, ']')) break;
    if (cursor.at === cursor.text.length) throw mistake(from, 'the bracket is never closed');
    if (!take(cursor, ',')) throw mistake(cursor.at, `${shown(cursor)} is neither a comma nor ]`);
  }
  return { kind: 'fields', fields, ...(ellipsisAt !== undefined && { ellipsisAt }) };
}

function takeField(cursor: Cursor, before: readonly Field[]): Field {
  const from = cursor.at;
  const name = takeWhile(cursor, NAME);
  skipBlanks(cursor);
  const next = cursor.text.charAt(cursor.at);
  if (next === '' || next === ',' || next === ']') {
    if (name === '') return {};
    checkName(name, from, before);
    return { name };
  }
  cursor.at = from;
  if (next === '(') throw mistake(cursor.at, 'parentheses are for JSON patterns only');
  const names = new Set<string>();
  const condition = takeCondition(cursor, () => takeTest(cursor, names));
  const [first = '', second] = names;
  if (second !== undefined) {
    throw mistake(from, `"${second}" stands in the field "${first}": separate fields by commas`);
  }
  checkName(first, from, before);
  return { name: first, condition };
}

function checkName(name: string, from: number, before: readonly Field[]): void {
  if (before.some((field) => field.name === name)) {
    throw mistake(from, `a second field has the name "${name}"`);
  }
}

function takeTest(cursor: Cursor, names: Set<string>): Condition<ValueTest> {
  skipBlanks(cursor);
  const from = cursor.at;
  const name = takeWhile(cursor, NAME);
  if (name === '') throw mistake(from, `${shown(cursor)} is no name of a field`);
  names.add(name);
  skipBlanks(cursor);
  return { kind: 'test', test: takeValueTest(cursor) };
}
