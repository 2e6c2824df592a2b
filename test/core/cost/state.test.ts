import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packState, unpackState } from '../../../shared/core/cost/packing.ts';
import type { CostReading } from '../../../shared/core/cost/reading.ts';
import { type CostState, INITIAL, withTold } from '../../../shared/core/cost/state.ts';
import { watchCost } from '../../../shared/core/cost/watch.ts';
import { aDay, office, SETTINGS, watch } from '../../helpers/costs.ts';

const BYTES_MAX = 8_000;
const RUNS = { numRuns: 20 };
const START = aDay('2026-06-01');

const anything = fc.oneof(
  fc.double(),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 1e308, -1e308, -1, 0.5),
  fc.integer({ min: 0, max: 5_000 }),
);
const wildReading: fc.Arbitrary<CostReading> = fc.record({
  on: fc.oneof(fc.integer({ min: START, max: START + 200 }), anything),
  amounts: fc
    .array(
      fc.tuple(fc.oneof(fc.integer({ min: START - 130, max: START + 200 }), anything), anything),
    )
    .map((entries) => new Map(entries)),
});
/** Mornings in order, each with ten days of the bill. */
const mornings = fc
  .array(fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 10, maxLength: 10 }), {
    minLength: 20,
    maxLength: 40,
  })
  .map((all) =>
    all.map((amounts, index): CostReading => {
      const on = START + index;
      return { on, amounts: new Map(amounts.map((amount, back) => [on - 1 - back, amount])) };
    }),
  );

const fold = (readings: readonly CostReading[], state: CostState = INITIAL) =>
  readings.reduce((before, reading) => watchCost(before, reading, SETTINGS).state, state);

describe('the state', () => {
  it('is valid after any reading, small, and the same when it is unpacked', () => {
    fc.assert(
      fc.property(fc.array(wildReading, { maxLength: 12 }), (readings) => {
        const state = fold(readings);
        const text = packState(state);
        expect(Buffer.byteLength(text)).toBeLessThan(BYTES_MAX);
        expect(unpackState(JSON.parse(JSON.stringify(text)))).toEqual(state);
      }),
      RUNS,
    );
  });

  it('is the same when the mornings come in two parts, packed in between', () => {
    fc.assert(
      fc.property(mornings, fc.nat({ max: 40 }), (readings, at) => {
        const half = unpackState(packState(fold(readings.slice(0, at))));
        expect(packState(fold(readings.slice(at), half))).toBe(packState(fold(readings)));
      }),
      RUNS,
    );
  });

  it('is left alone by mornings that it has seen', () => {
    fc.assert(
      fc.property(mornings, (readings) => {
        const state = fold(readings);
        expect(fold(readings, state)).toBe(state);
        const again = watchCost(state, readings.at(-1) ?? { on: 0, amounts: new Map() }, SETTINGS);
        expect(again).toEqual({ state, findings: [], over: [] });
      }),
      RUNS,
    );
  });

  it('holds eighteen weeks and three findings in two kilobytes', () => {
    const [last] = watch({
      ...{ amount: office(1_234.56), from: START, until: START + 30 },
    }).slice(-1);
    const open = {
      since: START,
      usual: 1 / 3,
      low: 0,
      high: 1,
      amount: 2 / 3,
      usageTypes: ['x'.repeat(80)],
    };
    const told = { reading: 'y'.repeat(200), severity: 'critical', usageTypes: [] } as const;
    const state = { ...(last?.state ?? INITIAL), open: { spike: open, drift: open, new: open } };
    expect(packState(withTold(state, 'spike', told)).length).toBeLessThan(2_048);
  });

  it.each(['', 'cost/0 {}', 'cost/1 ', 'cost/1 {"on":', 'cost/1 {}', 'costs/1 {"on":1}'])(
    'is the initial one for %j',
    (text) => {
      expect(unpackState(text)).toBe(INITIAL);
    },
  );

  it('is the initial one when a character of its figures is lost', () => {
    const text = packState(fold([{ on: START, amounts: new Map([[START - 1, 7]]) }]));
    expect(unpackState(text.replace('"amounts":"', '"amounts":"A'))).toBe(INITIAL);
    expect(unpackState(text.slice(0, -3))).toBe(INITIAL);
  });
});
