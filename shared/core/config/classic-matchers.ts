/**
 * Alertmanager's first notation of matchers: `{team="db", severity=~"critical|warning"}`. Braces
 * and quotes may be missing, one without the other.
 *
 * Source: alertmanager, pkg/labels/parse.go, whose answers this gives to the letter.
 */

import type { Matcher } from '../model/matcher.ts';
import { createMatcher, OPERATORS } from '../model/matcher.ts';

/** Go's `\s`, which is narrower than JavaScript's. */
const SPACE = '[\\t\\n\\f\\r ]';
const MATCHER = new RegExp(
  `^${SPACE}*([a-zA-Z_:][a-zA-Z0-9_:]*)${SPACE}*(=~|=|!=|!~)${SPACE}*([^]*?)${SPACE}*$`,
);

/** What Go's TrimSpace takes away: not quite what JavaScript's `trim` does. */
const SPACES_AROUND = /^[\t\n\v\f\r\u0085\p{Z}]+|[\t\n\v\f\r\u0085\p{Z}]+$/gu;

/** @throws Error when a part of the text is no matcher */
export function parseClassic(text: string): readonly Matcher[] {
  return splitAtCommas(text.replace(/^\{/, '').replace(/\}$/, '')).map(parseClassicMatcher);
}

/** Commas within double quotes part nothing. An empty last part is left out, no other is. */
function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  let escaped = false;
  for (const character of text) {
    if (character === ',' && !quoted) {
      parts.push(part);
      part = '';
      continue;
    }
    // A backslash escapes the next quote only. That a comma does not end the escape is Go's doing.
    if (character === '"' && !escaped) quoted = !quoted;
    if (character === '\\') escaped = !escaped;
    else if (character !== ',') escaped = false;
    part += character;
  }
  const last = part.replace(SPACES_AROUND, '');
  return last === '' ? parts : [...parts, last];
}

/** @throws Error when the text is not one matcher */
export function parseClassicMatcher(text: string): Matcher {
  const [, name, written, value] = MATCHER.exec(text) ?? [];
  const operator = OPERATORS.find((known) => known === written);
  if (name === undefined || operator === undefined || value === undefined) {
    throw new Error(`${JSON.stringify(text.trim())} is no matcher: write name="value"`);
  }
  return createMatcher(name, operator, readEscapes(value));
}

/** `\n`, `\"` and `\\` are escapes; before anything else the backslash stands for itself. */
function readEscapes(written: string): string {
  let closing = written.startsWith('"');
  const body = closing ? written.slice(1) : written;

  let value = '';
  let escaped = false;
  for (let index = 0; index < body.length; index += 1) {
    const character = body[index] ?? '';
    const last = index === body.length - 1;
    if (escaped) {
      value += unescaped(character);
      escaped = false;
    } else if (character === '\\' && !last) {
      escaped = true;
    } else if (character === '"') {
      if (!closing || !last) throw misquoted(written);
      closing = false;
    } else {
      value += character;
    }
  }
  if (closing) throw misquoted(written);
  return value;
}

function unescaped(character: string): string {
  if (character === 'n') return '\n';
  return character === '"' || character === '\\' ? character : `\\${character}`;
}

function misquoted(written: string): Error {
  return new Error(`a double quote is missing or stands unescaped in the value ${written}`);
}
