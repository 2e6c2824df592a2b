/** The types that Go itself has, and how their values are made. */

import { compareBytes } from '../../model/labels.ts';
import type {
  BoolValue,
  FloatValue,
  IntValue,
  ListValue,
  MapValue,
  NilValue,
  StringValue,
  StructValue,
  Type,
  Value,
} from './value.ts';
import { GoError } from './value.ts';

/** What takes any value: Go's empty interface. */
export const ANY: Type = { name: 'interface {}', kind: 'any' };
const BOOL: Type<BoolValue> = { name: 'bool', kind: 'bool' };
export const INT: Type<IntValue> = { name: 'int', kind: 'int' };
export const INT64: Type<IntValue> = { name: 'int64', kind: 'int' };
export const UINT8: Type<IntValue> = { name: 'uint8', kind: 'int', unsigned: true };
const FLOAT: Type<FloatValue> = { name: 'float64', kind: 'float' };
export const STRING: Type<StringValue> = { name: 'string', kind: 'string' };
/** Text that is HTML already. Source: Go's html/template, content.go. */
export const HTML: Type<StringValue> = { name: 'template.HTML', kind: 'string' };
/** Text that is a URL nobody needs to be protected from. */
export const URL: Type<StringValue> = { name: 'template.URL', kind: 'string' };
export const STRINGS: Type<ListValue> = { name: '[]string', kind: 'list' };
export const LIST: Type<ListValue> = { name: '[]interface {}', kind: 'list' };

export const NIL: NilValue = { kind: 'nil', type: { name: '<nil>', kind: 'nil' } };
const DICT: Type<MapValue> = {
  name: 'map[string]interface {}',
  kind: 'map',
  absent: NIL,
};
const TRUE: BoolValue = { kind: 'bool', type: BOOL, is: true };
const FALSE: BoolValue = { kind: 'bool', type: BOOL, is: false };

export function goBool(is: boolean): BoolValue {
  return is ? TRUE : FALSE;
}

export function goInt(number: bigint | number, type: Type<IntValue> = INT): IntValue {
  return { kind: 'int', type, number: BigInt(number) };
}

export function goFloat(number: number): FloatValue {
  return { kind: 'float', type: FLOAT, number };
}

export function goString(text: string, type: Type<StringValue> = STRING): StringValue {
  return { kind: 'string', type, text };
}

export function goStrings(texts: readonly string[]): ListValue {
  return { kind: 'list', type: STRINGS, items: texts.map((text) => goString(text)) };
}

export function goList(items: readonly Value[], type: Type<ListValue> = LIST): ListValue {
  return { kind: 'list', type, items };
}

/** Later entries win over earlier ones of the same key. */
export function goMap(entries: Iterable<readonly [key: string, value: Value]>): MapValue {
  const unique = new Map(entries);
  return sortedMap(DICT, () => [...unique].sort(([a], [b]) => compareBytes(a, b)));
}

/** Of entries in byte order of their keys, which are made when they are first asked for. */
export function sortedMap(
  type: Type<MapValue>,
  create: () => Iterable<readonly [key: string, value: Value]>,
): MapValue {
  let entries: ReadonlyMap<string, Value> | undefined;
  return {
    kind: 'map',
    type,
    entries() {
      entries ??= new Map(create());
      return entries;
    },
  };
}

/** How each field of a struct is read from what it stands for, in the order of declaration. */
export type Fields<Source> = ReadonlyMap<string, (source: Source) => Value>;

/** Its fields are made when they are first asked for. */
export function goStruct<Source>(
  type: Type<StructValue>,
  fields: Fields<Source>,
  source: Source,
): StructValue {
  const made = new Map<string, Value>();
  const field = (name: string) => {
    const value = made.get(name) ?? fields.get(name)?.(source);
    if (value !== undefined) made.set(name, value);
    return value;
  };
  const all = () => new Map([...fields.keys()].map((name) => [name, field(name) ?? NIL] as const));
  return { kind: 'struct', type, field, fields: all };
}

/** An argument that its parameter's type says is a text. */
export function textOf(value: Value | undefined): string {
  if (value?.kind === 'string') return value.text;
  throw wrong(value, STRING);
}

/** An argument that its parameter's type says is an integer. */
export function integerOf(value: Value | undefined): bigint {
  if (value?.kind === 'int') return value.number;
  throw wrong(value, INT);
}

/** An argument that its parameter's type says is a list; nil is an empty one. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  if (value?.kind === 'list') return value.items;
  if (value?.kind === 'nil') return [];
  throw wrong(value, LIST);
}

function wrong(value: Value | undefined, expected: Type): GoError {
  return new GoError(`wrong type for value; expected ${expected.name}; got ${value?.type.name}`);
}
