/**
 * `ERROR "timed out" -DEBUG`, `?ERROR ?WARN`.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Using filter patterns to match terms in unstructured
 * log events": "If you combine "?" with other filter patterns, all question mark terms will be
 * ignored."
 */

import {
  type Cursor,
  isBlank,
  mistake,
  shown,
  skipBlanks,
  take,
  takeQuoted,
  takeWhile,
} from './cursor.ts';
import type { FilterPattern } from './syntax.ts';

const WORD = /[\p{L}\p{N}_]/u;

/** @throws ConfigError with the place */
export function takeTerms(cursor: Cursor): FilterPattern {
  const all: string[] = [];
  const none: string[] = [];
  const any: string[] = [];
  for (skipBlanks(cursor); cursor.at < cursor.text.length; skipBlanks(cursor)) {
    if (take(cursor, '-')) none.push(takeTerm(cursor, '-'));
    else if (take(cursor, '?')) any.push(takeTerm(cursor, '?'));
    else all.push(takeTerm(cursor, ''));
  }
  // `" "` stands for everything.
  const meant = all.filter((term) => term.trim() !== '');
  const isAlone = all.length === 0 && none.length === 0;
  if (meant.length === 0 && none.length === 0 && !(isAlone && any.length > 0)) {
    return { kind: 'everything' };
  }
  return { kind: 'terms', all: meant, none, any: isAlone ? any : [], ignored: isAlone ? [] : any };
}

function takeTerm(cursor: Cursor, sign: string): string {
  const from = cursor.at;
  const next = cursor.text.charAt(from);
  if (sign !== '' && (next === '' || isBlank(next))) {
    throw mistake(from - 1, `${sign} stands right before a term: write ${sign}ERROR`);
  }
  if (next === '%') throw mistake(from, 'a regular expression stands alone, or in a field or {…}');
  const term = next === '"' ? takeQuoted(cursor) : takeWhile(cursor, WORD);
  const end = cursor.text.charAt(cursor.at);
  if (end !== '' && !isBlank(end)) {
    throw mistake(cursor.at, `${shown(cursor)} needs double quotes around the term`);
  }
  if (term === '' && sign !== '') throw mistake(from, `${sign} stands before an empty term`);
  return term;
}
