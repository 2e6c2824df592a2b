/** Conditions joined by && and ||, the first binding closer. */

import { type Cursor, mistake, skipBlanks, take } from './cursor.ts';
import type { Condition } from './syntax.ts';

/** @param takeOne a single condition, or one in parentheses */
export function takeCondition<Test>(
  cursor: Cursor,
  takeOne: () => Condition<Test>,
): Condition<Test> {
  return takeJoined(cursor, '||', 'or', () => takeJoined(cursor, '&&', 'and', takeOne));
}

function takeJoined<Test>(
  cursor: Cursor,
  sign: '&&' | '||',
  kind: 'and' | 'or',
  takePart: () => Condition<Test>,
): Condition<Test> {
  const first = takePart();
  const of = [first];
  for (skipBlanks(cursor); take(cursor, sign); skipBlanks(cursor)) {
    skipBlanks(cursor);
    of.push(takePart());
  }
  if (cursor.text.charAt(cursor.at) === sign.charAt(0)) {
    throw mistake(cursor.at, `a single ${sign.charAt(0)} joins nothing: write ${sign}`);
  }
  return of.length === 1 ? first : { kind, of };
}

/** Every single condition in it. */
export function testsIn<Test>(condition: Condition<Test>): readonly Test[] {
  return condition.kind === 'test' ? [condition.test] : condition.of.flatMap(testsIn);
}
