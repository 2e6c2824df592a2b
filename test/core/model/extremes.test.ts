import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describeExtreme,
  type Extremes,
  NO_EXTREMES,
  packExtremes,
  takeExtremes,
  unpackExtremes,
} from '../../../shared/core/model/extremes.ts';
import type { Sample } from '../../../shared/core/model/sample.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';

const take = (samples: readonly Sample[], from = NO_EXTREMES): Extremes =>
  samples.reduce(takeExtremes, from);

/** One an hour. */
const hourly = (values: readonly number[]): Sample[] =>
  values.map((value, index) => ({ at: index * HOUR_MS, value }));

/** What a look at all samples says. */
function reallyHighestMs(samples: readonly Sample[], value: number, at: number): number {
  const since = samples.findLast((sample) => (sample.value ?? 0) >= value) ?? samples[0];
  return at - (since?.at ?? at);
}

describe('extremes', () => {
  // A spike of 900 on the second day, a dip to 1 on the fifth, else 100 to 106 for 21 days.
  const weeks = take(
    hourly(
      Array.from({ length: 21 * 24 }, (_, hour) => {
        if (hour === 36) return 900;
        return hour === 108 ? 1 : 100 + (hour % 7);
      }),
    ),
  );
  const at = 21 * DAY_MS;

  it.each([
    [1_000, { kind: 'highest', forMs: 21 * DAY_MS }],
    [500, { kind: 'highest', forMs: 19.5 * DAY_MS }],
    [900, { kind: 'highest', forMs: 19.5 * DAY_MS }],
    [50, { kind: 'lowest', forMs: 16.5 * DAY_MS }],
    [1, { kind: 'lowest', forMs: 16.5 * DAY_MS }],
    [-1, { kind: 'lowest', forMs: 21 * DAY_MS }],
    [Number.NaN, undefined],
  ])('say of %d: %o', (value, said) => {
    expect(describeExtreme(weeks, value, at)).toEqual(said);
  });

  it.each([
    ['before the first sample', take([])],
    ['in the first hour', take([{ at: at - 59 * MINUTE_MS, value: 3 }])],
    ['of one value again', take(hourly([5, 5, 5]))],
    ['after samples from the future', take([{ at: at + DAY_MS, value: 3 }])],
  ])('say nothing %s', (_, extremes) => {
    expect(describeExtreme(extremes, 5, at)).toBeUndefined();
  });

  it('are not changed by readings that did not come', () => {
    const none = [undefined, Number.NaN, Number.POSITIVE_INFINITY];
    expect(
      take(
        none.map((value) => ({ at, value })),
        weeks,
      ),
    ).toBe(weeks);
  });

  it('never say too much, whatever came', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, fc.integer({ min: -60, max: 60 }), (some, value) => {
        const samples = hourly(some);
        const now = some.length * HOUR_MS;
        const said = describeExtreme(take(samples), value, now);
        if (said?.kind !== 'highest') return;
        expect(said.forMs).toBeLessThanOrEqual(reallyHighestMs(samples, value, now));
      }),
    );
  });

  it('say little too little of a long decline', () => {
    const samples = hourly(Array.from({ length: 21 * 24 }, (_, hour) => 1_000 - hour));
    for (const value of [999, 950, 900, 800, 700, 600, 510]) {
      const really = reallyHighestMs(samples, value, at);
      const said = describeExtreme(take(samples), value, at)?.forMs ?? 0;
      expect(said).toBeLessThanOrEqual(really);
      expect(said).toBeGreaterThan(really / 3);
    }
  });

  it('survive storing in a few numbers', () => {
    const values = fc.array(fc.double({ noNaN: true }), { maxLength: 100 });
    fc.assert(
      fc.property(values, (some) => {
        const extremes = take(hourly(some));
        const packed = packExtremes(extremes);
        expect(packed.length).toBeLessThanOrEqual(34);
        expect(unpackExtremes(JSON.parse(JSON.stringify(packed)))).toEqual(
          JSON.parse(JSON.stringify(extremes)),
        );
      }),
    );
  });

  it.each([[[]], [[1, 5, 2]], [[1, Number.NaN]]])('begin again from %j', (numbers) => {
    expect(unpackExtremes(numbers)).toEqual(NO_EXTREMES);
  });
});
