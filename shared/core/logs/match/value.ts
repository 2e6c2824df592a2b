/** What conditions on fields and on members of JSON have in common. */

import type { Condition, EqualTest, OrderTest, Regex } from '../pattern/syntax.ts';
import { stands } from '../raw/marks.ts';

/** What it takes to find out; regular expressions take longest. */
const COSTS = { order: 0, state: 0, equal: 1, regex: 2 } as const;
type Kind = keyof typeof COSTS;

/**
 * A condition with its tests put into the form in which they are asked, the cheapest first.
 *
 * @param kindOf what kind of test it is
 */
export function compileCondition<Test>(
  condition: Condition<Test>,
  compile: (test: Test) => () => boolean,
  kindOf: (test: Test) => Kind,
): () => boolean {
  if (condition.kind === 'test') return compile(condition.test);
  const costOf = (part: Condition<Test>): number =>
    part.kind === 'test' ? COSTS[kindOf(part.test)] : Math.max(...part.of.map(costOf));
  const [first = () => true, second, ...others] = condition.of
    .toSorted((a, b) => costOf(a) - costOf(b))
    .map((part) => compileCondition(part, compile, kindOf));
  if (second === undefined) return first;
  if (condition.kind === 'and') {
    if (others.length === 0) return () => first() && second();
    return () => first() && second() && others.every((holds) => holds());
  }
  return () => first() || second() || others.some((holds) => holds());
}

/** Looks for plain texts first: that is a tenth of the work. */
export function compileRegex({ pattern, needles }: Regex): (text: string) => boolean {
  if (needles === undefined) return (text) => pattern.test(text);
  return (text) => needles.some((needle) => text.includes(needle)) && pattern.test(text);
}

/** @returns false for NaN */
export function compileOrder({ order, number }: OrderTest): (value: number) => boolean {
  switch (order) {
    case '<':
      return (value) => value < number;
    case '>':
      return (value) => value > number;
    case '<=':
      return (value) => value <= number;
    case '>=':
      return (value) => value >= number;
  }
}

export function compileText({
  text,
  starBefore,
  starAfter,
}: EqualTest): (value: string) => boolean {
  if (starBefore && starAfter) return text === '' ? () => true : (value) => value.includes(text);
  if (starBefore) return (value) => value.endsWith(text);
  if (starAfter) return (value) => value.startsWith(text);
  return (value) => value === text;
}

/** Whether it holds for a part of a line. */
export type Span = (bytes: Uint8Array, start: number, end: number) => boolean;

/** The same of a part of a line that is written as it is, of which no text need be made. */
export function compileSpan({ text, starBefore, starAfter }: EqualTest): Span {
  const expected = Buffer.from(text);
  const { length } = expected;
  if (starBefore && starAfter) {
    return (bytes, start, end) => {
      for (let at = start; at + length <= end; at += 1) {
        if (stands(expected, bytes, at)) return true;
      }
      return false;
    };
  }
  if (starAfter) {
    return (bytes, start, end) => start + length <= end && stands(expected, bytes, start);
  }
  if (starBefore) {
    return (bytes, start, end) => start + length <= end && stands(expected, bytes, end - length);
  }
  return (bytes, start, end) => start + length === end && stands(expected, bytes, start);
}
