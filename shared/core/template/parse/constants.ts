/** Numbers, characters and texts as Go's source writes them. Source: Go's strconv. */

import { unquoteGoBytes } from '../../model/go-string.ts';
import { bytesOf, textOfBytes } from '../value/bytes.ts';

export interface NumberConstant {
  /** Its value as an integer, where it is one that Go's `int` can hold. */
  readonly int?: bigint;
  readonly float: number;
  /** True when it is written as a floating-point number, be it `1e3`. */
  readonly isFloat: boolean;
}

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;
const INTEGER =
  /^([+-]?)(0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?[0-7])*|[1-9](?:_?\d)*)$/;
const DIGITS = String.raw`\d(?:_?\d)*`;
const DECIMAL = new RegExp(
  `^[+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:[eE][+-]?${DIGITS})?$`,
);
const HEXADECIMAL = /^([+-]?)0[xX]([\da-fA-F_]*)\.?([\da-fA-F_]*)[pP]([+-]?\d+)$/;
/** A byte by its number, which as a character is that number. */
const BYTE_ESCAPE = /^\\[x0-7]/;

/** @throws Error in Go's words */
export function readNumber(text: string): NumberConstant {
  const integer = readInteger(text);
  const isLarge = integer !== undefined && (integer > UINT64_MAX || integer < INT64_MIN);
  if (integer !== undefined && !isLarge) return constant(integer, Number(integer), false);
  const float = readFloat(text) ?? Number.NaN;
  if (!Number.isFinite(float)) throw new Error(`illegal number syntax: "${text}"`);
  if (!/[.eEpP]/.test(text)) throw new Error(`integer overflow: "${text}"`);
  return constant(Number.isInteger(float) ? BigInt(float) : undefined, float, true);
}

/** @throws Error in Go's words */
export function readCharacter(literal: string): NumberConstant {
  const body = literal.slice(1, -1);
  if (body === '' || body === '\\"') throw new Error('invalid syntax');
  const text = body === "\\'" ? "'" : body === '"' ? '"' : readString(`"${body}"`);
  if ([...text].length !== 1) throw new Error(`malformed character constant: ${literal}`);
  const byte = BYTE_ESCAPE.test(body) ? bytesOf(text)[0] : undefined;
  const code = byte ?? text.codePointAt(0) ?? 0;
  return constant(BigInt(code), code, false);
}

function constant(integer: bigint | undefined, float: number, isFloat: boolean): NumberConstant {
  const isInt = integer !== undefined && integer <= INT64_MAX && integer >= INT64_MIN;
  return { ...(isInt && { int: integer }), float, isFloat };
}

/** @throws Error in Go's words */
export function readString(literal: string): string {
  if (literal.startsWith('`')) return literal.slice(1, -1).replaceAll('\r', '');
  try {
    return textOfBytes(unquoteGoBytes(literal));
  } catch {
    throw new Error('invalid syntax');
  }
}

function readInteger(text: string): bigint | undefined {
  const [, sign, digits] = INTEGER.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const plain = digits.replaceAll('_', '').replace(/^0(?=\d)/, '0o');
  return sign === '-' ? -BigInt(plain) : BigInt(plain);
}

/** Undefined for what is no floating-point number. Source: Go's strconv, ParseFloat. */
export function readFloat(text: string): number | undefined {
  if (/^[+-]?nan$/i.test(text)) return Number.NaN;
  if (/^[+-]?inf(?:inity)?$/i.test(text)) {
    return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (DECIMAL.test(text)) return Number(text.replaceAll('_', ''));
  const [, sign, whole = '', fraction = '', exponent] = HEXADECIMAL.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replaceAll('_', '');
  if (exponent === undefined || digits === '') return undefined;
  const places = fraction.replaceAll('_', '').length;
  const size = Number(BigInt(`0x${digits}`)) * 2 ** (Number(exponent) - 4 * places);
  return sign === '-' ? -size : size;
}
