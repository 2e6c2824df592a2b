/** A line as JSON: what the selectors of all patterns find in it, read at most once. */

import { isRecord } from '../../model/log-level.ts';
import type { Selector, Step } from '../pattern/syntax.ts';
import { follow, followAll } from './json-tree.ts';
import {
  ABSENT,
  createFindings,
  TEXT,
  type Wanted,
  type WantedMembers,
  WORD,
  walk,
} from './json-walk.ts';

export interface JsonLine {
  /** Turns to another line, of which nothing is read yet. */
  turnTo(line: string): void;
  isObject(): boolean;
  /** What the selector with this number finds: a value, an object or array, or undefined. */
  valueOf(number: number): unknown;
  /** All that a selector with a wildcard finds. */
  valuesOf(number: number): readonly unknown[];
}

type Reading = 'unread' | 'walked' | 'parsed' | 'no object';

/** Selectors are numbered in their order. */
export function createJsonLine(selectors: readonly Selector[]): JsonLine {
  const { wanted, slots } = plan(selectors);
  const findings = createFindings(slots.length);
  const known = new Array<unknown>(selectors.length);
  let line = '';
  let reading: Reading = 'unread';
  let tree: unknown;

  const read = () => {
    known.fill(UNREAD);
    if (!OPENS_AS_OBJECT.test(line)) reading = 'no object';
    else if (walk(line, wanted, findings)) reading = 'walked';
    else {
      tree = parsed(line);
      reading = isRecord(tree) ? 'parsed' : 'no object';
    }
  };
  /** What stands at the names a selector begins with; what stands inside it the rest leads to. */
  const valueAt = (number: number): unknown => {
    const { slot, names, rest } = slots[number] ?? NOWHERE;
    if (reading === 'parsed') return follow(tree, names);
    if (slot === WHOLE_LINE) return parsed(line);
    const kind = findings.kinds[slot];
    if (kind === ABSENT) return undefined;
    const found = line.slice(findings.starts[slot], findings.ends[slot]);
    if (kind === TEXT) return found;
    if (kind === WORD) return wordOf(found);
    return rest.length === 0 ? CONTAINER : parsed(found);
  };
  const find = (number: number): unknown => {
    const rest = slots[number]?.rest ?? [];
    const value = valueAt(number);
    return rest.length === 0 ? value : follow(value, rest);
  };
  return {
    turnTo(next) {
      line = next;
      reading = 'unread';
    },
    isObject() {
      if (reading === 'unread') read();
      return reading !== 'no object';
    },
    valueOf(number) {
      if (known[number] === UNREAD) known[number] = find(number);
      return known[number];
    },
    valuesOf: (number) => followAll(valueAt(number), slots[number]?.rest ?? []),
  };
}

const UNREAD: unique symbol = Symbol('unread');
/** Stands for objects and arrays of which nothing is asked. */
const CONTAINER: unique symbol = Symbol('container');
const OPENS_AS_OBJECT = /^[ \t\r\n]*\{/;
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
      key,
      slots: group.filter(({ names }) => names.length === depth + 1).map(({ slot }) => slot),
      inside: wantedAt(group, depth + 1),
    }),
  );
  return {
    byLength: Array.from(
      { length: Math.max(0, ...members.map(({ key }) => key.length + 1)) },
      (_, length) => members.filter(({ key }) => key.length === length),
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
