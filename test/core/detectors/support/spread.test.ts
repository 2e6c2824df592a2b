import { describe, expect, it } from 'vitest';
import { SPREAD_CELLS, takeSpread } from '../../../../shared/core/detectors/support/spread.ts';

/** What is learned of distances, one a minute, before the last. */
function spreadOf(distances: readonly number[]) {
  const cells = new Float32Array(SPREAD_CELLS).fill(Number.NaN);
  let spread = { usual: 0, tail: 0 };
  for (const [count, distance] of distances.entries()) {
    spread = takeSpread(cells, 0, { distance, count, day: (count % 1_440) / 1_440 });
  }
  return spread;
}

/** From 0 to 1, every hundredth as often as any other. */
const even = Array.from({ length: 5_000 }, (_, index) => ((index * 37) % 100) / 100);

describe('a spread', () => {
  it('is nothing at first', () => {
    expect(spreadOf([3])).toEqual({ usual: 0, tail: 0 });
  });

  it('is the usual distance, and the one that a fiftieth exceeds', () => {
    const { usual, tail } = spreadOf(even);
    expect(usual).toBeGreaterThan(0.4);
    expect(usual).toBeLessThan(0.65);
    expect(tail).toBeGreaterThan(0.9);
    expect(tail).toBeLessThan(1.1);
  });

  it('has a long tail where noise comes in bursts', () => {
    const bursts = even.map((distance, index) => (index % 100 < 5 ? 20 : distance));
    const { usual, tail } = spreadOf(bursts);
    expect(tail / usual).toBeGreaterThan(4);
  });

  it('takes an incident for no example', () => {
    const incident = Array(15).fill(1_000);
    const { usual, tail } = spreadOf([...even, ...incident]);
    expect(usual).toBeLessThan(2);
    expect(tail).toBeLessThan(2);
  });

  it('grows again from nothing', () => {
    expect(spreadOf([...Array(500).fill(0), ...even]).tail).toBeGreaterThan(0.8);
  });
});
