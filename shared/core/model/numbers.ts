const DIGITS = 4;
const PLAIN_MIN = 1e-6;
const PLAIN_MAX = 1e15;

/** As people read it, with four digits that count: `0.01234`, `12,340`, `1.234e+21`. */
export function formatNumber(value: number): string {
  const rounded = Number(value.toPrecision(DIGITS));
  const size = Math.abs(rounded);
  return rounded === 0 || (size >= PLAIN_MIN && size < PLAIN_MAX)
    ? rounded.toLocaleString('en-US', { maximumFractionDigits: 10 })
    : rounded.toExponential();
}
