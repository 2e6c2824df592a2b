/** Functions and methods with what they are given. Source: Go's text/template, exec.go and funcs.go. */

import type { Node, Operand } from '../parse/node.ts';
import { nodeText } from '../parse/node-text.ts';
import { isTrue } from '../value/truth.ts';
import { ANY, goInt, goString, NIL } from '../value/types.ts';
import type { Signature, Type, Value } from '../value/value.ts';
import { GoError } from '../value/value.ts';
import { attempt, type Frame, fail, spendOn } from './frame.ts';
import { evaluateOperand, type Invocation } from './pipeline.ts';

interface Callee {
  readonly name: string;
  readonly callee: Signature;
  /** What a complaint about the call quotes. */
  readonly node: Node;
}

/** @throws TemplateError */
export function call(
  frame: Frame,
  { name, callee, node }: Callee,
  invocation: Invocation,
  act: (args: readonly Value[]) => Value,
): Value {
  checkCount(frame, name, callee, invocation);
  if (callee.refusal !== undefined) fail(frame, callee.refusal);
  if (name === 'and' || name === 'or') return choose(frame, name === 'or', callee, invocation);

  const args = evaluateArgs(frame, callee, invocation);
  for (const arg of args) spendOn(frame, arg);
  const result = attempt(frame, node, `error calling ${name}: `, () =>
    name === 'call' ? refuseCall(args, invocation) : act(args),
  );
  spendOn(frame, result);
  return result;
}

function checkCount(
  frame: Frame,
  name: string,
  { params, rest }: Signature,
  { args, final }: Invocation,
): void {
  const given = args.length + (final === undefined ? 0 : 1);
  const wrong = `wrong number of args for ${name}: want`;
  if (rest === undefined && given !== params.length) {
    fail(frame, `${wrong} ${params.length} got ${given}`);
  }
  if (given < params.length) fail(frame, `${wrong} at least ${params.length} got ${args.length}`);
}

/** `and` and `or` look no further than they must. */
function choose(
  frame: Frame,
  wanted: boolean,
  callee: Signature,
  { dot, args, final }: Invocation,
): Value {
  let value: Value = NIL;
  for (const [index, arg] of args.entries()) {
    value = evaluateArg(frame, dot, paramType(callee, index), arg);
    if (isTrue(value) === wanted) return value;
  }
  return final ?? value;
}

function evaluateArgs(frame: Frame, callee: Signature, invocation: Invocation): readonly Value[] {
  const { dot, args, final } = invocation;
  const values = args.map((arg, index) => evaluateArg(frame, dot, paramType(callee, index), arg));
  if (final === undefined) return values;
  return [...values, validate(frame, final, paramType(callee, args.length))];
}

function paramType({ params, rest = ANY }: Signature, index: number): Type {
  return params[index] ?? rest;
}

function evaluateArg(frame: Frame, dot: Value, type: Type, arg: Operand): Value {
  frame.node = arg;
  switch (arg.kind) {
    case 'nil':
      if (!canBeNil(type)) fail(frame, `cannot assign nil to ${type.name}`);
      return NIL;
    case 'bool':
    case 'number':
    case 'string':
      return type === ANY ? evaluateOperand(frame, dot, arg) : constantOf(frame, type, arg);
    default:
      return validate(frame, evaluateOperand(frame, dot, arg), type);
  }
}

/** A constant takes on the type that is wanted. */
function constantOf(frame: Frame, type: Type, arg: Operand): Value {
  const found = nodeText(arg);
  switch (type.kind) {
    case 'int':
      if (arg.kind === 'number' && arg.int !== undefined) return goInt(arg.int, type);
      return fail(frame, `expected integer; found ${found}`);
    case 'string':
      if (arg.kind === 'string') return goString(arg.text);
      return fail(frame, `expected string; found ${found}`);
    default:
      return fail(frame, `can't handle ${found} for arg of type ${type.name}`);
  }
}

/** A value that is already there must be of the type that is wanted. */
function validate(frame: Frame, value: Value, type: Type): Value {
  if (value.kind === 'nil') {
    return canBeNil(type) ? value : fail(frame, `invalid value; expected ${type.name}`);
  }
  if (type === ANY || value.type === type) return value;
  if (value.kind === 'pointer' && value.to.type === type) return value.to;
  return fail(frame, `wrong type for value; expected ${type.name}; got ${value.type.name}`);
}

function canBeNil({ kind }: Type): boolean {
  return kind === 'any' || kind === 'list' || kind === 'map' || kind === 'zone';
}

/** No value that a template can get at is a function. */
function refuseCall([value = NIL]: readonly Value[], { args: [callee] }: Invocation): never {
  if (value.kind === 'nil') throw new GoError('call of nil');
  const piped = value.kind === 'string' ? value.text : `<${value.type.name} Value>`;
  const name = callee === undefined ? piped : nodeText(callee);
  throw new GoError(`non-function ${name} of type ${value.type.name}`);
}
