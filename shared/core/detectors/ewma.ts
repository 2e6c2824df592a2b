/**
 * Control chart on an exponentially weighted mean: alerts on samples far from the recent past.
 *
 * Source: T. Finch, "Incremental calculation of weighted mean and variance", 2009, section 9.
 */

import * as z from 'zod/mini';
import type { Detector } from '../model/detector.ts';
import { atLeast } from './support/floor.ts';
import { packAsJson } from './support/packing.ts';
import { readingOf } from './support/reading.ts';

export const EwmaParams = z.strictObject({
  /** Weight of the newest sample. The memory is about `2 / weight` samples. */
  weight: z._default(z.number().check(z.gt(0), z.lt(1)), 0.05),
  /** Distance from the mean that raises an alert, in standard deviations. */
  threshold: z._default(z.number().check(z.positive()), 5),
  /** Least standard deviation to assume, in the series' unit. Absent: a thousandth of the mean. */
  deviationFloor: z.optional(z.number().check(z.positive())),
  /** Samples to learn from before scoring any. */
  warmupSamples: z._default(z.int().check(z.positive()), 30),
});
export type EwmaParams = z.infer<typeof EwmaParams>;

const State = z.strictObject({ samples: z.number(), mean: z.number(), variance: z.number() });
type State = z.infer<typeof State>;

export function createEwma(params: EwmaParams): Detector<State> {
  const { weight, threshold, deviationFloor = 0, warmupSamples } = params;
  return {
    ...packAsJson('ewma/1', State, { samples: 0, mean: 0, variance: 0 }),

    step(state, sample) {
      const value = readingOf(sample);
      if (value === undefined) return { state, score: 0, explanation: undefined };
      const { samples, mean, variance } = state;
      if (samples === 0) {
        return {
          state: { samples: 1, mean: value, variance: 0 },
          score: 0,
          explanation: undefined,
        };
      }
      const difference = value - mean;
      const reach = threshold * atLeast(Math.max(Math.sqrt(variance), deviationFloor), mean);
      return {
        state: {
          samples: Math.min(samples + 1, warmupSamples),
          mean: mean + weight * difference,
          variance: (1 - weight) * (variance + weight * difference ** 2),
        },
        score: samples >= warmupSamples ? Math.abs(difference) / reach : 0,
        explanation: { reason: 'mean', low: mean - reach, high: mean + reach },
      };
    },
  };
}
