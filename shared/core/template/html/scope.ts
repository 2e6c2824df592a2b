/** What is known while templates are escaped, and how it is complained. */

import { ESCAPE_STEPS_MAX, NESTING_MAX } from '../limits.ts';
import type { Node, Statement, Template } from '../parse/node.ts';
import { placeOf } from '../parse/place.ts';
import { TemplateError } from '../template-error.ts';
import type { Context } from './context.ts';

export type Find = (name: string) => Template | undefined;

/** One escaping from beginning to end. */
export interface Escaping {
  readonly find: Find;
  steps: number;
  /** Templates that are being escaped, within each other. */
  depth: number;
}

/** What is known so far. What rests on a guess is kept apart until the guess proves right. */
interface Knowledge {
  /** What was known before the guess. */
  readonly before: Knowledge | undefined;
  /** Where each template ends that was escaped for a place, or is being. */
  readonly ends: Map<string, Context>;
  readonly templates: Map<string, Template>;
  readonly called: Set<string>;
}

/** What one list of statements is escaped with. */
export interface Scope {
  readonly escaping: Escaping;
  readonly knowledge: Knowledge;
  readonly template: Template;
  /** Of the innermost loop: where it is left, and where it is begun again. */
  readonly jumps: Context[];
}

export interface Escaped {
  readonly context: Context;
  readonly nodes: readonly Statement[];
}

export function createKnowledge(before?: Knowledge): Knowledge {
  return { before, ends: new Map(), templates: new Map(), called: new Set() };
}

export function findEnd(knowledge: Knowledge, key: string): Context | undefined {
  for (let known: Knowledge | undefined = knowledge; known !== undefined; known = known.before) {
    const end = known.ends.get(key);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** @throws TemplateError when that is too much for one page */
export function spend({ escaping, template }: Scope, node: Node): void {
  escaping.steps += 1;
  if (escaping.steps > ESCAPE_STEPS_MAX)
    fail(template, node, `more than ${ESCAPE_STEPS_MAX} steps`);
}

/** One template deeper, for as long as the call takes. @throws TemplateError when it is too deep */
export function within<Result>({ escaping, template }: Scope, act: () => Result): Result {
  escaping.depth += 1;
  if (escaping.depth > NESTING_MAX) {
    fail(template, undefined, `more than ${NESTING_MAX} levels of nesting`);
  }
  const result = act();
  escaping.depth -= 1;
  return result;
}

/** @throws TemplateError always */
export function fail({ name, source }: Template, node: Node | undefined, problem: string): never {
  const begin = source.name === '' ? 'html/template' : `html/template:${source.name}`;
  if (node === undefined) throw new TemplateError(`${begin}: ${problem}`, { template: name });
  const { line, column } = placeOf(source, node.at);
  const place = `html/template:${source.name}:${line}:${column}`;
  throw new TemplateError(`${place}: ${problem}`, { template: name, line });
}
