/**
 * Texts of which at least one stands in every line that a pattern matches. Lines without any are
 * passed over before anybody looks at them closely.
 */

import { NEEDLE_CHARS_MIN } from '../pattern/regex.ts';
import type { Condition, FilterPattern, JsonTest, ValueTest } from '../pattern/syntax.ts';

/** Of the texts at least one stands in every line that matches. */
export type Needles = readonly string[];

/**
 * All that can be said, each for itself; of a pattern that any line may match, nothing. Needles
 * stand in a line as they are, even in one that still is a text of JSON, unless it is obscure.
 */
export function needlesOf(pattern: FilterPattern): readonly Needles[] {
  return allOf(pattern)
    .map((needles) => needles.map((needle) => longest(needle.toWellFormed().split(ESCAPED))))
    .filter(areLongEnough);
}

function allOf(pattern: FilterPattern): readonly Needles[] {
  switch (pattern.kind) {
    case 'everything':
      return [];
    case 'terms':
      return [...pattern.all.map((term) => [term]), pattern.any];
    case 'regex':
      return [pattern.regex.needles ?? []];
    case 'json':
      return inCondition(pattern.condition, inJsonTest);
    case 'fields':
      return pattern.fields.flatMap(({ condition }) =>
        condition === undefined ? [] : inCondition(condition, inValueTest),
      );
  }
}

/** What every text of JSON writes with a backslash: quotes, backslashes and control characters. */
const ESCAPED = /["\\\p{Cc}]+/u;
/** What JSON inside a line may write with one: those, slashes and all further characters. */
const NOT_PLAIN = /[^ !#-.0-[\]-~]+/;

function inCondition<Test>(
  condition: Condition<Test>,
  inTest: (test: Test) => Needles,
): readonly Needles[] {
  if (condition.kind === 'test') return [inTest(condition.test)].filter(areLongEnough);
  const parts = condition.of.map((part) => inCondition(part, inTest));
  if (condition.kind === 'and') return parts.flat();
  const firsts = parts.flatMap((needles) => needles.slice(0, 1));
  return firsts.length === parts.length ? [firsts.flat()] : [];
}

function inJsonTest({ test }: JsonTest): Needles {
  return test.kind === 'state'
    ? []
    : inValueTest(test).map((needle) => longest(needle.split(NOT_PLAIN)));
}

function inValueTest(test: ValueTest): Needles {
  switch (test.kind) {
    case 'order':
      return [];
    case 'regex':
      return test.negated ? [] : (test.regex.needles ?? []);
    case 'equal':
      // 404 is also 404.0 and 4.04e2.
      return test.negated || test.number !== undefined ? [] : [test.text];
  }
}

function longest(texts: readonly string[]): string {
  return texts.reduce((long, text) => (text.length > long.length ? text : long), '');
}

function areLongEnough(needles: Needles): boolean {
  return needles.length > 0 && needles.every(({ length }) => length >= NEEDLE_CHARS_MIN);
}
