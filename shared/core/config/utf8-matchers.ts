/**
 * Alertmanager's second notation of matchers, since 0.27: names may be any text, in quotes where
 * they must be, and braces come in pairs.
 *
 * Source: alertmanager, matcher/parse, lexer.go and parse.go.
 */

import { unquoteGo } from '../model/go-string.ts';
import type { Matcher } from '../model/matcher.ts';
import { createMatcher, OPERATORS } from '../model/matcher.ts';

/** What an unquoted name or value may not hold. Source: lexer.go, isReserved, and Go's IsSpace. */
const RESERVED = '\\t\\n\\v\\f\\r \\u0085\\p{Z}{}!=~,\\\\"\'`';
const TOKEN = new RegExp(
  `(?<space>[\\t\\n\\v\\f\\r \\u0085\\p{Z}]+)|(?<mark>[{},])|(?<operator>=~|!=|!~|=)` +
    `|(?<quoted>"(?:[^"\\\\]|\\\\[^])*")|(?<bare>[^${RESERVED}]+)`,
  'uy',
);

interface Token {
  readonly kind: '{' | '}' | ',' | 'operator' | 'text';
  readonly text: string;
}

/** @throws Error when the text is not in this notation */
export function parseUtf8(text: string): readonly Matcher[] {
  const tokens = readTokens(text);
  const next = () => tokens[0]?.kind;
  const braced = next() === '{';
  if (braced) tokens.shift();

  const matchers: Matcher[] = [];
  while (next() === 'text') {
    matchers.push(readMatcher(tokens));
    if (next() !== ',') break;
    tokens.shift();
  }
  if (braced && tokens.shift()?.kind !== '}') throw new Error(`${text} has no closing brace`);
  if (tokens[0] !== undefined) throw new Error(`unexpected ${tokens[0].text} in ${text}`);
  return matchers;
}

function readMatcher(tokens: Token[]): Matcher {
  const [name, middle, value] = tokens.splice(0, 3);
  const operator = OPERATORS.find((known) => known === middle?.text);
  if (name === undefined || middle?.kind !== 'operator' || operator === undefined) {
    throw new Error(`expected an operator after ${name?.text}`);
  }
  if (value?.kind !== 'text') throw new Error(`expected a value after ${name.text}${operator}`);
  return createMatcher(name.text, operator, value.text);
}

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const { mark, operator, quoted, bare } = TOKEN.exec(text)?.groups ?? {};
    if (TOKEN.lastIndex === 0) throw new Error(`unexpected ${text.slice(start)}`);
    if (mark === '{' || mark === '}' || mark === ',') tokens.push({ kind: mark, text: mark });
    if (operator !== undefined) tokens.push({ kind: 'operator', text: operator });
    if (bare !== undefined) tokens.push({ kind: 'text', text: bare });
    if (quoted !== undefined) tokens.push({ kind: 'text', text: unquoteGo(quoted) });
  }
  return tokens;
}
