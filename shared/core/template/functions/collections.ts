/** Source: Go's text/template, funcs.go; Alertmanager 0.33, template/template.go, DefaultFuncs. */

import { byteLength, bytesOf, sliceBytes } from '../value/bytes.ts';
import {
  ANY,
  goInt,
  goList,
  goMap,
  goStrings,
  itemsOf,
  LIST,
  NIL,
  STRING,
  textOf,
  UINT8,
} from '../value/types.ts';
import type { Value } from '../value/value.ts';
import { GoError } from '../value/value.ts';
import { type Functions, fixed, variadic } from './support/define.ts';

export const collectionFunctions: Functions = {
  len: fixed([ANY], ([value = NIL]) => goInt(lengthOf(target(value)))),
  index: variadic([ANY], ANY, ([value = NIL, ...indexes]) => {
    if (value.kind === 'nil') throw new GoError('index of untyped nil');
    return indexes.reduce(elementOf, value);
  }),
  slice: variadic([ANY], ANY, ([value = NIL, ...indexes]) => sliceOf(target(value), indexes)),

  stringSlice: variadic([], STRING, (texts) => goStrings(texts.map(textOf))),
  list: variadic([], ANY, (items) => goList(items)),
  append: variadic([LIST], ANY, ([list, ...items]) => goList([...itemsOf(list), ...items])),
  dict: variadic([], ANY, (args) => {
    if (args.length % 2 !== 0) throw new GoError('dict requires an even number of arguments');
    const keys = args.filter((_, index) => index % 2 === 0);
    if (keys.some(({ type }) => type !== STRING)) throw new GoError('dict keys must be strings');
    return goMap(keys.map((key, index) => [textOf(key), args[2 * index + 1] ?? NIL]));
  }),
};

function target(value: Value): Value {
  return value.kind === 'pointer' ? value.to : value;
}

function lengthOf(value: Value): number {
  switch (value.kind) {
    case 'string':
      return byteLength(value.text);
    case 'list':
      return value.items.length;
    case 'map':
      return value.entries().size;
    case 'nil':
      throw new GoError('reflect: call of reflect.Value.Type on zero Value');
    default:
      throw new GoError(`len of type ${value.type.name}`);
  }
}

function elementOf(of: Value, index: Value): Value {
  const value = target(of);
  switch (value.kind) {
    case 'string': {
      const at = readIndex(index, byteLength(value.text));
      const byte = bytesOf(value.text)[at];
      if (byte === undefined) throw new GoError('reflect: string index out of range');
      return goInt(byte, UINT8);
    }
    case 'list': {
      const item = value.items[readIndex(index, value.items.length)];
      if (item === undefined) throw new GoError('reflect: slice index out of range');
      return item;
    }
    case 'map':
      if (index.kind === 'nil') throw new GoError('value is nil; should be of type string');
      if (index.type !== STRING) {
        throw new GoError(`value has type ${index.type.name}; should be string`);
      }
      return value.entries().get(textOf(index)) ?? value.type.absent ?? NIL;
    default:
      throw new GoError(`can't index item of type ${value.type.name}`);
  }
}

function sliceOf(value: Value, indexes: readonly Value[]): Value {
  if (value.kind === 'nil') throw new GoError('slice of untyped nil');
  if (indexes.length > 3) throw new GoError(`too many slice indexes: ${indexes.length}`);
  if (value.kind === 'string' && indexes.length === 3) {
    throw new GoError('cannot 3-index slice a string');
  }
  if (value.kind !== 'string' && value.kind !== 'list') {
    throw new GoError(`can't slice item of type ${value.type.name}`);
  }
  const length = lengthOf(value);
  const [from = 0, to = length, limit = length] = indexes.map((index) => readIndex(index, length));
  if (from > to) throw new GoError(`invalid slice index: ${from} > ${to}`);
  if (to > limit) throw new GoError(`invalid slice index: ${to} > ${limit}`);
  return value.kind === 'string'
    ? { ...value, text: sliceBytes(value.text, from, to) }
    : { ...value, items: value.items.slice(from, to) };
}

/** The length itself is a place too: what is there is for the caller to say. */
function readIndex(index: Value, length: number): number {
  if (index.kind === 'nil') throw new GoError('cannot index slice/array with nil');
  if (index.kind !== 'int') {
    throw new GoError(`cannot index slice/array with type ${index.type.name}`);
  }
  if (index.number < 0n || index.number > BigInt(length)) {
    throw new GoError(`index out of range: ${index.number}`);
  }
  return Number(index.number);
}
