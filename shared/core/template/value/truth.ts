import type { Value } from './value.ts';

/** What `if` makes of a value: nothing, none and nought are false. Source: Go's text/template, isTrue. */
export function isTrue(value: Value): boolean {
  switch (value.kind) {
    case 'nil':
      return false;
    case 'bool':
      return value.is;
    case 'int':
      return value.number !== 0n;
    case 'float':
      return value.number !== 0;
    case 'string':
      return value.text !== '';
    case 'list':
      return value.items.length > 0;
    case 'map':
      return value.entries().size > 0;
    default:
      return true;
  }
}
