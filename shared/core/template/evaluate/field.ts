/** Fields, entries of maps and methods. Source: Go's text/template, exec.go. */

import { findMethod } from '../methods/index.ts';
import type { ChainNode, FieldNode, Operand, VariableNode } from '../parse/node.ts';
import { NIL } from '../value/types.ts';
import type { Method, Value } from '../value/value.ts';
import { call } from './call.ts';
import { type Frame, fail } from './frame.ts';
import type { Invocation } from './pipeline.ts';

type Chain = FieldNode | ChainNode | VariableNode;

const ALONE: readonly Operand[] = [];

/** Field by field; what the last one is may take arguments. @throws TemplateError */
export function readPath(frame: Frame, from: Value, chain: Chain, invocation: Invocation): Value {
  const { dot } = invocation;
  const last = chain.path.length - 1;
  let value = from;
  for (const [index, name] of chain.path.entries()) {
    if (value.kind === 'nil') {
      // Of nothing at all everything is nothing; of nothing in a map nothing can be asked.
      if (index === 0) return NIL;
      fail(frame, `nil pointer evaluating interface {}.${name}`);
    }
    value = readField(
      frame,
      value,
      name,
      chain,
      index === last ? invocation : { dot, args: ALONE },
    );
  }
  return value;
}

function readField(
  frame: Frame,
  value: Value,
  name: string,
  node: Operand,
  invocation: Invocation,
): Value {
  const holder = value.kind === 'pointer' ? value.to : value;
  const callee: Method | undefined = findMethod(holder.type, name);
  if (callee !== undefined) {
    return call(frame, { name, callee, node }, invocation, (args) => callee.call(holder, args));
  }
  const hasArgs = invocation.args.length > 0 || invocation.final !== undefined;
  if (holder.kind === 'map') {
    if (hasArgs) fail(frame, `${name} is not a method but has arguments`);
    return holder.entries().get(name) ?? holder.type.absent ?? NIL;
  }
  const field = holder.kind === 'struct' ? holder.field(name) : undefined;
  if (field === undefined) fail(frame, `can't evaluate field ${name} in type ${value.type.name}`);
  if (hasArgs) fail(frame, `${name} has arguments but cannot be invoked as function`);
  return field;
}
