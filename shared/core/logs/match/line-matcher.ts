/** Many patterns on one line after the other, each line read as seldom as can be. */

import { testsIn } from '../pattern/condition.ts';
import {
  ANY,
  type FieldsPattern,
  type FilterPattern,
  type JsonTest,
  type Selector,
  type TermsPattern,
} from '../pattern/syntax.ts';
import { createFieldLine, type FieldLine } from './field-line.ts';
import { fieldReader } from './field-reader.ts';
import { createJsonLine, type JsonLine } from './json-line.ts';
import { createScreen } from './screen.ts';
import { compileCondition, compileFieldTest, compileJsonTest, compileRegex } from './value.ts';

export interface LineMatcher {
  /** Numbers of the patterns that match, each once. The next line overwrites the list. */
  match(line: string): readonly number[];
  /** What one of the further selectors finds in the line that was matched last, by its number. */
  valueOf(selector: number): unknown;
  /** The line that was matched last. */
  readonly fields: FieldLine;
}

/** The line that is looked at, in every form that somebody asks for. */
interface Line {
  text: string;
  readonly json: JsonLine;
  readonly fields: FieldLine;
}

type Matches = (line: Line) => boolean;

/** @param further selectors that values are read by, none with a wildcard */
export function createLineMatcher(
  patterns: readonly FilterPattern[],
  further: readonly Selector[],
): LineMatcher {
  const tests = patterns.flatMap((pattern) =>
    pattern.kind === 'json' ? testsIn(pattern.condition) : [],
  );
  const selectors = distinct([...further, ...tests.map(({ selector }) => selector)]);
  const numberOf = (selector: Selector) => [...selectors.keys()].indexOf(keyOf(selector));
  const line: Line = {
    text: '',
    json: createJsonLine([...selectors.values()]),
    fields: createFieldLine(Math.max(0, ...patterns.map(fieldsAsked))),
  };
  const all = patterns.map((pattern) => compile(pattern, line, numberOf));
  const screen = createScreen(patterns);
  const furtherNumbers = further.map(numberOf);
  const found: number[] = [];
  return {
    match(text) {
      line.text = text;
      line.json.turnTo(text);
      line.fields.turnTo(text);
      found.length = 0;
      for (const number of screen(text)) if (all[number]?.(line)) found.push(number);
      return found;
    },
    valueOf: (selector) =>
      line.json.isObject() ? line.json.valueOf(furtherNumbers[selector] ?? -1) : undefined,
    fields: line.fields,
  };
}

/** Each once, by what it says. */
function distinct(selectors: readonly Selector[]): ReadonlyMap<string, Selector> {
  return new Map(selectors.map((selector) => [keyOf(selector), selector]));
}

function keyOf(selector: Selector): string {
  return JSON.stringify(selector.map((step) => (step === ANY ? null : step)));
}

/** One more than this many fields of a line need not be told from more. */
function fieldsAsked(pattern: FilterPattern): number {
  if (pattern.kind !== 'fields') return 0;
  return pattern.ellipsisAt === undefined ? pattern.fields.length : Number.POSITIVE_INFINITY;
}

function compile(
  pattern: FilterPattern,
  line: Line,
  numberOf: (selector: Selector) => number,
): Matches {
  switch (pattern.kind) {
    case 'everything':
      return () => true;
    case 'terms':
      return compileTerms(pattern);
    case 'regex': {
      const isFound = compileRegex(pattern.regex);
      return ({ text }) => isFound(text);
    }
    case 'json': {
      const { json } = line;
      const holds = compileCondition(pattern.condition, (test) =>
        compileJson(test, json, numberOf(test.selector)),
      );
      return () => json.isObject() && holds();
    }
    case 'fields':
      return compileFields(pattern, line.fields);
  }
}

function compileTerms({ all, none, any }: TermsPattern): Matches {
  return ({ text }) =>
    all.every((term) => text.includes(term)) &&
    !none.some((term) => text.includes(term)) &&
    (any.length === 0 || any.some((term) => text.includes(term)));
}

function compileJson({ selector, test }: JsonTest, json: JsonLine, number: number): () => boolean {
  const passes = compileJsonTest(test);
  if (!selector.includes(ANY)) return () => passes(json.valueOf(number));
  if (test.kind === 'state' && test.state === 'absent') {
    return () => json.valuesOf(number).length === 0;
  }
  return () => json.valuesOf(number).some(passes);
}

function compileFields(pattern: FieldsPattern, fields: FieldLine): Matches {
  const least = pattern.fields.length;
  const tests = pattern.fields.flatMap(({ condition }, index) => {
    if (condition === undefined) return [];
    const field = fieldReader(pattern, index, fields);
    return compileCondition(condition, (test) => compileFieldTest(test, field, fields));
  });
  const [only, ...others] = tests;
  if (only === undefined) return () => fields.count() >= least;
  if (others.length === 0) return () => fields.count() >= least && only();
  return () => fields.count() >= least && tests.every((passes) => passes());
}
