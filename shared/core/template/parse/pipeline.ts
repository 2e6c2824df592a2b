/** Tokens → pipelines. Source: Go's text/template/parse, parse.go. */

import { goQuote } from '../../model/labels.ts';
import { readCharacter, readNumber, readString } from './constants.ts';
import {
  type Cursor,
  fail,
  nested,
  peek,
  peekNonSpace,
  take,
  takeNonSpace,
  unexpected,
} from './cursor.ts';
import type { CommandNode, Operand, PipeNode, VariableNode } from './node.ts';
import { nodeText } from './node-text.ts';
import { isKeyword, type Token, type TokenKind } from './token.ts';

/** The variables that can be used at a place, `$` among them. */
export type Variables = string[];

/** What a command can begin with. */
const OPERANDS = new Set<TokenKind>([
  'bool',
  'character',
  'field',
  'identifier',
  'number',
  'string',
  'variable',
  '(',
]);
/** What no value can be piped into. */
const CONSTANTS = new Set<Operand['kind']>(['bool', 'dot', 'nil', 'number', 'string']);

/** `$x := .Labels.job | printf "%s"`, up to and with what ends it. @throws TemplateError */
export function readPipeline(
  cursor: Cursor,
  variables: Variables,
  context: string,
  end: 'right' | ')',
): PipeNode {
  const { at } = peekNonSpace(cursor);
  const { declared, assigns } = readDeclarations(cursor, variables, context);
  const commands: CommandNode[] = [];
  for (;;) {
    const token = peekNonSpace(cursor);
    if (token.kind === end) break;
    const isOperand = OPERANDS.has(token.kind) || isKeyword(token, '.') || isKeyword(token, 'nil');
    take(cursor);
    if (!isOperand) unexpected(cursor, token, context);
    cursor.next -= 1;
    commands.push(readCommand(cursor, variables));
  }
  take(cursor);
  if (commands.length === 0) fail(cursor, `missing value for ${context}`);
  const stage = commands.findIndex(
    ({ args: [first] }, index) => index > 0 && CONSTANTS.has(first.kind),
  );
  if (stage >= 0) fail(cursor, `non executable command in pipeline stage ${stage + 1}`);
  return { kind: 'pipe', at, variables: declared, assigns, commands };
}

/** `$x :=`, `$x =`, and of `range` also `$index, $element :=`. */
function readDeclarations(
  cursor: Cursor,
  variables: Variables,
  context: string,
): { declared: readonly VariableNode[]; assigns: boolean } {
  const declared: VariableNode[] = [];
  for (;;) {
    const token = peekNonSpace(cursor);
    if (token.kind !== 'variable') return { declared, assigns: false };
    const before = cursor.next;
    take(cursor);
    const mark = peekNonSpace(cursor);
    const isMark =
      mark.kind === '=' || mark.kind === ':=' || (mark.kind === ',' && mark.text === ',');
    if (!isMark) {
      cursor.next = before;
      return { declared, assigns: false };
    }
    take(cursor);
    declared.push(variableNode(token));
    variables.push(token.text);
    if (mark.kind !== ',') return { declared, assigns: mark.kind === '=' };
    if (context !== 'range' || declared.length > 1)
      fail(cursor, `too many declarations in ${context}`);
    const { kind } = peekNonSpace(cursor);
    if (kind !== 'variable' && kind !== 'right' && kind !== ')') {
      fail(cursor, 'range can only initialize variables');
    }
  }
}

function readCommand(cursor: Cursor, variables: Variables): CommandNode {
  const { at } = peekNonSpace(cursor);
  const args: Operand[] = [];
  for (;;) {
    peekNonSpace(cursor);
    const operand = readOperand(cursor, variables);
    if (operand !== undefined) args.push(operand);
    const token = take(cursor);
    if (token.kind === 'space') continue;
    if (token.kind === 'right' || token.kind === ')') cursor.next -= 1;
    else if (token.kind !== '|') unexpected(cursor, token, 'operand');
    break;
  }
  const [first, ...rest] = args;
  if (first === undefined) fail(cursor, 'empty command');
  return { kind: 'command', at, args: [first, ...rest] };
}

/** A term, and the fields that are asked of it. */
function readOperand(cursor: Cursor, variables: Variables): Operand | undefined {
  const term = readTerm(cursor, variables);
  const { at, kind } = peek(cursor);
  if (term === undefined || kind !== 'field') return term;

  const path: string[] = [];
  while (peek(cursor).kind === 'field') path.push(take(cursor).text.slice(1));
  return withPath(cursor, term, path, at);
}

function withPath(cursor: Cursor, term: Operand, path: readonly string[], at: number): Operand {
  if (term.kind === 'field' || term.kind === 'variable') {
    return { ...term, at, path: [...term.path, ...path] };
  }
  if (CONSTANTS.has(term.kind)) fail(cursor, `unexpected . after term ${goQuote(nodeText(term))}`);
  return { kind: 'chain', at, from: term, path };
}

function readTerm(cursor: Cursor, variables: Variables): Operand | undefined {
  const token = takeNonSpace(cursor);
  const { at, text } = token;
  if (isKeyword(token, '.')) return { kind: 'dot', at };
  if (isKeyword(token, 'nil')) return { kind: 'nil', at };
  switch (token.kind) {
    case 'identifier':
      if (!cursor.hasFunction(text)) fail(cursor, `function "${text}" not defined`);
      return { kind: 'identifier', at, name: text };
    case 'variable':
      if (!variables.includes(text)) fail(cursor, `undefined variable "${text}"`);
      return variableNode(token);
    case 'field':
      return { kind: 'field', at, path: [text.slice(1)] };
    case 'bool':
      return { kind: 'bool', at, is: text === 'true' };
    case 'character':
      return { kind: 'number', at, text, ...constant(cursor, text, readCharacter) };
    case 'number':
      return { kind: 'number', at, text, ...constant(cursor, text, readNumber) };
    case 'string':
      return { kind: 'string', at, quoted: text, text: constant(cursor, text, readString) };
    case '(':
      return nested(cursor, () => readPipeline(cursor, variables, 'parenthesized pipeline', ')'));
    default:
      cursor.next -= 1;
      return undefined;
  }
}

/** What a constant stands for; a complaint about it names its line. */
export function constant<Meaning>(
  cursor: Cursor,
  text: string,
  read: (text: string) => Meaning,
): Meaning {
  try {
    return read(text);
  } catch (error) {
    fail(cursor, error instanceof Error ? error.message : String(error));
  }
}

function variableNode({ at, text }: Token): VariableNode {
  return { kind: 'variable', at, name: text, path: [] };
}
