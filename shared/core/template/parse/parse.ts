/** A source → its templates. Source: Go's text/template/parse, parse.go. */

import { SOURCE_CHARS_MAX } from '../limits.ts';
import { TemplateError } from '../template-error.ts';
import { type Cursor, fail, peek, take, takeNonSpace } from './cursor.ts';
import { lex } from './lexer.ts';
import type { Source, Statement, Template } from './node.ts';
import { add, createScope, type Scope } from './scope.ts';
import { readDefinition, readStatement } from './statements.ts';
import { isKeyword } from './token.ts';

/**
 * The templates of a source by name, its own text under its own name.
 *
 * @throws TemplateError naming the line
 */
export function parse(
  source: Source,
  hasFunction: (name: string) => boolean,
): ReadonlyMap<string, Template> {
  const { name, text } = source;
  if (text.length > SOURCE_CHARS_MAX) {
    const problem = `${text.length} characters, at most ${SOURCE_CHARS_MAX} are taken`;
    throw new TemplateError(`template: ${name}: ${problem}`, { template: name });
  }
  const cursor: Cursor = {
    source,
    tokens: lex(text),
    hasFunction,
    next: 0,
    furthest: 0,
    actionLine: undefined,
    nesting: 0,
  };
  const templates = new Map<string, Template>();
  const scope = createScope(cursor, templates);
  add(scope, { name, source, body: readSource(scope) });
  return templates;
}

/** The whole of it, definitions aside. */
function readSource(scope: Scope): readonly Statement[] {
  const { cursor } = scope;
  const body: Statement[] = [];
  while (peek(cursor).kind !== 'end') {
    if (peek(cursor).kind === 'left') {
      const before = cursor.next;
      take(cursor);
      if (isKeyword(takeNonSpace(cursor), 'define')) {
        readDefinition(scope);
        continue;
      }
      cursor.next = before;
    }
    const node = readStatement(scope);
    if (node === 'end' || node === 'else') fail(cursor, `unexpected {{${node}}}`);
    body.push(node);
  }
  return body;
}
