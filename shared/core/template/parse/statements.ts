/** Tokens → statements. Source: Go's text/template/parse, parse.go. */

import { readString } from './constants.ts';
import {
  type Cursor,
  expect,
  fail,
  nested,
  peek,
  peekNonSpace,
  take,
  takeNonSpace,
  unexpected,
} from './cursor.ts';
import type { BranchNode, Statement, TemplateNode } from './node.ts';
import { constant, readPipeline } from './pipeline.ts';
import { add, createScope, type Scope } from './scope.ts';
import { isKeyword, type Token } from './token.ts';

/** What ended a list of statements. */
type Ending = 'end' | 'else';

/** `{{define "name"}} … {{end}}`, past its keyword. @throws TemplateError */
export function readDefinition(scope: Scope): void {
  const context = 'define clause';
  const { name } = readName(scope.cursor, context);
  expect(scope.cursor, 'right', context);
  readBody(scope, name, context);
}

/** What a definition holds. It has variables of its own, and knows of no loop around it. */
function readBody({ cursor, templates }: Scope, name: string, context: string): void {
  const inner = createScope(cursor, templates);
  const { body, ending } = readList(inner);
  if (ending !== 'end') fail(cursor, `unexpected {{${ending}}} in ${context}`);
  add(inner, { name, source: cursor.source, body });
}

function readList(scope: Scope): { body: readonly Statement[]; ending: Ending } {
  const { cursor } = scope;
  const body: Statement[] = [];
  while (peekNonSpace(cursor).kind !== 'end') {
    const node = readStatement(scope);
    if (node === 'end' || node === 'else') return { body, ending: node };
    body.push(node);
  }
  fail(cursor, 'unexpected EOF');
}

/** @throws TemplateError */
export function readStatement(scope: Scope): Statement | Ending {
  const { cursor } = scope;
  const token = takeNonSpace(cursor);
  if (token.kind === 'text') return { kind: 'text', at: token.at, text: token.text };
  if (token.kind !== 'left') unexpected(cursor, token, 'input');
  cursor.actionLine = token.line;
  const node = readAction(scope);
  cursor.actionLine = undefined;
  return node;
}

function readAction(scope: Scope): Statement | Ending {
  const { cursor, variables } = scope;
  const token = takeNonSpace(cursor);
  const word = token.kind === 'keyword' ? token.text : '';
  switch (word) {
    case 'if':
    case 'with':
    case 'range':
      return nested(cursor, () => readBranch(scope, word));
    case 'block':
      return readBlock(scope);
    case 'template':
      return readTemplate(scope);
    case 'break':
    case 'continue':
      return readJump(scope, word, token);
    case 'else':
      return readElse(cursor);
    case 'end':
      expect(cursor, 'right', 'end');
      return 'end';
    default: {
      cursor.next -= 1;
      const pipe = readPipeline(cursor, variables, 'command', 'right');
      return { kind: 'action', at: token.at, pipe };
    }
  }
}

/** `{{if …}} … {{else}} … {{end}}`, past its keyword. */
function readBranch(scope: Scope, kind: BranchNode['kind']): BranchNode {
  const { cursor, variables } = scope;
  const outside = variables.length;
  const pipe = readPipeline(cursor, variables, kind, 'right');
  const loops = kind === 'range' ? 1 : 0;
  scope.loops += loops;
  const { body, ending } = readList(scope);
  scope.loops -= loops;
  const branch = { kind, at: pipe.at, pipe, body } as const;
  const otherwise = ending === 'end' ? undefined : readOtherwise(scope, kind);
  variables.length = outside;
  return otherwise === undefined ? branch : { ...branch, otherwise };
}

/** `{{else if …}}` is an `{{if …}}` of its own, and shares its end with the first. */
function readOtherwise(scope: Scope, kind: BranchNode['kind']): readonly Statement[] {
  const { cursor } = scope;
  if (kind !== 'range' && isKeyword(peek(cursor), kind)) {
    take(cursor);
    return [nested(cursor, () => readBranch(scope, kind))];
  }
  const { body, ending } = readList(scope);
  if (ending !== 'end') fail(cursor, `expected end; found {{${ending}}}`);
  return body;
}

function readElse(cursor: Cursor): 'else' {
  const next = peekNonSpace(cursor);
  if (!isKeyword(next, 'if') && !isKeyword(next, 'with')) expect(cursor, 'right', 'else');
  return 'else';
}

/** `{{block "name" .}} … {{end}}`: a definition, used where it stands. */
function readBlock(scope: Scope): TemplateNode {
  const { cursor, variables } = scope;
  const context = 'block clause';
  const { name, at } = readName(cursor, context);
  const pipe = readPipeline(cursor, variables, context, 'right');
  nested(cursor, () => readBody(scope, name, context));
  return { kind: 'template', at, name, pipe };
}

/** `{{template "name"}}`, with or without something to give it. */
function readTemplate({ cursor, variables }: Scope): TemplateNode {
  const context = 'template clause';
  const { name, at } = readName(cursor, context);
  if (peekNonSpace(cursor).kind === 'right') {
    take(cursor);
    return { kind: 'template', at, name };
  }
  return { kind: 'template', at, name, pipe: readPipeline(cursor, variables, context, 'right') };
}

function readJump({ cursor, loops }: Scope, kind: 'break' | 'continue', { at }: Token): Statement {
  const token = takeNonSpace(cursor);
  if (token.kind !== 'right') unexpected(cursor, token, `{{${kind}}}`);
  if (loops === 0) fail(cursor, `{{${kind}}} outside {{range}}`);
  return { kind, at };
}

function readName(cursor: Cursor, context: string): { name: string; at: number } {
  const token = takeNonSpace(cursor);
  if (token.kind !== 'string') unexpected(cursor, token, context);
  return { name: constant(cursor, token.text, readString), at: token.at };
}
