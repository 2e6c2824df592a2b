/** Many patterns on one line after the other, each line read as seldom as can be. */

import { testsIn } from '../pattern/condition.ts';
import {
  ANY,
  type FieldsPattern,
  type FilterPattern,
  type Selector,
  type TermsPattern,
} from '../pattern/syntax.ts';
import type { RawEvents } from '../raw/events.ts';
import { createFieldLine, type FieldLine } from './field-line.ts';
import { fieldPlace } from './field-reader.ts';
import { compileFieldTest } from './field-test.ts';
import { guardsOf } from './guards.ts';
import { createJsonLine, type JsonLine } from './json-line.ts';
import { compileJson } from './json-test.ts';
import { createLine, type Line } from './line.ts';
import { needlesOf } from './needles.ts';
import { createScreen } from './screen.ts';
import { createSwitches } from './switch.ts';
import { compileCondition, compileRegex } from './value.ts';

export interface LineMatcher {
  /** Numbers of the patterns that match, each once. The next line overwrites the list. */
  match(line: string): readonly number[];
  /** The same for the message of an event. */
  matchEvent(events: RawEvents, index: number): readonly number[];
  /** What one of the further selectors finds in the line that was matched last, by its number. */
  valueOf(selector: number): unknown;
  /** The line that was matched last. */
  readonly fields: FieldLine;
}

/** The line that is looked at, in every form that somebody asks for. */
interface Forms {
  readonly line: Line;
  readonly json: JsonLine;
  readonly fields: FieldLine;
}

type Matches = () => boolean;

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
  const line = createLine();
  const forms: Forms = {
    line,
    json: createJsonLine([...selectors.values()], line),
    fields: createFieldLine(Math.max(0, ...patterns.map(fieldsAsked)), line),
  };
  const all = patterns.map((pattern) => compile(pattern, forms, numberOf));
  const isJson = (number: number) => patterns[number]?.kind === 'json';
  const readsAll = patterns.some((one, number) => isJson(number) && needlesOf(one).length === 0);
  const switches = createSwitches(
    patterns.map((pattern, number) => {
      const isLookedAt = needlesOf(pattern).length === 0 || (readsAll && isJson(number));
      return isLookedAt ? guardsOf(pattern, forms.json, forms.fields, numberOf) : [];
    }),
  );
  const screen = createScreen(patterns, switches.patterns);
  const furtherNumbers = further.map(numberOf);
  const found: number[] = [];
  const lookAt = (numbers: readonly number[]) => {
    for (const number of numbers) if (all[number]?.()) found.push(number);
  };
  const look = () => {
    // An empty list that is emptied gives away its room.
    if (found.length > 0) found.length = 0;
    const count = screen.sift(line);
    const always = screen.always();
    if (count + always.length + switches.patterns.size === 0) return found;
    line.unescape();
    forms.json.forget();
    forms.fields.forget();
    lookAt(always);
    for (let index = 0; index < count; index += 1) {
      const number = screen.shown[index] ?? 0;
      if (all[number]?.()) found.push(number);
    }
    switches.throwAll(lookAt);
    return found;
  };
  return {
    match(text) {
      line.turnTo(text);
      return look();
    },
    matchEvent(events, index) {
      line.turnToEvent(events, index);
      return look();
    },
    valueOf: (selector) =>
      forms.json.isObject() ? forms.json.valueOf(furtherNumbers[selector] ?? -1) : undefined,
    fields: forms.fields,
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
  { line, json, fields }: Forms,
  numberOf: (selector: Selector) => number,
): Matches {
  switch (pattern.kind) {
    case 'everything':
      return () => true;
    case 'terms':
      return compileTerms(pattern, line);
    case 'regex': {
      const isFound = compileRegex(pattern.regex);
      return () => isFound(line.text());
    }
    case 'json': {
      const holds = compileCondition(
        pattern.condition,
        (test) => compileJson(test, json, line, numberOf(test.selector)),
        ({ test }) => test.kind,
      );
      return () => json.isObject() && holds();
    }
    case 'fields':
      return compileFields(pattern, fields);
  }
}

function compileTerms({ all, none, any }: TermsPattern, line: Line): Matches {
  const stands = (term: string) => line.text().includes(term);
  return () => all.every(stands) && !none.some(stands) && (any.length === 0 || any.some(stands));
}

function compileFields(pattern: FieldsPattern, fields: FieldLine): Matches {
  const least = pattern.fields.length;
  const tests = pattern.fields.flatMap(({ condition }, index) => {
    if (condition === undefined) return [];
    const place = fieldPlace(pattern, index);
    return compileCondition(
      condition,
      (test) => compileFieldTest(test, place, fields),
      ({ kind }) => kind,
    );
  });
  const [first, second, ...others] = tests;
  if (first === undefined) return () => fields.count() >= least;
  if (second === undefined) return () => fields.count() >= least && first();
  if (others.length === 0) return () => fields.count() >= least && first() && second();
  return () => fields.count() >= least && tests.every((passes) => passes());
}
