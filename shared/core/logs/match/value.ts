/** Whether a value of a line passes one condition of a pattern. */

import type {
  Condition,
  EqualTest,
  OrderTest,
  Regex,
  StateTest,
  ValueTest,
} from '../pattern/syntax.ts';
import type { FieldLine } from './field-line.ts';
import { type FieldReader, fieldNumber, fieldText } from './field-reader.ts';

/** A condition with its tests put into the form in which they are asked. */
export function compileCondition<Test>(
  condition: Condition<Test>,
  compile: (test: Test) => () => boolean,
): () => boolean {
  if (condition.kind === 'test') return compile(condition.test);
  const parts = condition.of.map((part) => compileCondition(part, compile));
  return condition.kind === 'and'
    ? () => parts.every((holds) => holds())
    : () => parts.some((holds) => holds());
}

/**
 * A value of a JSON line: undefined where there is none. Only texts and numbers are compared: "If a
 * property selector points to an array or object, the filter pattern won't match the log format."
 */
export function compileJsonTest(test: ValueTest | StateTest): (value: unknown) => boolean {
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
      return (value) =>
        isComparable(value) && (value === number || isLike(String(value))) !== negated;
    }
  }
}

/** A field of a line, which is a text and perhaps a number. */
export function compileFieldTest(
  test: ValueTest,
  field: FieldReader,
  line: FieldLine,
): () => boolean {
  switch (test.kind) {
    case 'order': {
      const holds = compileOrder(test);
      return () => {
        const found = fieldNumber(field, line);
        return found !== undefined && holds(found);
      };
    }
    case 'regex': {
      const isFound = compileRegex(test.regex);
      return () => isFound(fieldText(field, line)) !== test.negated;
    }
    case 'equal': {
      const { negated } = test;
      const isLike = compileSpan(test);
      const isText = () => isLike(line.text(), field.start(), field.end());
      if (test.number === undefined) return () => isText() !== negated;
      return () => (isText() || fieldNumber(field, line) === test.number) !== negated;
    }
  }
}

/** Looks for plain texts first: that is a tenth of the work. */
export function compileRegex({ pattern, needles }: Regex): (text: string) => boolean {
  if (needles === undefined) return (text) => pattern.test(text);
  return (text) => needles.some((needle) => text.includes(needle)) && pattern.test(text);
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

function compileOrder({ order, number }: OrderTest): (value: number) => boolean {
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

function compileText({ text, starBefore, starAfter }: EqualTest): (value: string) => boolean {
  if (starBefore && starAfter) return text === '' ? () => true : (value) => value.includes(text);
  if (starBefore) return (value) => value.endsWith(text);
  if (starAfter) return (value) => value.startsWith(text);
  return (value) => value === text;
}

/** Of a part of a line, which need not be cut out for it. */
function compileSpan({
  text,
  starBefore,
  starAfter,
}: EqualTest): (line: string, start: number, end: number) => boolean {
  const { length } = text;
  if (starBefore && starAfter) {
    if (text === '') return () => true;
    return (line, start, end) => {
      const at = line.indexOf(text, start);
      return at !== -1 && at + length <= end;
    };
  }
  if (starAfter) {
    return (line, start, end) => start + length <= end && line.startsWith(text, start);
  }
  if (starBefore) {
    return (line, start, end) => start + length <= end && line.startsWith(text, end - length);
  }
  return (line, start, end) => start + length === end && line.startsWith(text, start);
}
