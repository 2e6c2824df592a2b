/** A place among the tokens of one source, and the complaints about it. */

import { NESTING_MAX } from '../limits.ts';
import { TemplateError } from '../template-error.ts';
import type { Source } from './node.ts';
import { describeToken, type Token, type TokenKind } from './token.ts';

export interface Cursor {
  readonly source: Source;
  readonly tokens: readonly Token[];
  readonly hasFunction: (name: string) => boolean;
  next: number;
  /** The last token that was looked at: complaints name its line. */
  furthest: number;
  /** Of the action that is being read. */
  actionLine: number | undefined;
  /** How many blocks and parentheses are open. */
  nesting: number;
}

const NO_TOKEN: Token = { kind: 'end', text: '', at: 0, line: 1 };

export function take(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.next += 1;
  return token;
}

export function peek(cursor: Cursor): Token {
  const at = Math.min(cursor.next, cursor.tokens.length - 1);
  cursor.furthest = Math.max(cursor.furthest, at);
  return cursor.tokens[at] ?? NO_TOKEN;
}

export function takeNonSpace(cursor: Cursor): Token {
  skipSpace(cursor);
  return take(cursor);
}

export function peekNonSpace(cursor: Cursor): Token {
  skipSpace(cursor);
  return peek(cursor);
}

export function expect(cursor: Cursor, kind: TokenKind, context: string): Token {
  const token = takeNonSpace(cursor);
  if (token.kind !== kind) unexpected(cursor, token, context);
  return token;
}

/** One level deeper, for as long as the call takes. */
export function nested<Result>(cursor: Cursor, read: () => Result): Result {
  cursor.nesting += 1;
  if (cursor.nesting > NESTING_MAX) fail(cursor, `more than ${NESTING_MAX} levels of nesting`);
  const result = read();
  cursor.nesting -= 1;
  return result;
}

export function unexpected(cursor: Cursor, token: Token, context: string): never {
  if (token.kind !== 'error') fail(cursor, `unexpected ${describeToken(token)} in ${context}`);
  const { actionLine } = cursor;
  const isFar = actionLine !== undefined && actionLine !== token.line;
  const begin = ` started at ${cursor.source.name}:${actionLine}`;
  const of = token.text.endsWith(' action') ? '' : ' in action';
  fail(cursor, token.text + (isFar ? of + begin : ''));
}

/** @throws TemplateError always */
export function fail(cursor: Cursor, problem: string): never {
  const { name } = cursor.source;
  const { line } = cursor.tokens[cursor.furthest] ?? NO_TOKEN;
  throw new TemplateError(`template: ${name}:${line}: ${problem}`, { template: name, line });
}

function skipSpace(cursor: Cursor): void {
  while (peek(cursor).kind === 'space') cursor.next += 1;
}
