/** Statements, each for the place where it stands. Source: Go's html/template, escape.go. */

import { goQuote } from '../../model/labels.ts';
import type { BranchNode, Statement, TemplateNode } from '../parse/node.ts';
import { GoError } from '../value/value.ts';
import { escapeAction } from './action.ts';
import { type Context, contextKey, DEAD, describeContext, isEqual, join } from './context.ts';
import { escapeFrom } from './escape.ts';
import { escapeText } from './escape-text.ts';
import { createKnowledge, type Escaped, fail, findEnd, type Scope, spend } from './scope.ts';

/** Up to where nothing comes any more. @throws TemplateError */
export function escapeList(scope: Scope, begin: Context, nodes: readonly Statement[]): Escaped {
  const escaped: Statement[] = [];
  let context = begin;
  for (const node of nodes) {
    if (context.state === 'dead') break;
    const step = escapeNode(scope, context, node);
    escaped.push(step.node);
    context = step.context;
  }
  return { context, nodes: escaped };
}

function escapeNode(
  scope: Scope,
  context: Context,
  node: Statement,
): { context: Context; node: Statement } {
  spend(scope, node);
  try {
    switch (node.kind) {
      case 'text': {
        const { text, context: after } = escapeText(context, node.text);
        return { context: after, node: { ...node, text } };
      }
      case 'action':
        return escapeAction(context, node);
      case 'template':
        return escapeCall(scope, context, node);
      case 'break':
      case 'continue':
        scope.jumps.push(context);
        return { context: DEAD, node };
      default:
        return escapeBranch(scope, context, node);
    }
  } catch (error) {
    if (error instanceof GoError) fail(scope.template, node, error.message);
    throw error;
  }
}

function escapeCall(
  scope: Scope,
  context: Context,
  node: TemplateNode,
): { context: Context; node: Statement } {
  const { knowledge, escaping } = scope;
  const key = templateKey(context, node.name);
  knowledge.called.add(key);
  const known = findEnd(knowledge, key);
  const named = { ...node, name: key };
  if (known !== undefined) return { context: known, node: named };
  const template = escaping.find(node.name);
  if (template === undefined) throw new GoError(`no such template ${goQuote(node.name)}`);
  return { context: escapeFrom(scope, context, template, node), node: named };
}

function escapeBranch(
  scope: Scope,
  context: Context,
  node: BranchNode,
): { context: Context; node: Statement } {
  const meet = (a: Context, b: Context) => join(a, b) ?? refuseToMeet(node, a, b);
  const isLoop = node.kind === 'range';
  const once: Scope = isLoop ? { ...scope, jumps: [] } : scope;
  const { context: first, nodes: body } = escapeList(once, context, node.body);
  let end = isLoop ? once.jumps.reduce(meet, first) : first;
  if (isLoop && !isEqual(end, context)) {
    // The second time the body begins where it ended the first time, and must mean the same there.
    const again: Scope = { ...scope, knowledge: createKnowledge(scope.knowledge), jumps: [] };
    const second = escapeList(again, end, node.body).context;
    end = again.jumps.reduce(meet, meet(end, second));
  }
  const other = escapeList(scope, context, node.otherwise ?? []);
  const otherwise = node.otherwise === undefined ? {} : { otherwise: other.nodes };
  return { context: meet(end, other.context), node: { ...node, body, ...otherwise } };
}

/** Under which a template goes where it is escaped for a place. */
export function templateKey(context: Context, name: string): string {
  return context.state === 'text' ? name : `${name}\0${contextKey(context)}`;
}

function refuseToMeet({ kind }: BranchNode, a: Context, b: Context): never {
  const both = `${describeContext(a)}, ${describeContext(b)}`;
  throw new GoError(`{{${kind}}} branches end in different contexts: ${both}`);
}
