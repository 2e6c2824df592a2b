import { describe, expect, it } from 'vitest';
import { RECORD_CELLS, takeRecord } from '../../../../shared/core/detectors/support/record.ts';

const MEMORY = 1_000;

function excesses(values: readonly number[]): number[] {
  const cells = new Float32Array(RECORD_CELLS).fill(Number.NaN);
  return values.map((value) => takeRecord(cells, 0, value, MEMORY));
}

describe('a record', () => {
  it('is the excess over the range, in its widths, above and below', () => {
    const [, , above, below] = excesses([0, 10, 15, -3]);
    expect(above).toBeCloseTo(0.5, 2);
    expect(below).toBeCloseTo(0.2, 2);
  });

  it('is none when it repeats', () => {
    expect(excesses([0, 10, 15, 15, 15]).slice(3)).toEqual([0, 0].map(() => expect.closeTo(0, 2)));
  });

  it('is one again when it was forgotten', () => {
    const calm = Array.from({ length: 2 * MEMORY }, (_, index) => index % 10);
    expect(excesses([...calm, 100, 100]).at(-1)).toBeLessThan(0.01);
    expect(excesses([...calm, 100, ...calm, ...calm, 100]).at(-1)).toBeGreaterThan(1);
  });

  it('is none for what single precision cannot tell apart', () => {
    expect(excesses([0.1, 0.1 + 1e-9, 0.1 - 1e-9])).toEqual([0, 0, 0]);
  });
});
