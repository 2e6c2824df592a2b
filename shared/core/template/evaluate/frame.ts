/** Where an evaluation stands, and how it complains. */

import { goQuote } from '../../model/labels.ts';
import { NESTING_MAX, RESULT_CHARS_MAX, STEPS_MAX } from '../limits.ts';
import type { Node, Template } from '../parse/node.ts';
import { nodeText } from '../parse/node-text.ts';
import { placeOf } from '../parse/place.ts';
import { TemplateError } from '../template-error.ts';
import type { Surroundings, Value } from '../value/value.ts';
import { GoError } from '../value/value.ts';

/** One evaluation from beginning to end. */
export interface Run {
  readonly find: (name: string) => Template | undefined;
  readonly surroundings: Surroundings;
  output: string;
  steps: number;
  /** Templates, blocks and parentheses that are open. */
  depth: number;
}

/** One template in it. */
export interface Frame {
  readonly run: Run;
  readonly template: Template;
  /** `$` first, and those of inner blocks last. */
  readonly variables: Variable[];
  /** What is being evaluated: complaints quote it. */
  node: Node | undefined;
}

export interface Variable {
  readonly name: string;
  value: Value;
}

/** So many characters of text, or parts of a list, cost as much as one part of a template. */
const CHARS_A_STEP = 64;
const ITEMS_A_STEP = 8;

export function createFrame(run: Run, template: Template, dot: Value): Frame {
  return { run, template, variables: [{ name: '$', value: dot }], node: undefined };
}

/** @throws TemplateError when that is too much for one result */
export function spend(frame: Frame, steps: number): void {
  frame.run.steps += steps;
  if (frame.run.steps > STEPS_MAX) fail(frame, `more than ${STEPS_MAX} steps`);
}

/** The work that goes into a value, or is done with it. @throws TemplateError when that is too much for one result */
export function spendOn(frame: Frame, value: Value): void {
  if (value.kind === 'string') spend(frame, value.text.length / CHARS_A_STEP);
  else if (value.kind === 'list') spend(frame, value.items.length / ITEMS_A_STEP);
}

/** @throws TemplateError when the result becomes too long */
export function write(frame: Frame, text: string): void {
  const { run } = frame;
  spend(frame, text.length / CHARS_A_STEP);
  if (run.output.length + text.length > RESULT_CHARS_MAX) {
    fail(frame, `result of more than ${RESULT_CHARS_MAX} characters`);
  }
  run.output += text;
}

/** One level deeper, for as long as the call takes. @throws TemplateError when it is too deep */
export function within<Result>(frame: Frame, evaluate: () => Result): Result {
  frame.run.depth += 1;
  if (frame.run.depth > NESTING_MAX) fail(frame, `more than ${NESTING_MAX} levels of nesting`);
  const result = evaluate();
  frame.run.depth -= 1;
  return result;
}

/** What a function refuses becomes a complaint about the template. @throws TemplateError */
export function attempt<Result>(
  frame: Frame,
  node: Node,
  context: string,
  act: () => Result,
): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    frame.node = node;
    fail(frame, `${context}${error.message}`);
  }
}

/** @throws TemplateError always */
export function fail({ template, node }: Frame, problem: string): never {
  const { name, source } = template;
  const { line, column } = placeOf(source, node?.at ?? 0);
  const quoted = node === undefined ? '' : ` at <${nodeText(node)}>`;
  const place = `${source.name}:${line}:${column}: executing ${goQuote(name)}${quoted}`;
  throw new TemplateError(`template: ${place}: ${problem}`, { template: name, line });
}
