/** Decimal digits of floating-point numbers, as Go's strconv finds them. Numbers are not negative. */

/** Stands for `0.<digits>` times ten to the power of `point`. Zero has no digits. */
export interface Decimal {
  readonly digits: string;
  readonly point: number;
}

const ZERO: Decimal = { digits: '', point: 0 };
/** Of a double, where it is no smaller than the normal ones. */
const MANTISSA_BITS = 53;

/** As few digits as still mean this number and no other. */
export function shortestDecimal(number: number): Decimal {
  if (number === 0) return ZERO;
  const [mantissa = '', exponent] = number.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), point: Number(exponent) + 1 };
}

/** All digits: every double is a finite decimal. */
export function exactDecimal(number: number): Decimal {
  if (number === 0) return ZERO;
  const { mantissa, exponent } = binary(number);
  const [whole, fraction] =
    exponent >= 0
      ? [mantissa << BigInt(exponent), 0]
      : [mantissa * 5n ** BigInt(-exponent), -exponent];
  const digits = String(whole);
  return { digits: digits.replace(/0+$/, ''), point: digits.length - fraction };
}

/** Mantissa times two to the power of the exponent. */
export function binary(number: number): { mantissa: bigint; exponent: number } {
  let mantissa = number;
  let exponent = 0;
  while (mantissa >= 2 ** MANTISSA_BITS) {
    mantissa /= 2;
    exponent += 1;
  }
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent -= 1;
  }
  return { mantissa: BigInt(mantissa), exponent };
}

/** The nearest decimal of so many digits; of two equally near ones, the even one. */
export function roundDecimal({ digits, point }: Decimal, count: number): Decimal {
  if (count < 0) return ZERO;
  if (digits.length <= count) return { digits, point };
  const kept = digits.slice(0, count);
  const rest = digits.slice(count);
  const isHalf = /^50*$/.test(rest);
  const isUp = isHalf ? Number(kept.at(-1) ?? 0) % 2 === 1 : rest >= '5';
  if (!isUp) return withoutZeros(kept, point);

  const raised = String(BigInt(`0${kept}`) + 1n).padStart(count, '0');
  return withoutZeros(raised, point + raised.length - count);
}

function withoutZeros(digits: string, point: number): Decimal {
  const trimmed = digits.replace(/0+$/, '');
  return trimmed === '' ? ZERO : { digits: trimmed, point };
}
