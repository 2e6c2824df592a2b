/**
 * Property selectors: `$.user.id`, `$.users[0].email`, `$.tags[*]`, `$.*`, `$.['cluster.name']`.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Using filter patterns to match terms in JSON log
 * events".
 */

import { type Cursor, mistake, shown, take, takeQuoted, takeWhile } from './cursor.ts';
import { ANY, type Selector, type Step } from './syntax.ts';

const NAME = /[A-Za-z0-9_-]/;
const INDEX_DIGITS_MAX = 9;

/** @throws ConfigError with the place */
export function takeSelector(cursor: Cursor): Selector {
  const from = cursor.at;
  if (!take(cursor, '$')) throw mistake(from, `${shown(cursor)} is no selector: write $.name`);
  const steps: Step[] = [];
  for (;;) {
    if (take(cursor, '.'))
      steps.push(cursor.text[cursor.at] === '[' ? takeKey(cursor) : takeName(cursor));
    else if (cursor.text[cursor.at] === '[') steps.push(takeElement(cursor, steps.length));
    else break;
  }
  if (steps.length === 0) throw mistake(from, 'the selector names nothing: write $.name');
  if (steps.filter((step) => step === ANY).length > 1) {
    throw mistake(from, 'a selector may have one wildcard');
  }
  return steps;
}

/**
 * A selector and nothing else.
 *
 * @throws ConfigError with the place
 */
export function readSelector(text: string): Selector {
  const cursor: Cursor = { text, at: 0 };
  const selector = takeSelector(cursor);
  if (cursor.at < text.length) throw mistake(cursor.at, unfit(cursor));
  return selector;
}

function takeName(cursor: Cursor): Step {
  if (take(cursor, '*')) return ANY;
  const name = takeWhile(cursor, NAME);
  if (name === '') throw mistake(cursor.at, unfit(cursor));
  return name;
}

function unfit(cursor: Cursor): string {
  return `${shown(cursor)} does not fit into a selector: write names with other characters as $.['a.b']`;
}

/** In brackets behind a point. */
function takeKey(cursor: Cursor): Step {
  const from = cursor.at;
  cursor.at += 1;
  if (!isQuote(cursor)) throw mistake(cursor.at, "the name in brackets needs quotes: $.['a.b']");
  const name = takeQuoted(cursor);
  if (!take(cursor, ']')) throw mistake(from, 'the bracket is never closed');
  return name;
}

function takeElement(cursor: Cursor, steps: number): Step {
  const from = cursor.at;
  cursor.at += 1;
  if (isQuote(cursor)) {
    cursor.at = from;
    return takeKey(cursor);
  }
  if (steps === 0) throw mistake(from, 'elements stand behind a property: write $.name[0]');
  const isAny = take(cursor, '*');
  const digits = isAny ? '' : takeWhile(cursor, /\d/);
  if (!isAny && (digits === '' || digits.length > INDEX_DIGITS_MAX)) {
    throw mistake(from, 'no element of an array: write [0], [1] or [*]');
  }
  if (!take(cursor, ']')) throw mistake(from, 'the bracket is never closed');
  return isAny ? ANY : Number(digits);
}

function isQuote(cursor: Cursor): boolean {
  return cursor.text[cursor.at] === "'" || cursor.text[cursor.at] === '"';
}
