/**
 * Templates for HTML: what each action writes is escaped for the place where it stands, which is
 * found out before anything is written. One template used in two places becomes two.
 *
 * Source: Go's html/template, escape.go.
 */

import type { Template, TemplateNode } from '../parse/node.ts';
import { type Context, describeContext, isEqual, TEXT } from './context.ts';
import { escapeList, templateKey } from './escape-nodes.ts';
import { createKnowledge, type Escaping, type Find, fail, type Scope, within } from './scope.ts';

/**
 * The template, and those that it uses, escaped.
 *
 * @throws TemplateError where a place would mean two things, or the page ends within a tag
 */
export function escapeTemplate(main: Template, find: Find): { main: Template; find: Find } {
  const escaping: Escaping = { find, steps: 0, depth: 0 };
  const knowledge = createKnowledge();
  const top: Scope = { escaping, knowledge, template: main, jumps: [] };
  const end = escapeFrom(top, TEXT, main);
  if (end.state !== 'text') {
    fail(main, undefined, `ends in a non-text context: ${describeContext(end)}`);
  }
  const escaped = (name: string) => knowledge.templates.get(name);
  return { main: escaped(templateKey(TEXT, main.name)) ?? main, find: escaped };
}

/** Where the template ends. One that calls itself is guessed at, and then looked at again. */
export function escapeFrom(
  scope: Scope,
  begin: Context,
  template: Template,
  node?: TemplateNode,
): Context {
  const first = attempt(scope, begin, template, begin);
  if (first.isRight) return first.end;
  const second = attempt(scope, begin, template, first.end);
  if (second.isRight) return second.end;
  return fail(scope.template, node, `cannot compute output context for template ${template.name}`);
}

function attempt(
  { escaping, knowledge }: Scope,
  begin: Context,
  template: Template,
  guess: Context,
): { end: Context; isRight: boolean } {
  const key = templateKey(begin, template.name);
  knowledge.ends.set(key, guess);
  const trial = createKnowledge(knowledge);
  const scope: Scope = { escaping, knowledge: trial, template, jumps: [] };
  const { context: end, nodes } = within(scope, () => escapeList(scope, begin, template.body));

  const isRight = !trial.called.has(key) || isEqual(guess, end);
  if (isRight) {
    for (const [name, context] of trial.ends) knowledge.ends.set(name, context);
    for (const [name, escaped] of trial.templates) knowledge.templates.set(name, escaped);
    for (const name of trial.called) knowledge.called.add(name);
    knowledge.ends.set(key, end);
    knowledge.templates.set(key, { ...template, body: nodes });
  }
  return { end, isRight };
}
