/** Alerts on steps between two samples that are steeper than the series' own, or than a limit. */

import * as z from 'zod/mini';
import type { Detector } from '../model/detector.ts';
import { MINUTE_MS } from '../model/time.ts';
import { atLeast } from './support/floor.ts';
import { packAsJson } from './support/packing.ts';
import { readingOf, timeOf } from './support/reading.ts';

export const RateOfChangeParams = z.strictObject({
  /** Change a minute that raises an alert, in the unit of the series. Absent: learned. */
  perMinute: z.optional(z.number().check(z.positive())),
  /** When learned: so many times the usual change. */
  threshold: z._default(z.number().check(z.positive()), 10),
  /** When learned: weight of the newest change. The memory is about `2 / weight` samples. */
  weight: z._default(z.number().check(z.gt(0), z.lt(1)), 0.02),
  /** When learned: changes to learn from before scoring any. */
  warmupSamples: z._default(z.int().check(z.positive()), 30),
});
export type RateOfChangeParams = z.infer<typeof RateOfChangeParams>;

const State = z.strictObject({
  last: z.optional(z.strictObject({ at: z.number(), value: z.number() })),
  changes: z.number(),
  usual: z.number(),
});
type State = z.infer<typeof State>;

/** Samples nearer than that are taken for so far apart: clocks are not that true. */
const GAP_MIN_MS = 1_000;

export function createRateOfChange(params: RateOfChangeParams): Detector<State> {
  const { perMinute, threshold, weight, warmupSamples } = params;
  return {
    ...packAsJson('rate-of-change/1', State, { changes: 0, usual: 0 }),

    step(state, sample) {
      const [at, value] = [timeOf(sample), readingOf(sample)];
      const { last, changes, usual } = state;
      if (value === undefined) return { state, score: 0, explanation: undefined };
      if (last === undefined || at <= last.at) {
        return { state: { ...state, last: { at, value } }, score: 0, explanation: undefined };
      }
      const minutes = Math.max(GAP_MIN_MS, at - last.at) / MINUTE_MS;
      const rate = Math.abs(value - last.value) / minutes;
      const limit = perMinute ?? threshold * atLeast(usual, last.value);
      const share = Math.max(weight, 1 / (changes + 1));
      return {
        state: {
          last: { at, value },
          changes: Math.min(changes + 1, warmupSamples),
          usual: usual + share * (rate - usual),
        },
        score: perMinute !== undefined || changes >= warmupSamples ? rate / limit : 0,
        explanation: {
          reason: 'change',
          low: last.value - limit * minutes,
          high: last.value + limit * minutes,
        },
      };
    },
  };
}
