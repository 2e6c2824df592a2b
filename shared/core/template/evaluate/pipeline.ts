/** Pipelines and what they are made of. Source: Go's text/template, exec.go. */

import { findFunction } from '../functions/index.ts';
import type {
  CommandNode,
  IdentifierNode,
  NumberNode,
  Operand,
  PipeNode,
  VariableNode,
} from '../parse/node.ts';
import { nodeText } from '../parse/node-text.ts';
import { goBool, goFloat, goInt, goString, NIL } from '../value/types.ts';
import type { Value } from '../value/value.ts';
import { call } from './call.ts';
import { readPath } from './field.ts';
import { type Frame, fail, spend, type Variable, within } from './frame.ts';

/** What is called or read, and what it is given: its own words, and what was piped into it. */
export interface Invocation {
  readonly dot: Value;
  /** As they stand after what is called. */
  readonly args: readonly Operand[];
  /** Absent where nothing was piped in. */
  readonly final?: Value | undefined;
}

/** Its variables stay until the end of the block around it. @throws TemplateError */
export function evaluatePipeline(frame: Frame, dot: Value, pipe: PipeNode): Value {
  frame.node = pipe;
  let value: Value | undefined;
  for (const command of pipe.commands) value = evaluateCommand(frame, dot, command, value);
  const result = value ?? NIL;
  for (const { name } of pipe.variables) {
    if (pipe.assigns) findVariable(frame, name).value = result;
    else frame.variables.push({ name, value: result });
  }
  return result;
}

/** The innermost one of that name. @throws TemplateError where there is none */
export function findVariable(frame: Frame, name: string): Variable {
  return (
    frame.variables.findLast((variable) => variable.name === name) ??
    fail(frame, `undefined variable: ${name}`)
  );
}

/** An operand by itself, wherever it stands. @throws TemplateError */
export function evaluateOperand(frame: Frame, dot: Value, operand: Operand): Value {
  return evaluate(frame, operand, { dot, args: [] }, operand);
}

function evaluateCommand(
  frame: Frame,
  dot: Value,
  command: CommandNode,
  final: Value | undefined,
): Value {
  const [first, ...args] = command.args;
  return evaluate(frame, first, { dot, args, final }, command);
}

/** `whole` is what a complaint about a call quotes. */
function evaluate(
  frame: Frame,
  operand: Operand,
  invocation: Invocation,
  whole: CommandNode | Operand,
): Value {
  spend(frame, 1);
  if (operand.kind !== 'pipe') frame.node = operand;
  switch (operand.kind) {
    case 'field':
      return readPath(frame, invocation.dot, operand, invocation);
    case 'chain': {
      if (operand.from.kind === 'nil') {
        fail(frame, `indirection through explicit nil in ${nodeText(operand)}`);
      }
      const from = evaluateOperand(frame, invocation.dot, operand.from);
      return readPath(frame, from, operand, invocation);
    }
    case 'variable':
      return evaluateVariable(frame, operand, invocation);
    case 'identifier':
      return evaluateFunction(frame, operand, invocation, whole);
    case 'pipe':
      takesNothing(frame, operand, invocation);
      return within(frame, () => evaluatePipeline(frame, invocation.dot, operand));
    default:
      takesNothing(frame, operand, invocation);
      return evaluateConstant(frame, operand, invocation.dot);
  }
}

function evaluateVariable(frame: Frame, operand: VariableNode, invocation: Invocation): Value {
  const { value } = findVariable(frame, operand.name);
  if (operand.path.length > 0) return readPath(frame, value, operand, invocation);
  takesNothing(frame, operand, invocation);
  return value;
}

function evaluateFunction(
  frame: Frame,
  operand: IdentifierNode,
  invocation: Invocation,
  whole: CommandNode | Operand,
): Value {
  const { name } = operand;
  const callee = findFunction(name) ?? fail(frame, `"${name}" is not a defined function`);
  return call(frame, { name, callee, node: whole }, invocation, (args) =>
    callee.call(args, frame.run.surroundings),
  );
}

function evaluateConstant(
  frame: Frame,
  operand: Exclude<Operand, { kind: 'field' | 'chain' | 'variable' | 'identifier' | 'pipe' }>,
  dot: Value,
): Value {
  switch (operand.kind) {
    case 'dot':
      return dot;
    case 'bool':
      return goBool(operand.is);
    case 'string':
      return goString(operand.text);
    case 'number':
      return evaluateNumber(frame, operand);
    case 'nil':
      return fail(frame, 'nil is not a command');
  }
}

function evaluateNumber(frame: Frame, { isFloat, float, int, text }: NumberNode): Value {
  if (isFloat) return goFloat(float);
  return goInt(int ?? fail(frame, `${text} overflows int`));
}

function takesNothing(frame: Frame, operand: Operand, { args, final }: Invocation): void {
  if (args.length === 0 && final === undefined) return;
  fail(frame, `can't give argument to non-function ${nodeText(operand)}`);
}
