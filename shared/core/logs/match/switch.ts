/**
 * Patterns of which each asks the same place for a value of its own: `$.status = 500`,
 * `$.status = 503`. The place is read once, and tells which of them are looked at.
 */

import type { Condition, EqualTest } from '../pattern/syntax.ts';

/** What stands at a place of the line that is looked at. */
export interface Place {
  /** Tells places apart. */
  readonly key: string;
  /** NaN where no number stands. */
  number(): number;
  /** Undefined where neither a text nor a number stands. */
  text(): string | undefined;
}

/** What a line must have at a place for the pattern to match. */
export interface Guard {
  readonly place: Place;
  readonly test: EqualTest;
}

/** Fewer patterns are looked at as quickly as a switch is thrown. */
const PATTERNS_MIN = 4;

export interface Switches {
  /** Patterns that are looked at when one of the switches tells so, and only then. */
  readonly patterns: ReadonlySet<number>;
  /** Shows those that may match the line, each once. */
  throwAll(show: (numbers: readonly number[]) => void): void;
}

/** @param guards of each pattern, any of which must hold */
export function createSwitches(guards: readonly (readonly Guard[])[]): Switches {
  const all = guards.flatMap((some, number) => some.map((guard) => ({ number, ...guard })));
  const byPlace = [...Map.groupBy(all, ({ place }) => place.key).values()].toSorted(
    (a, b) => b.length - a.length,
  );
  const patterns = new Set<number>();
  const switches = byPlace.flatMap((group) => {
    const own = group.filter(({ number }) => !patterns.has(number));
    const [first] = own;
    if (first === undefined || own.length < PATTERNS_MIN) return [];
    for (const { number } of own) patterns.add(number);
    return [{ place: first.place, ...tablesOf(own) }];
  });
  return {
    patterns,
    throwAll(show) {
      for (const { place, byNumber, byText, byQuoted } of switches) {
        const number = place.number();
        if (!Number.isNaN(number)) show(byNumber.get(number) ?? NONE);
        const texts = Number.isNaN(number) ? byText : byQuoted;
        if (texts.size > 0) show(texts.get(place.text() ?? '') ?? NONE);
      }
    },
  };
}

const NONE: readonly number[] = [];

function tablesOf(group: readonly (Guard & { readonly number: number })[]) {
  const byNumber = new Map<number, number[]>();
  const byText = new Map<string, number[]>();
  /** Without those whose text is a number: where a number stands it was compared with them. */
  const byQuoted = new Map<string, number[]>();
  for (const { number, test } of group) {
    add(byText, test.text, number);
    if (test.number === undefined) add(byQuoted, test.text, number);
    else add(byNumber, test.number, number);
  }
  return { byNumber, byText, byQuoted };
}

function add<Key>(table: Map<Key, number[]>, key: Key, number: number): void {
  table.set(key, [...new Set([...(table.get(key) ?? []), number])]);
}

/** Of the tests that must all hold, those for a value that is written out. */
export function equalTests<Test>(
  condition: Condition<Test>,
  equalIn: (test: Test) => EqualTest | undefined,
): readonly { readonly outer: Test; readonly test: EqualTest }[] {
  if (condition.kind !== 'test') {
    return condition.kind === 'or' ? [] : condition.of.flatMap((part) => equalTests(part, equalIn));
  }
  const { test: outer } = condition;
  const test = equalIn(outer);
  const isWrittenOut = test !== undefined && !test.negated && !test.starBefore && !test.starAfter;
  return isWrittenOut ? [{ outer, test }] : [];
}
