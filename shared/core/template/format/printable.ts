import { goString } from '../value/types.ts';
import type { Value } from '../value/value.ts';
import { sprint } from './printf.ts';

const NO_VALUE = goString('<no value>');

/** What a template prints for a value. Source: Go's text/template, printableValue. */
export function printable(value: Value): Value {
  if (value.kind === 'nil') return NO_VALUE;
  return value.kind === 'pointer' ? value.to : value;
}

/** The text of what is to be escaped. @throws GoError when it becomes too long */
export function printAll(args: readonly Value[]): string {
  const [first, second] = args;
  if (first?.kind === 'string' && second === undefined) return first.text;
  return sprint(args.map(printable));
}
