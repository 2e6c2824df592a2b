/** Floating-point numbers by their bits. Source: Go's strconv, ftoa.go, `%b` and `%x`. */

import { binary } from './decimal.ts';

const MANTISSA_BITS = 53;
/** Of the smallest double, and of zero. */
const EXPONENT_MIN = -1074;

/** `4503599627370496p-52`: the whole mantissa, times a power of two. */
export function binaryExponent(size: number): string {
  const { mantissa, exponent } = size === 0 ? { mantissa: 0n, exponent: 0 } : binary(size);
  const free = size === 0 ? Number.POSITIVE_INFINITY : MANTISSA_BITS - bitsOf(mantissa);
  const shift = Math.min(free, exponent - EXPONENT_MIN);
  const power = exponent - shift;
  return `${mantissa << BigInt(shift)}p${power < 0 ? '' : '+'}${power}`;
}

/** `0x1.8p+01`, with so many digits after the point, or as many as there are. */
export function hexadecimal(size: number, precision?: number): string {
  const { digits, power } = size === 0 ? { digits: '0', power: 0 } : normal(size, precision);
  const after = digits.slice(1).padEnd(precision ?? 0, '0');
  const fraction = after === '' ? '' : `.${after}`;
  const exponent = String(Math.abs(power)).padStart(2, '0');
  return `0x${digits[0]}${fraction}p${power < 0 ? '-' : '+'}${exponent}`;
}

/** The leading bit, and what follows it in digits of four bits. */
function normal(size: number, precision?: number): { digits: string; power: number } {
  const { mantissa, exponent } = binary(size);
  const bits = bitsOf(mantissa);
  const places = Math.ceil((bits - 1) / 4);
  const shifted = mantissa << BigInt(places * 4 - (bits - 1));
  const kept = Math.min(places, precision ?? places);
  const rounded = dropBits(shifted, (places - kept) * 4);
  // Rounding up may have made a two of the leading one.
  const isTwo = rounded >> BigInt(kept * 4) === 2n;
  const digits = (isTwo ? rounded >> 1n : rounded).toString(16);
  return {
    digits: precision === undefined ? digits.replace(/(?<=.)0+$/, '') : digits,
    power: exponent + bits - 1 + (isTwo ? 1 : 0),
  };
}

/** The last bits go; of two equally near numbers, to the even one. */
function dropBits(number: bigint, count: number): bigint {
  if (count === 0) return number;
  const kept = number >> BigInt(count);
  const rest = number - (kept << BigInt(count));
  const half = 1n << BigInt(count - 1);
  return rest > half || (rest === half && kept % 2n === 1n) ? kept + 1n : kept;
}

function bitsOf(number: bigint): number {
  return number.toString(2).length;
}
