/** Source: Go's fmt, doPrintf, doPrint and doPrintln. */

import type { Value } from '../value/value.ts';
import { createBuilder } from './builder.ts';
import { type Flags, NO_FLAGS } from './flags.ts';
import { print } from './print.ts';

/** Widths and precisions beyond are refused. Source: fmt, tooLarge. */
const SIZE_MAX = 1_000_000;
/** So many are always too large. */
const DIGITS_MAX = 9;
const FLAG_NAMES: Readonly<Record<string, 'sharp' | 'zero' | 'plus' | 'minus' | 'space'>> = {
  '#': 'sharp',
  '0': 'zero',
  '+': 'plus',
  '-': 'minus',
  ' ': 'space',
};

/** What `printf` makes of a format. Mistakes show in the text, as `%!d(string=web)`. @throws GoError */
export function sprintf(format: string, args: readonly Value[]): string {
  const builder = createBuilder();
  const reading: Reading = { format, at: 0, next: 0, reordered: false };
  while (reading.at < format.length) {
    const percent = format.indexOf('%', reading.at);
    builder.add(format.slice(reading.at, percent < 0 ? undefined : percent));
    if (percent < 0) break;
    reading.at = percent + 1;
    const { flags, isSound, trouble } = readDirective(reading, args);
    builder.add(trouble);
    const verb = String.fromCodePoint(format.codePointAt(reading.at) ?? 0);
    if (reading.at >= format.length) {
      builder.add('%!(NOVERB)');
      break;
    }
    reading.at += verb.length;
    const arg = args[reading.next];
    if (verb === '%') builder.add('%');
    else if (!isSound) builder.add(`%!${verb}(BADINDEX)`);
    else if (arg === undefined) builder.add(`%!${verb}(MISSING)`);
    else print(builder, arg, verb, verb === 'v' ? inGo(flags) : flags);
    if (verb !== '%' && isSound && arg !== undefined) reading.next += 1;
  }
  if (!reading.reordered && reading.next < args.length) {
    builder.add(`%!(EXTRA ${args.slice(reading.next).map(described).join(', ')})`);
  }
  return builder.text();
}

/** With blanks between values neither of which is a text. @throws GoError */
export function sprint(args: readonly Value[]): string {
  const builder = createBuilder();
  args.forEach((arg, index) => {
    const isApart = arg.kind !== 'string' && args[index - 1]?.kind !== 'string';
    if (index > 0 && isApart) builder.add(' ');
    print(builder, arg, 'v', NO_FLAGS);
  });
  return builder.text();
}

/** With blanks between all of them, and a line break. @throws GoError */
export function sprintln(args: readonly Value[]): string {
  return `${args.map((arg) => sprint([arg])).join(' ')}\n`;
}

interface Reading {
  readonly format: string;
  at: number;
  /** The argument that is next to be printed. */
  next: number;
  /** True once an argument was asked for by number. */
  reordered: boolean;
}

/** What stands between `%` and the verb. */
interface Directive {
  flags: { -readonly [Name in keyof Flags]: Flags[Name] };
  /** False when an argument is asked for that is not there, or in a wrong way. */
  isSound: boolean;
  /** True when what was read last chose an argument by number. */
  afterIndex: boolean;
  /** What is to be said of a width or a precision that is no number. */
  trouble: string;
}

function readDirective(reading: Reading, args: readonly Value[]): Directive {
  const directive: Directive = { flags: {}, isSound: true, afterIndex: false, trouble: '' };
  for (;;) {
    const name = FLAG_NAMES[reading.format[reading.at] ?? ''];
    if (name === undefined) break;
    directive.flags[name] = true;
    reading.at += 1;
  }
  readIndex(reading, args, directive);
  readWidth(reading, args, directive);
  readPrecision(reading, args, directive);
  if (!directive.afterIndex) readIndex(reading, args, directive);
  return directive;
}

/** `[2]` chooses the argument that is next. */
function readIndex(reading: Reading, args: readonly Value[], directive: Directive): void {
  directive.afterIndex = false;
  if (reading.format[reading.at] !== '[') return;
  reading.reordered = true;
  const close = reading.format.indexOf(']', reading.at);
  const written = /^\d+$/.exec(reading.format.slice(reading.at + 1, Math.max(close, 0)))?.[0];
  const index = Number(written) - 1;
  reading.at = close < 0 ? reading.at + 1 : close + 1;
  directive.afterIndex = written !== undefined;
  if (index >= 0 && index < args.length) reading.next = index;
  else directive.isSound = false;
}

function readWidth(reading: Reading, args: readonly Value[], directive: Directive): void {
  if (reading.format[reading.at] === '*') {
    const width = takeSize(reading, args);
    if (width === undefined) directive.trouble += '%!(BADWIDTH)';
    else if (width < 0) Object.assign(directive.flags, { width: -width, minus: true, zero: false });
    else directive.flags.width = width;
    directive.afterIndex = false;
    return;
  }
  const width = readNumber(reading);
  if (width === undefined) return;
  directive.flags.width = width;
  if (directive.afterIndex) directive.isSound = false;
}

function readPrecision(reading: Reading, args: readonly Value[], directive: Directive): void {
  const isLast = reading.at + 1 >= reading.format.length;
  if (reading.format[reading.at] !== '.' || isLast) return;
  reading.at += 1;
  if (directive.afterIndex) directive.isSound = false;
  readIndex(reading, args, directive);
  if (reading.format[reading.at] !== '*') {
    directive.flags.precision = readNumber(reading) ?? 0;
    return;
  }
  const precision = takeSize(reading, args) ?? -1;
  if (precision < 0) directive.trouble += '%!(BADPREC)';
  else directive.flags.precision = precision;
  directive.afterIndex = false;
}

/** For `*`: an argument says how much. Undefined when it is no number, or too large a one. */
function takeSize(reading: Reading, args: readonly Value[]): number | undefined {
  reading.at += 1;
  const arg = args[reading.next];
  if (arg === undefined) return undefined;
  reading.next += 1;
  const size = arg.kind === 'int' ? Number(arg.number) : Number.NaN;
  return Math.abs(size) <= SIZE_MAX ? size : undefined;
}

/** Digits. With too many of them Go takes the directive to go on to the end of the format. */
function readNumber(reading: Reading): number | undefined {
  const [written = ''] =
    /^\d+/.exec(reading.format.slice(reading.at, reading.at + DIGITS_MAX)) ?? [];
  const isTooLarge = Number(written.slice(0, -1)) > SIZE_MAX;
  reading.at = isTooLarge ? reading.format.length : reading.at + written.length;
  return written === '' || isTooLarge ? undefined : Number(written);
}

/** `%#v` and `%+v` mean more than the flags alone. */
function inGo({ sharp = false, plus = false, ...flags }: Flags): Flags {
  return { ...flags, sharpV: sharp, plusV: plus };
}

function described(value: Value): string {
  return value.kind === 'nil' ? '<nil>' : `${value.type.name}=${sprint([value])}`;
}
