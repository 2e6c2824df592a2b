/** A template and data → text. Source: Go's text/template, exec.go. */

import { goQuote } from '../../model/labels.ts';
import { printAll } from '../format/printable.ts';
import { sprint } from '../format/printf.ts';
import type { BranchNode, Statement, Template, TemplateNode } from '../parse/node.ts';
import { wellFormed } from '../value/bytes.ts';
import { isTrue } from '../value/truth.ts';
import { goInt, goString, NIL } from '../value/types.ts';
import type { Surroundings, Value } from '../value/value.ts';
import { attempt, createFrame, type Frame, fail, type Run, spend, within, write } from './frame.ts';
import { evaluatePipeline, findVariable } from './pipeline.ts';

/** How a list of statements ended before its end. */
type Jump = 'break' | 'continue' | undefined;

/** @throws TemplateError when it fails, or asks for too much */
export function evaluate(
  template: Template,
  find: (name: string) => Template | undefined,
  data: Value,
  surroundings: Surroundings,
): string {
  const run: Run = { find, surroundings, output: '', steps: 0, depth: 0 };
  walkAll(createFrame(run, template, data), data, template.body);
  return wellFormed(run.output);
}

function walkAll(frame: Frame, dot: Value, nodes: readonly Statement[]): Jump {
  for (const node of nodes) {
    const jump = walk(frame, dot, node);
    if (jump !== undefined) return jump;
  }
  return undefined;
}

function walk(frame: Frame, dot: Value, node: Statement): Jump {
  spend(frame, 1);
  frame.node = node;
  switch (node.kind) {
    case 'text':
      write(frame, node.text);
      return undefined;
    case 'action': {
      const value = evaluatePipeline(frame, dot, node.pipe);
      if (node.pipe.variables.length > 0) return undefined;
      frame.node = node;
      const print = node.print ?? printOne;
      const text = attempt(frame, node, '', () => print(value));
      write(frame, text);
      return undefined;
    }
    case 'template':
      walkTemplate(frame, dot, node);
      return undefined;
    case 'if':
    case 'with':
      return within(frame, () => walkChoice(frame, dot, node));
    case 'range':
      return within(frame, () => walkRange(frame, dot, node));
    default:
      return node.kind;
  }
}

function printOne(value: Value): string {
  return printAll([value]);
}

function walkTemplate(frame: Frame, dot: Value, node: TemplateNode): void {
  const template =
    frame.run.find(node.name) ?? fail(frame, `template ${goQuote(node.name)} not defined`);
  within(frame, () => {
    const given = node.pipe === undefined ? NIL : evaluatePipeline(frame, dot, node.pipe);
    walkAll(createFrame(frame.run, template, given), given, template.body);
  });
}

function walkChoice(frame: Frame, dot: Value, node: BranchNode): Jump {
  const { variables } = frame;
  const outside = variables.length;
  const value = evaluatePipeline(frame, dot, node.pipe);
  const jump = isTrue(value)
    ? walkAll(frame, node.kind === 'with' ? value : dot, node.body)
    : walkAll(frame, dot, node.otherwise ?? []);
  variables.length = outside;
  return jump;
}

function walkRange(frame: Frame, dot: Value, node: BranchNode): Jump {
  const { variables } = frame;
  const outside = variables.length;
  const value = evaluatePipeline(frame, dot, node.pipe);
  const inside = variables.length;
  let isEmpty = true;
  for (const [index, element] of elements(frame, value, node)) {
    isEmpty = false;
    spend(frame, 1);
    bind(frame, node, index, element);
    const jump = walkAll(frame, element, node.body);
    variables.length = inside;
    if (jump === 'break') break;
  }
  const jump = isEmpty ? walkAll(frame, dot, node.otherwise ?? []) : undefined;
  variables.length = outside;
  return jump;
}

function* elements(
  frame: Frame,
  value: Value,
  { pipe }: BranchNode,
): Iterable<readonly [index: Value, element: Value]> {
  const inside = value.kind === 'pointer' ? value.to : value;
  switch (inside.kind) {
    case 'nil':
      return;
    case 'list':
      for (const [index, item] of inside.items.entries()) yield [goInt(index), item];
      return;
    case 'map':
      for (const [key, item] of inside.entries()) yield [goString(key), item];
      return;
    case 'int':
      if (pipe.variables.length > 1) {
        fail(frame, `can't use ${inside.number} to iterate over more than one variable`);
      }
      for (let at = 0n; at < inside.number; at += 1n) yield [NIL, goInt(at, inside.type)];
      return;
    default: {
      const text = attempt(frame, pipe, '', () => sprint([inside]));
      fail(frame, `range can't iterate over ${text}`);
    }
  }
}

/** One variable is the element; of two, the first is the index. */
function bind(frame: Frame, { pipe }: BranchNode, index: Value, element: Value): void {
  const names = pipe.variables.map(({ name }) => name);
  const values = names.length > 1 ? [index, element] : [element];
  // Those that the loop declared are the last ones, be there others of the same name.
  const declared = frame.variables.slice(-names.length);
  for (const [at, name] of names.entries()) {
    const variable = pipe.assigns ? findVariable(frame, name) : declared[at];
    if (variable !== undefined) variable.value = values[at] ?? NIL;
  }
}
