/** Source: Go's text/template, funcs.go, eq and lt. */

import { compareBytes } from '../../model/labels.ts';
import { sprint } from '../format/printf.ts';
import { ANY, goBool, NIL } from '../value/types.ts';
import type { GoFunction, Value } from '../value/value.ts';
import { GoError } from '../value/value.ts';
import { type Functions, fixed, variadic } from './support/define.ts';

const BASIC = new Set<Value['kind']>(['bool', 'int', 'float', 'string']);

export const comparisonFunctions: Functions = {
  eq: variadic([ANY], ANY, ([first = NIL, ...others]) => {
    if (others.length === 0) throw new GoError('missing argument for comparison');
    return goBool(others.some((other) => isEqual(first, other)));
  }),
  ne: fixed([ANY, ANY], ([a = NIL, b = NIL]) => goBool(!isEqual(a, b))),
  lt: ordering((a, b) => isLess(a, b)),
  le: ordering((a, b) => isLess(a, b) || isEqual(a, b)),
  gt: ordering((a, b) => !(isLess(a, b) || isEqual(a, b))),
  ge: ordering((a, b) => !isLess(a, b)),
};

function ordering(compare: (a: Value, b: Value) => boolean): GoFunction {
  return fixed([ANY, ANY], ([a = NIL, b = NIL]) => goBool(compare(a, b)));
}

function isEqual(a: Value, b: Value): boolean {
  if (a.kind === 'nil' || b.kind === 'nil') return a.kind === b.kind;
  if (a.kind === 'bool' && b.kind === 'bool') return a.is === b.is;
  if (a.kind === 'int' && b.kind === 'int') return a.number === b.number;
  if (a.kind === 'float' && b.kind === 'float') return a.number === b.number;
  if (a.kind === 'string' && b.kind === 'string') return a.text === b.text;
  if (BASIC.has(a.kind) || BASIC.has(b.kind)) throw incompatible(a, b);
  if (a.kind !== b.kind) {
    throw new GoError(
      `non-comparable types ${sprint([a])}: ${a.type.name}, ${b.type.name}: ${sprint([b])}`,
    );
  }
  return isSame(a, b);
}

/** Of values that are made of others. */
function isSame(a: Value, b: Value): boolean {
  if (a.kind === 'time' && b.kind === 'time') {
    return a.instant.nanoseconds === b.instant.nanoseconds && a.instant.zone === b.instant.zone;
  }
  if (a.kind === 'zone' && b.kind === 'zone') return a.zone === b.zone;
  if (a.kind === 'pointer' && b.kind === 'pointer') return a.to === b.to;
  if (a.kind === 'struct' && b.kind === 'struct') {
    const fields = [...b.fields()];
    const isPlain = fields.every(([, field]) => BASIC.has(field.kind));
    if (isPlain && a.type === b.type) {
      return fields.every(([name, field]) => isEqual(a.field(name) ?? NIL, field));
    }
    if (isPlain) return false;
  }
  throw new GoError(`non-comparable type ${sprint([b])}: ${b.type.name}`);
}

function isLess(a: Value, b: Value): boolean {
  if (!BASIC.has(a.kind) || !BASIC.has(b.kind)) throw unordered();
  if (a.kind === 'int' && b.kind === 'int') return a.number < b.number;
  if (a.kind === 'float' && b.kind === 'float') return a.number < b.number;
  if (a.kind === 'string' && b.kind === 'string') return compareBytes(a.text, b.text) < 0;
  throw a.kind === b.kind ? unordered() : incompatible(a, b);
}

function unordered(): GoError {
  return new GoError('invalid type for comparison');
}

function incompatible(a: Value, b: Value): GoError {
  return new GoError(`incompatible types for comparison: ${a.type.name} and ${b.type.name}`);
}
