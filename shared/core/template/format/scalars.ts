/** Numbers and texts under a verb. Undefined for a verb that they do not have. */

import { bytesOf } from '../value/bytes.ts';
import { cut, type Flags, pad } from './flags.ts';
import { formatFloat } from './float.ts';
import { canBeRaw, quote, quoteCharacter } from './quote.ts';

const BASES: Readonly<Record<string, number>> = { d: 10, v: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };
const BASE_MARKS: Readonly<Record<string, string>> = { b: '0b', x: '0x', X: '0X' };
const FLOAT_DIGITS: Readonly<Record<string, number>> = { f: 6, F: 6, e: 6, E: 6 };
const CODE_POINT_MAX = 0x10_ffffn;
const NO_CHARACTER = '\ufffd';

export function formatBool(is: boolean, verb: string, flags: Flags): string | undefined {
  return verb === 't' || verb === 'v' ? pad(String(is), flags) : undefined;
}

export function formatText(text: string, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case 'v':
      return flags.sharpV ? quoted(text, flags) : pad(cut(text, flags), flags);
    case 's':
      return pad(cut(text, flags), flags);
    case 'q':
      return quoted(text, flags);
    case 'x':
      return hexText(text, '0x', flags);
    case 'X':
      return hexText(text, '0X', flags);
    default:
      return undefined;
  }
}

export function formatInteger(
  number: bigint,
  verb: string,
  flags: Flags,
  unsigned = false,
): string | undefined {
  if (verb === 'c') return pad(characterOf(number), flags);
  if (verb === 'q') return pad(quoteCharacter(characterOf(number), flags.plus), flags);
  if (verb === 'U') return pad(unicode(number, flags), { ...flags, zero: false });
  const isInGo = verb === 'v' && flags.sharpV && unsigned;
  if (isInGo) return digits(number, 'x', { ...flags, sharp: true });
  return BASES[verb] === undefined ? undefined : digits(number, verb, flags);
}

/** Of a number that is finite, as all are that a template can get at. */
export function formatDouble(number: number, verb: string, flags: Flags): string | undefined {
  if (!/^[vbgGxXfFeE]$/.test(verb)) return undefined;
  const letter = verb === 'v' ? 'g' : verb === 'F' ? 'f' : verb;
  const precision = flags.precision ?? FLOAT_DIGITS[verb];
  const plain = formatFloat(number, letter, precision);
  const isNegative = plain.startsWith('-');
  const sign = isNegative ? '-' : flags.plus ? '+' : flags.space ? ' ' : '';
  const size = isNegative ? plain.slice(1) : plain;
  const whole = flags.sharp && verb !== 'b' ? withPoint(size, letter, flags.precision) : size;
  // Zeros go between the sign and the number.
  const missing = flags.zero && !flags.minus ? (flags.width ?? 0) - sign.length - whole.length : 0;
  return pad(sign + '0'.repeat(Math.max(missing, 0)) + whole, flags);
}

function quoted(text: string, flags: Flags): string {
  const kept = cut(text, flags);
  if (flags.sharp && canBeRaw(kept)) return pad(`\`${kept}\``, flags);
  return pad(quote(kept, flags.plus), flags);
}

function hexText(text: string, mark: string, flags: Flags): string {
  const bytes = bytesOf(text).subarray(0, flags.precision);
  const pairs = [...bytes].map((byte) => {
    const pair = byte.toString(16).padStart(2, '0');
    return mark === '0X' ? pair.toUpperCase() : pair;
  });
  const first = flags.sharp && pairs.length > 0 ? mark : '';
  return pad(first + pairs.join(flags.space ? ` ${first}` : ''), flags);
}

function characterOf(number: bigint): string {
  const isCharacter =
    number >= 0n && number <= CODE_POINT_MAX && !(number >= 0xd800n && number <= 0xdfffn);
  return isCharacter ? String.fromCodePoint(Number(number)) : NO_CHARACTER;
}

function unicode(number: bigint, flags: Flags): string {
  const bits = BigInt.asUintN(64, number);
  const code = bits.toString(16).toUpperCase();
  const filled = code.padStart(Math.max(4, flags.precision ?? 0), '0');
  const character = bits <= CODE_POINT_MAX ? characterOf(bits) : '';
  const isShown = flags.sharp && /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character);
  return `U+${filled}${isShown ? ` '${character}'` : ''}`;
}

function digits(number: bigint, verb: string, flags: Flags): string {
  const { precision, width = 0, zero, minus, plus, space, sharp } = flags;
  if (precision === 0 && number === 0n) return ' '.repeat(width);
  const isNegative = number < 0n;
  const sign = isNegative ? '-' : plus ? '+' : space ? ' ' : '';
  const plain = (isNegative ? -number : number).toString(BASES[verb] ?? 10);
  const cased = verb === 'X' ? plain.toUpperCase() : plain;
  const length = precision ?? (zero && !minus ? width - sign.length : 0);
  const filled = cased.padStart(length, '0');
  const octal = BASES[verb] === 8 && !filled.startsWith('0') ? '0' : '';
  const mark = sharp ? (BASE_MARKS[verb] ?? octal) : '';
  return pad(sign + (verb === 'O' ? '0o' : '') + mark + filled, { ...flags, zero: false });
}

/** `%#g` keeps the point, and the zeros behind it. */
function withPoint(size: string, letter: string, precision?: number): string {
  const [, mantissa = '', tail = ''] = /^(0x[^p]*|[^ep]*)(.*)$/i.exec(size) ?? [];
  const pointed = mantissa.includes('.') ? mantissa : `${mantissa}.`;
  if (!/[gGx]/.test(letter)) return pointed + tail;
  const wanted = precision ?? 6;
  const counted = /^0\.?$/.test(mantissa) ? 1 : mantissa.replace(/^[0.]*|\./g, '').length;
  return pointed + '0'.repeat(Math.max(wanted - counted, 0)) + tail;
}
