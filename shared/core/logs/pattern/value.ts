/** Operators and values: what stands behind the name of a field, in JSON and between blanks alike. */

import { type Cursor, isBlank, mistake, shown, skipBlanks, take, takeQuoted } from './cursor.ts';
import { takeRegex } from './regex.ts';
import type { ValueTest } from './syntax.ts';

const OPERATORS = ['!=', '<=', '>=', '=', '<', '>'] as const;
type Operator = (typeof OPERATORS)[number];
/** Source: the same guide, "Number": a sign, a fraction and an exponent, each of them if wanted. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const NINE = 0x39;
/** The guide's examples have `123.123.*`, `1e+3` and `*.html*` without quotes. */
const UNQUOTED = /[\p{L}\p{N}_*.:/+@#-]/u;

/** A number as text, in lines and in patterns; undefined for what is none. */
export function readNumber(text: string): number | undefined {
  // Most texts are none, and told from numbers by how they begin.
  if (text.charCodeAt(0) > NINE || !NUMBER.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** @throws ConfigError with the place */
export function takeValueTest(cursor: Cursor): ValueTest {
  const from = cursor.at;
  const operator = OPERATORS.find((one) => take(cursor, one));
  if (operator === undefined) throw mistake(from, operatorExpected(cursor));
  if ('=!<>~'.includes(cursor.text.charAt(cursor.at) || ' ')) {
    const written = cursor.text.slice(from, cursor.at + 1);
    const meant = written === '=!' ? '!=' : operator;
    throw mistake(from, `${written} is no operator: write ${meant}`);
  }
  skipBlanks(cursor);
  return takeValue(cursor, operator);
}

function operatorExpected(cursor: Cursor): string {
  return `${shown(cursor)} is no operator: write =, !=, <, >, <= or >=`;
}

function takeValue(cursor: Cursor, operator: Operator): ValueTest {
  const from = cursor.at;
  const negated = operator === '!=';
  const isEquality = negated || operator === '=';
  const first = cursor.text.charAt(from);
  if (first === '%') {
    if (!isEquality) throw mistake(from, `${operator} compares numbers: use = with %…%`);
    return { kind: 'regex', negated, regex: takeRegex(cursor) };
  }
  const isQuoted = first === '"';
  const text = isQuoted ? takeQuoted(cursor) : takeUnquoted(cursor);
  const number = isQuoted ? undefined : readNumber(text);
  if (isEquality) {
    return { kind: 'equal', negated, ...starsOf(text), ...(number !== undefined && { number }) };
  }
  if (number === undefined) throw mistake(from, `${operator} compares numbers: "${text}" is none`);
  return { kind: 'order', order: operator, number };
}

function takeUnquoted(cursor: Cursor): string {
  const from = cursor.at;
  while (cursor.at < cursor.text.length) {
    const code = cursor.text.codePointAt(cursor.at) ?? 0;
    const character = String.fromCodePoint(code);
    if (!UNQUOTED.test(character)) break;
    cursor.at += character.length;
  }
  const next = cursor.text.charAt(cursor.at);
  const isOver = next === '' || isBlank(next) || '&|),]}'.includes(next);
  if (!isOver) throw mistake(cursor.at, `${shown(cursor)} needs double quotes around the value`);
  if (cursor.at === from) throw mistake(from, 'the value is missing');
  return cursor.text.slice(from, cursor.at);
}

/**
 * "Ev*ent will only match the actual string Ev*ent": a star between other characters is a star.
 *
 * Source: an earlier edition of the guide, "Matching Terms in JSON Log Events".
 */
function starsOf(text: string): { text: string; starBefore: boolean; starAfter: boolean } {
  const starBefore = text.startsWith('*');
  const starAfter = text.length > 1 && text.endsWith('*');
  return {
    text: text.slice(starBefore ? 1 : 0, starAfter ? -1 : undefined),
    starBefore,
    starAfter: starAfter || text === '*',
  };
}
