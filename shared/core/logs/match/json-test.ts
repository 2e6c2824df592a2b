/** Whether a member of a JSON line passes one condition of a pattern. */

import {
  ANY,
  type EqualTest,
  type JsonTest,
  type StateTest,
  type ValueTest,
} from '../pattern/syntax.ts';
import { type JsonLine, UNKNOWN } from './json-line.ts';
import { ABSENT, TEXT, WORD } from './json-walk.ts';
import type { Line } from './line.ts';
import { compileOrder, compileRegex, compileSpan, compileText, type Span } from './value.ts';

/** @param number of the selector */
export function compileJson(
  { selector, test }: JsonTest,
  json: JsonLine,
  line: Line,
  number: number,
): () => boolean {
  const passes = compileValue(test);
  const isAbsence = test.kind === 'state' && test.state === 'absent';
  if (selector.includes(ANY)) {
    if (isAbsence) return () => json.valuesOf(number).length === 0;
    return () => json.valuesOf(number).some(passes);
  }
  switch (test.kind) {
    case 'order': {
      const holds = compileOrder(test);
      return () => holds(json.numberOf(number));
    }
    case 'equal':
      return compileEqual(test, json, line, number);
    case 'state':
      return () => {
        const kind = json.kindOf(number);
        if (kind === ABSENT) return isAbsence;
        return (kind === WORD || kind === UNKNOWN) && passes(json.valueOf(number));
      };
    case 'regex': {
      const mayStand = compileAnyOf(test.regex.needles);
      return () => {
        const isText = json.kindOf(number) === TEXT;
        if (!isText || mayStand(line.bytes, json.starts[number] ?? 0, json.ends[number] ?? 0)) {
          return passes(json.valueOf(number));
        }
        return test.negated;
      };
    }
  }
}

/** Whether one of the texts stands in a part of a line. */
function compileAnyOf(texts: readonly string[] | undefined): Span {
  if (texts === undefined) return () => true;
  const spans = texts.map((text) => compileSpan({ ...ANYWHERE, text }));
  return (bytes, start, end) => spans.some((stands) => stands(bytes, start, end));
}

const ANYWHERE = { kind: 'equal', negated: false, starBefore: true, starAfter: true } as const;

/** Most members are compared where they stand, and no value is made of them. */
function compileEqual(test: EqualTest, json: JsonLine, line: Line, number: number): () => boolean {
  const passes = compileValue(test);
  const isLike = compileSpan(test);
  return () => {
    const kind = json.kindOf(number);
    if (kind === TEXT) {
      return isLike(line.bytes, json.starts[number] ?? 0, json.ends[number] ?? 0) !== test.negated;
    }
    if (kind === WORD && test.number !== undefined) {
      const found = json.numberOf(number);
      return !Number.isNaN(found) && (found === test.number) !== test.negated;
    }
    return (kind === WORD || kind === UNKNOWN) && passes(json.valueOf(number));
  };
}

/**
 * A value of a JSON line: undefined where there is none. Only texts and numbers are compared: "If a
 * property selector points to an array or object, the filter pattern won't match the log format."
 */
function compileValue(test: ValueTest | StateTest): (value: unknown) => boolean {
  switch (test.kind) {
    case 'state':
      return compileState(test);
    case 'order': {
      const holds = compileOrder(test);
      return (value) => typeof value === 'number' && holds(value);
    }
    case 'regex': {
      const isFound = compileRegex(test.regex);
      return (value) => isComparable(value) && isFound(String(value)) !== test.negated;
    }
    case 'equal': {
      const { negated, number } = test;
      const isLike = compileText(test);
      // What is equal to a number as text is equal to it as a number.
      const isEqual = (value: string | number) =>
        value === number ||
        ((typeof value === 'string' || number === undefined) && isLike(String(value)));
      return (value) => isComparable(value) && isEqual(value) !== negated;
    }
  }
}

function isComparable(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function compileState({ state }: StateTest): (value: unknown) => boolean {
  switch (state) {
    case 'absent':
      return (value) => value === undefined;
    case 'null':
      return (value) => value === null;
    case 'true':
      return (value) => value === true;
    case 'false':
      return (value) => value === false;
  }
}
