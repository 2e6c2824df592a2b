/** Reads a pattern from left to right, and says where it is wrong. */

import { ConfigError } from '../../../errors.ts';

export interface Cursor {
  readonly text: string;
  /** Index of the next character. */
  at: number;
}

/** To be read behind the name of what is wrong: `at 12: = compares, not ==`. Counts from 1. */
export function mistake(at: number, words: string): ConfigError {
  return new ConfigError(`at ${at + 1}: ${words}`);
}

export function skipBlanks(cursor: Cursor): void {
  while (isBlank(cursor.text.charAt(cursor.at))) cursor.at += 1;
}

export function isBlank(character: string): boolean {
  return character !== '' && character.trim() === '';
}

/** Takes `expected` when it is next. */
export function take(cursor: Cursor, expected: string): boolean {
  if (!cursor.text.startsWith(expected, cursor.at)) return false;
  cursor.at += expected.length;
  return true;
}

/** As many characters as match, none included. */
export function takeWhile(cursor: Cursor, matches: RegExp): string {
  const from = cursor.at;
  while (cursor.at < cursor.text.length && matches.test(cursor.text.charAt(cursor.at))) {
    cursor.at += 1;
  }
  return cursor.text.slice(from, cursor.at);
}

/** The whole character that is next, as a mistake shows it. */
export function shown(cursor: Cursor): string {
  const code = cursor.text.codePointAt(cursor.at);
  return code === undefined ? 'the end' : `"${String.fromCodePoint(code)}"`;
}

/**
 * A text in quotes, of which the first is next. A backslash goes before a quote or a backslash that
 * is meant; before anything else it is a backslash.
 *
 * @throws ConfigError when the quotes do not end
 */
export function takeQuoted(cursor: Cursor): string {
  const from = cursor.at;
  const mark = cursor.text.charAt(from);
  let text = '';
  for (cursor.at += 1; cursor.at < cursor.text.length; cursor.at += 1) {
    const character = cursor.text.charAt(cursor.at);
    const next = cursor.text.charAt(cursor.at + 1);
    if (character === mark) {
      cursor.at += 1;
      return text;
    }
    const isEscape = character === '\\' && (next === mark || next === '\\');
    if (isEscape) cursor.at += 1;
    text += isEscape ? next : character;
  }
  throw mistake(from, 'the quote is never closed');
}
