/**
 * Texts of which at least one stands in every line that a pattern matches. Lines without any are
 * passed over before anybody looks at them closely.
 */

import { NEEDLE_CHARS_MIN } from '../pattern/regex.ts';
import type { Condition, FilterPattern, JsonTest, ValueTest } from '../pattern/syntax.ts';

/** Undefined where nothing can be said. */
export function needlesOf(pattern: FilterPattern): readonly string[] | undefined {
  switch (pattern.kind) {
    case 'everything':
      return undefined;
    case 'terms':
      return pattern.all.length > 0 ? longEnough([longest(pattern.all)]) : longEnough(pattern.any);
    case 'regex':
      return pattern.regex.needles;
    case 'json': {
      const needles = inCondition(pattern.condition, inJsonTest);
      // Any character may be written as `\u0065`: such lines are looked at.
      return needles && [...needles, ESCAPE];
    }
    case 'fields': {
      const needles = pattern.fields.map(
        ({ condition }) => condition && inCondition(condition, inValueTest),
      );
      return best(needles);
    }
  }
}

const ESCAPE = '\\u';
/** What JSON writes as it is: not quotes, backslashes, slashes, control or further characters. */
const NOT_PLAIN = /[^ !#-.0-[\]-~]+/;

function inCondition<Test>(
  condition: Condition<Test>,
  inTest: (test: Test) => readonly string[] | undefined,
): readonly string[] | undefined {
  if (condition.kind === 'test') return inTest(condition.test);
  const parts = condition.of.map((part) => inCondition(part, inTest));
  if (condition.kind === 'and') return best(parts);
  const needles = parts.filter((part) => part !== undefined);
  return needles.length === parts.length ? needles.flat() : undefined;
}

function inJsonTest({ test }: JsonTest): readonly string[] | undefined {
  if (test.kind === 'state') return undefined;
  const needles = inValueTest(test)?.map((needle) => longest(needle.split(NOT_PLAIN)));
  return needles && longEnough(needles);
}

function inValueTest(test: ValueTest): readonly string[] | undefined {
  switch (test.kind) {
    case 'order':
      return undefined;
    case 'regex':
      return test.negated ? undefined : test.regex.needles;
    case 'equal':
      // 404 is also 404.0 and 4.04e2.
      return test.negated || test.number !== undefined ? undefined : longEnough([test.text]);
  }
}

/** Of several that must all hold the one that says most: few texts, and long ones. */
function best(all: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  return all
    .filter((needles) => needles !== undefined)
    .toSorted((a, b) => a.length - b.length || shortest(b) - shortest(a))[0];
}

function shortest(needles: readonly string[]): number {
  return Math.min(...needles.map(({ length }) => length));
}

function longest(texts: readonly string[]): string {
  return texts.reduce((long, text) => (text.length > long.length ? text : long), '');
}

function longEnough(needles: readonly string[]): readonly string[] | undefined {
  const are = needles.length > 0 && needles.every(({ length }) => length >= NEEDLE_CHARS_MIN);
  return are ? needles : undefined;
}
