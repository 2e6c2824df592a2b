/** A line as JSON: what the selectors of all patterns find in it, read at most once. */

import { isRecord } from '../../model/log-level.ts';
import { parsed } from '../parsed.ts';
import type { Selector, Step } from '../pattern/syntax.ts';
import { OPENING_BRACE, wholeNumber } from '../raw/marks.ts';
import { skipBlanks } from './json-scan.ts';
import { follow, followAll } from './json-tree.ts';
import {
  ABSENT,
  CONTAINER,
  createFindings,
  TEXT,
  type Wanted,
  type WantedMembers,
  WORD,
  walk,
} from './json-walk.ts';
import type { Line } from './line.ts';

export interface JsonLine {
  /** Of the line as it is now, nothing is read yet. */
  forget(): void;
  isObject(): boolean;
  /** What the selector with this number finds: a value, an object or array, or undefined. */
  valueOf(number: number): unknown;
  /** The same, if it is a number; NaN for all else. */
  numberOf(number: number): number;
  /** What it is, as far as that is known without making a value of it; UNKNOWN where it is not. */
  kindOf(number: number): number;
  /** Where texts begin and end in the bytes of the line. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** All that a selector with a wildcard finds. */
  valuesOf(number: number): readonly unknown[];
}

export const UNKNOWN = 0xff;

type Reading = 'unread' | 'walked' | 'parsed' | 'no object';

/** Selectors are numbered in their order. */
export function createJsonLine(selectors: readonly Selector[], line: Line): JsonLine {
  const { wanted, slots } = plan(selectors);
  const findings = createFindings(slots.length);
  const { kinds, starts, ends } = findings;
  const isPlain = slots.map(({ slot, rest }) => slot !== WHOLE_LINE && rest.length === 0);
  const known = new Array<unknown>(selectors.length);
  /** By selector, the reading in which its value was last asked for. */
  const knownAt = new Array<number>(selectors.length).fill(0);
  const numbers = new Float64Array(selectors.length);
  let turn = 0;
  let reading: Reading = 'unread';
  let tree: unknown;

  const read = () => {
    turn += 1;
    numbers.fill(UNREAD_NUMBER);
    const { bytes, start } = line;
    if (bytes[skipBlanks(bytes, start)] !== OPENING_BRACE) reading = 'no object';
    else if (walk(line, wanted, findings)) reading = 'walked';
    else {
      tree = parsed(line.text());
      kinds.fill(UNKNOWN);
      reading = isRecord(tree) ? 'parsed' : 'no object';
    }
  };
  /** What stands at the names a selector begins with; what stands inside it the rest leads to. */
  const valueAt = (number: number): unknown => {
    const { slot, names, rest } = slots[number] ?? NOWHERE;
    if (reading === 'parsed') return follow(tree, names);
    if (slot === WHOLE_LINE) return parsed(line.text());
    const kind = kinds[slot];
    if (kind === ABSENT) return undefined;
    if (kind === CONTAINER && rest.length === 0) return SOME_CONTAINER;
    const found = line.piece(starts[slot] ?? 0, ends[slot] ?? 0);
    if (kind === TEXT) return found;
    return kind === WORD ? wordOf(found) : parsed(found);
  };
  const findValue = (number: number): unknown => {
    if (knownAt[number] !== turn) {
      knownAt[number] = turn;
      const rest = slots[number]?.rest ?? [];
      const value = valueAt(number);
      known[number] = rest.length === 0 ? value : follow(value, rest);
    }
    return known[number];
  };
  const kindOf = (number: number): number =>
    isPlain[number] === true ? (kinds[number] ?? UNKNOWN) : UNKNOWN;
  const findNumber = (number: number): number => {
    const kind = kindOf(number);
    if (kind !== UNKNOWN && kind !== WORD) return Number.NaN;
    const whole =
      kind === WORD ? wholeNumber(line.bytes, starts[number] ?? 0, ends[number] ?? 0) : undefined;
    if (whole !== undefined) return whole;
    const value = findValue(number);
    return typeof value === 'number' ? value : Number.NaN;
  };
  return {
    forget() {
      reading = 'unread';
    },
    isObject() {
      if (reading === 'unread') read();
      return reading !== 'no object';
    },
    valueOf: findValue,
    numberOf(number) {
      if (numbers[number] === UNREAD_NUMBER) numbers[number] = findNumber(number);
      return numbers[number] ?? Number.NaN;
    },
    kindOf,
    starts,
    ends,
    valuesOf: (number) => followAll(valueAt(number), slots[number]?.rest ?? []),
  };
}

/** Asked again of the one number that it is. */
const UNREAD_NUMBER = Number.NEGATIVE_INFINITY;
/** Stands for objects and arrays of which nothing is asked. */
const SOME_CONTAINER: unique symbol = Symbol('container');
const WHOLE_LINE = -1;
const NOWHERE: Slot = { slot: WHOLE_LINE, names: [], rest: [] };

interface Slot {
  readonly slot: number;
  /** Names from the root, which a walk finds. */
  readonly names: readonly string[];
  /** What follows from the first number or wildcard on. */
  readonly rest: readonly Step[];
}

function plan(selectors: readonly Selector[]): {
  readonly wanted: WantedMembers;
  readonly slots: readonly Slot[];
} {
  const slots = selectors.map((selector, slot) => {
    const from = selector.findIndex((step) => typeof step !== 'string');
    const end = from === -1 ? selector.length : from;
    const names = selector.slice(0, end).filter((step) => typeof step === 'string');
    return { slot: names.length === 0 ? WHOLE_LINE : slot, names, rest: selector.slice(end) };
  });
  return { wanted: wantedAt(slots, 0), slots };
}

/** @param slots of selectors that begin with the same names, as many as `depth` */
function wantedAt(slots: readonly Slot[], depth: number): WantedMembers {
  const further = slots.filter(({ names }) => names.length > depth);
  const members = [...Map.groupBy(further, ({ names }) => names[depth] ?? '')].map(
    ([key, group]): Wanted => ({
      key: Buffer.from(key),
      slots: group.filter(({ names }) => names.length === depth + 1).map(({ slot }) => slot),
      inside: wantedAt(group, depth + 1),
    }),
  );
  const lengths = members.map(({ key }) => key.length);
  return {
    byLength: Array.from({ length: Math.max(0, ...lengths.map((one) => one + 1)) }, (_, length) =>
      lengths.includes(length) ? members.filter(({ key }) => key.length === length) : undefined,
    ),
    slots: further.map(({ slot }) => slot),
  };
}

function wordOf(word: string): unknown {
  switch (word.charAt(0)) {
    case 't':
      return true;
    case 'f':
      return false;
    case 'n':
      return null;
    default:
      return Number(word);
  }
}
