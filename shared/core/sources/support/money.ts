/** Sums of money as AWS writes them in prose: `$1,234.56`, `1.234,56 €`, `-CNY 20`. */

/** Marks that group digits: a blank that does not break, an apostrophe. Signs come separately. */
const GROUPING = /[\s'\u2019\u00a0\u202f]/g;
const SUM = /\d(?:[\d.,'\u2019\u00a0\u202f ]*\d)?/;

/**
 * The number in a sum, whatever the currency and its side. Undefined where there is none.
 *
 * Of two marks the last is the decimal one. A single comma is decimal unless three digits follow
 * it; a single point always is, as AWS writes English.
 */
export function parseSum(text: string): number | undefined {
  const match = SUM.exec(text);
  if (match === null) return undefined;
  const digits = match[0].replace(GROUPING, '');
  const isNegative = /[-\u2212(]/.test(text.slice(0, match.index));
  const value = Number(withPoint(digits));
  if (!Number.isFinite(value)) return undefined;
  return isNegative ? -value : value;
}

function withPoint(digits: string): string {
  const decimal = decimalMark(digits);
  const at = decimal === undefined ? digits.length : digits.lastIndexOf(decimal);
  const whole = digits.slice(0, at).replace(/[.,]/g, '');
  return `${whole}.${digits.slice(at + 1)}`;
}

function decimalMark(digits: string): '.' | ',' | undefined {
  const point = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  if (point >= 0) return digits.indexOf('.') === point ? '.' : undefined;
  if (comma < 0 || digits.indexOf(',') !== comma) return undefined;
  return digits.length - comma - 1 === 3 ? undefined : ',';
}

/** `$1,001`, `$212.4`: grouped, at most two decimals, for sums that come as bare numbers. */
export function dollars(sum: number): string {
  const grouped = Math.abs(sum).toLocaleString('en-US', { maximumFractionDigits: 2 });
  return `${sum < 0 ? '-' : ''}$${grouped}`;
}
