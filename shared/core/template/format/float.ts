/** Source: Go's strconv, FormatFloat. */

import type { Decimal } from './decimal.ts';
import { exactDecimal, roundDecimal, shortestDecimal } from './decimal.ts';
import { binaryExponent, hexadecimal } from './hex-float.ts';

/** From this exponent on, and below the other, `g` writes one where the shortest text is asked for. */
const EXPONENT_FROM = 6;
const EXPONENT_BELOW = -4;

/** Digits after the point for `e` and `f`, digits in all for `g`. Absent: as few as are needed. */
export function formatFloat(number: number, verb: string, precision?: number): string {
  if (Number.isNaN(number)) return 'NaN';
  const sign = number < 0 || Object.is(number, -0) ? '-' : '';
  const size = Math.abs(number);
  if (size === Number.POSITIVE_INFINITY) return sign === '' ? '+Inf' : '-Inf';
  return sign + formatSize(size, verb, precision);
}

function formatSize(size: number, verb: string, precision: number | undefined): string {
  switch (verb) {
    case 'e':
    case 'E':
      return scientific(
        decimal(size, precision, () => (precision ?? 0) + 1),
        verb,
        precision,
      );
    case 'f':
      return fixed(
        decimal(size, precision, ({ point }) => point + (precision ?? 0)),
        precision,
      );
    case 'b':
      return binaryExponent(size);
    case 'x':
      return hexadecimal(size, precision);
    case 'X':
      return hexadecimal(size, precision).toUpperCase();
    default:
      return general(size, verb, precision);
  }
}

function general(size: number, verb: string, precision: number | undefined): string {
  const wanted = precision === 0 ? 1 : precision;
  const found = decimal(size, wanted, () => wanted ?? 0);
  const { digits, point } = found;
  const least = wanted === undefined ? EXPONENT_FROM : leastExponent(wanted, found);
  if (point - 1 < EXPONENT_BELOW || point - 1 >= least) {
    return scientific(found, verb === 'G' ? 'E' : 'e', Math.max(digits.length - 1, 0));
  }
  return fixed(found, Math.max(digits.length - point, 0));
}

function leastExponent(wanted: number, { digits, point }: Decimal): number {
  return wanted > digits.length && digits.length >= point ? digits.length : wanted;
}

function decimal(
  size: number,
  precision: number | undefined,
  count: (exact: Decimal) => number,
): Decimal {
  if (precision === undefined) return shortestDecimal(size);
  const exact = exactDecimal(size);
  return roundDecimal(exact, count(exact));
}

function scientific({ digits, point }: Decimal, letter: string, precision?: number): string {
  const after = digits.slice(1).padEnd(precision ?? 0, '0');
  const exponent = digits === '' ? 0 : point - 1;
  const written = String(Math.abs(exponent)).padStart(2, '0');
  const fraction = after === '' ? '' : `.${after}`;
  return `${digits[0] ?? '0'}${fraction}${letter}${exponent < 0 ? '-' : '+'}${written}`;
}

function fixed({ digits, point }: Decimal, precision?: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const after = `${'0'.repeat(Math.max(-point, 0))}${digits.slice(Math.max(point, 0))}`;
  const length = precision ?? (digits === '' ? 0 : after.length);
  return length === 0 ? whole : `${whole}.${after.padEnd(length, '0').slice(0, length)}`;
}
