/** Text → tokens. Source: Go's text/template/parse, lex.go. */

import { trimEndOf } from '../value/trim.ts';
import { isAt, matchAt } from './match-at.ts';
import { type LexedOperand, readOperand } from './operand.ts';
import type { Token, TokenKind } from './token.ts';

const LEFT = '{{';
/** Takes the blanks before the action away. */
const LEFT_TRIM = /-[ \t\r\n]/y;
/** Takes those after it away. */
const RIGHT_TRIM = /[ \t\r\n]-\}\}/y;
const RIGHT = /\}\}/y;
const BLANKS = /[ \t\r\n]*/y;
const SPACES = ' \t\r\n';
const COMMENT = '/*';
const COMMENT_END = '*/';
/** All but the blank that belongs to the end of the action. */
const SPACE = /[ \t\r\n]+?(?=[ \t\r\n]-\}\})|[ \t\r\n]+/y;

interface Lexing {
  readonly source: string;
  readonly tokens: Token[];
  at: number;
  line: number;
  /** Where that line ends. */
  lineEnd: number;
}

/** The last token is the end, or an error. */
export function lex(source: string): readonly Token[] {
  const lexing: Lexing = { source, tokens: [], at: 0, line: 1, lineEnd: endOfLine(source, 0) };
  for (;;) {
    const left = source.indexOf(LEFT, lexing.at);
    if (left < 0) {
      if (lexing.at < source.length) push(lexing, 'text', source.slice(lexing.at));
      push(lexing, 'end', '');
      return lexing.tokens;
    }
    const trims = isAt(LEFT_TRIM, source, left + LEFT.length);
    const text = source.slice(lexing.at, left);
    const kept = trims ? trimEndOf(text, SPACES) : text;
    if (kept !== '') push(lexing, 'text', kept);
    lexing.at = left;

    const inside = left + LEFT.length + (trims ? 2 : 0);
    const isWhole = source.startsWith(COMMENT, inside)
      ? lexComment(lexing, inside)
      : lexAction(lexing, inside);
    if (!isWhole) return lexing.tokens;
  }
}

function lexComment(lexing: Lexing, from: number): boolean {
  const { source } = lexing;
  const end = source.indexOf(COMMENT_END, from + COMMENT.length);
  lexing.at = from;
  if (end < 0) return fail(lexing, 'unclosed comment');
  lexing.at = end + COMMENT_END.length;
  return lexRight(lexing) || fail(lexing, 'comment ends before closing delimiter', from);
}

/** False when there is nothing more to read: the last token then says why. */
function lexAction(lexing: Lexing, from: number): boolean {
  const { source } = lexing;
  push(lexing, 'left', LEFT);
  lexing.at = from;
  let open = 0;
  for (;;) {
    const begin = lexing.at;
    if (isAt(RIGHT_TRIM, source, begin) || isAt(RIGHT, source, begin)) {
      if (open > 0) return fail(lexing, 'unclosed left paren');
      lexing.at = begin + (source.startsWith('}}', begin) ? 0 : 2);
      push(lexing, 'right', '}}');
      lexing.at = begin;
      return lexRight(lexing);
    }
    if (begin >= source.length) return fail(lexing, 'unclosed action');
    const space = matchAt(SPACE, source, begin);
    const { kind, text }: LexedOperand =
      space === '' ? readOperand(source, begin) : { kind: 'space', text: space };
    if (kind === 'error') return fail(lexing, text);
    if (kind === '(') open += 1;
    if (kind === ')') open -= 1;
    if (open < 0) return fail(lexing, 'unexpected right paren');
    push(lexing, kind, text);
    lexing.at = begin + text.length;
  }
}

/** Past the end of an action, and past the blanks that it takes away. */
function lexRight(lexing: Lexing): boolean {
  const { source, at } = lexing;
  if (isAt(RIGHT_TRIM, source, at)) {
    const end = at + ' -}}'.length;
    lexing.at = end + matchAt(BLANKS, source, end).length;
    return true;
  }
  if (!isAt(RIGHT, source, at)) return false;
  lexing.at = at + '}}'.length;
  return true;
}

function push(lexing: Lexing, kind: TokenKind, text: string, at = lexing.at): void {
  while (lexing.lineEnd < at) {
    lexing.line += 1;
    lexing.lineEnd = endOfLine(lexing.source, lexing.lineEnd + 1);
  }
  lexing.tokens.push({ kind, text, at, line: lexing.line });
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}

function fail(lexing: Lexing, problem: string, at = lexing.at): false {
  push(lexing, 'error', problem, at);
  return false;
}
