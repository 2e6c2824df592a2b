/** One value under one verb. Source: Go's fmt, print.go. */

import { goString } from '../value/types.ts';
import type {
  ListValue,
  MapValue,
  PointerValue,
  StructValue,
  Type,
  Value,
} from '../value/value.ts';
import type { Builder } from './builder.ts';
import { type Flags, pad } from './flags.ts';
import { formatBool, formatDouble, formatInteger, formatText } from './scalars.ts';

const NOTHING = '<nil>';
const NOTHING_IN_GO = 'interface {}(nil)';
/** The verbs under which a value is asked for its own text. */
const TEXT_VERBS = 'vsxXq';

interface Printing {
  readonly builder: Builder;
  readonly verb: string;
  readonly flags: Flags;
  /** True within a complaint about a verb: there, values are not asked for their own text. */
  readonly plainly: boolean;
}

/** @throws GoError when the whole becomes too long */
export function print(builder: Builder, value: Value, verb: string, flags: Flags): void {
  const printing: Printing = { builder, verb, flags, plainly: false };
  if (verb === 'T') builder.add(formatText(value.type.name, 's', flags) ?? '');
  else if (value.kind !== 'nil') printValue(printing, value);
  else if (verb === 'v') builder.add(pad(NOTHING, flags));
  else complain(printing, value);
}

function printValue(printing: Printing, value: Value): void {
  const text = ownText(printing, value) ?? scalarText(printing, value);
  if (text !== undefined) printing.builder.add(text);
  else if (value.kind === 'list') printList(printing, value);
  else if (value.kind === 'map') printMap(printing, value);
  else if (value.kind === 'struct') printStruct(printing, value);
  else if (value.kind === 'pointer') printPointer(printing, value);
  else if (value.kind === 'nil')
    printing.builder.add(printing.flags.sharpV ? NOTHING_IN_GO : NOTHING);
  else complain(printing, value);
}

function ownText({ verb, flags, plainly }: Printing, value: Value): string | undefined {
  const type: Type = value.type;
  const isOpaque = value.kind === 'time' || value.kind === 'zone';
  if (plainly && !isOpaque) return undefined;
  if (flags.sharpV) {
    const text = type.goText?.(value);
    return text === undefined ? undefined : formatText(text, 's', flags);
  }
  const text = TEXT_VERBS.includes(verb) ? type.text?.(value) : undefined;
  return text === undefined ? undefined : formatText(text, verb, flags);
}

function scalarText({ verb, flags }: Printing, value: Value): string | undefined {
  switch (value.kind) {
    case 'bool':
      return formatBool(value.is, verb, flags);
    case 'int':
      return formatInteger(value.number, verb, flags, value.type.unsigned);
    case 'float':
      return formatDouble(value.number, verb, flags);
    case 'string':
      return formatText(value.text, verb, flags);
    default:
      return undefined;
  }
}

/** `%!d(string=web)`: the verb is not one of this value's. */
function complain({ builder, verb, flags }: Printing, value: Value): void {
  builder.add(`%!${verb}(`);
  if (value.kind === 'nil') {
    builder.add(NOTHING);
  } else {
    builder.add(`${value.type.name}=`);
    printValue({ builder, verb: 'v', flags, plainly: true }, value);
  }
  builder.add(')');
}

function printList(printing: Printing, { type, items }: ListValue): void {
  open(printing, type, '[');
  items.forEach((item, index) => {
    separate(printing, index);
    printPart(printing, item);
  });
  printing.builder.add(printing.flags.sharpV ? '}' : ']');
}

function printMap(printing: Printing, value: MapValue): void {
  open(printing, value.type, 'map[');
  [...value.entries()].forEach(([key, item], index) => {
    separate(printing, index);
    printValue(printing, goString(key));
    printing.builder.add(':');
    printPart(printing, item);
  });
  printing.builder.add(printing.flags.sharpV ? '}' : ']');
}

function printStruct(printing: Printing, value: StructValue): void {
  const { plusV, sharpV } = printing.flags;
  open(printing, value.type, '{');
  [...value.fields()].forEach(([name, field], index) => {
    separate(printing, index);
    if (plusV || sharpV) printing.builder.add(`${name}:`);
    printPart(printing, field);
  });
  printing.builder.add('}');
}

/** Within other values Go prints an address, which nobody can want. */
function printPointer(printing: Printing, { to }: PointerValue): void {
  printing.builder.add('&');
  printPart(printing, to);
}

function printPart(printing: Printing, value: Value): void {
  printing.builder.within(() => printValue(printing, value));
}

function open({ builder, flags }: Printing, type: Type, bracket: string): void {
  builder.add(flags.sharpV ? `${type.name}{` : bracket);
}

function separate({ builder, flags }: Printing, index: number): void {
  if (index > 0) builder.add(flags.sharpV ? ', ' : ' ');
}
