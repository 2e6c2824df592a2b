/**
 * `{ $.level = "error" && ($.duration > 500 || $.cached IS FALSE) }`.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Using filter patterns to match terms in JSON log
 * events".
 */

import { takeCondition, testsIn } from './condition.ts';
import { type Cursor, mistake, shown, skipBlanks, take, takeWhile } from './cursor.ts';
import { takeSelector } from './selector.ts';
import {
  ANY,
  type Condition,
  type FilterPattern,
  type JsonTest,
  type StateTest,
} from './syntax.ts';
import { takeValueTest } from './value.ts';

const WILDCARDS_MAX = 3;
const STATES = { NULL: 'null', TRUE: 'true', FALSE: 'false' } as const;
/** Words that stand for themselves only in quotes. */
const BARE_STATES: ReadonlySet<string> = new Set(Object.values(STATES));

/**
 * @param cursor at the brace
 * @throws ConfigError with the place
 */
export function takeJsonPattern(cursor: Cursor): FilterPattern {
  const from = cursor.at;
  cursor.at += 1;
  const condition = takeCondition(cursor, () => takePart(cursor));
  skipBlanks(cursor);
  if (cursor.at === cursor.text.length) throw mistake(from, 'the brace is never closed');
  if (!take(cursor, '}')) throw mistake(cursor.at, `${shown(cursor)} is neither &&, || nor }`);

  const wildcards = testsIn(condition).filter(({ selector }) => selector.includes(ANY)).length;
  if (wildcards > WILDCARDS_MAX) {
    throw mistake(from, `${wildcards} selectors have a wildcard, at most ${WILDCARDS_MAX} may`);
  }
  return { kind: 'json', condition };
}

function takePart(cursor: Cursor): Condition<JsonTest> {
  skipBlanks(cursor);
  const from = cursor.at;
  if (!take(cursor, '(')) return { kind: 'test', test: takeTest(cursor) };
  const inner = takeCondition(cursor, () => takePart(cursor));
  skipBlanks(cursor);
  if (!take(cursor, ')')) throw mistake(from, 'the parenthesis is never closed');
  return inner;
}

function takeTest(cursor: Cursor): JsonTest {
  if (cursor.text[cursor.at] === '!') {
    throw mistake(cursor.at, 'nothing stands for "not" here: write !=, IS FALSE or NOT EXISTS');
  }
  const selector = takeSelector(cursor);
  skipBlanks(cursor);
  const from = cursor.at;
  const word = takeWhile(cursor, /[A-Za-z]/);
  if (word !== '') return { selector, test: takeState(cursor, word, from) };

  const test = takeValueTest(cursor);
  if (test.kind === 'equal' && BARE_STATES.has(test.text) && cursor.text[cursor.at - 1] !== '"') {
    throw mistake(from, `write IS ${test.text.toUpperCase()}, or "${test.text}" for the text`);
  }
  return { selector, test };
}

function takeState(cursor: Cursor, word: string, from: number): StateTest {
  skipBlanks(cursor);
  const next = takeWhile(cursor, /[A-Za-z]/);
  if (word === 'NOT' && next === 'EXISTS') return { kind: 'state', state: 'absent' };
  if (word === 'IS') {
    const state = Object.entries(STATES).find(([name]) => name === next)?.[1];
    if (state !== undefined) return { kind: 'state', state };
    if (next === 'NOT')
      throw mistake(from, 'IS NOT is not supported: write !=, or = * for any value');
    throw mistake(from, 'only NULL, TRUE and FALSE stand behind IS');
  }
  if (word === 'EXISTS') throw mistake(from, 'EXISTS is not supported: write = *');
  throw mistake(from, `"${word}" is no operator: write =, !=, <, >, <=, >=, IS or NOT EXISTS`);
}
