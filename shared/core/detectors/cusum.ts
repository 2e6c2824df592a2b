/**
 * Cumulative sums of distances from a slow mean: alerts on changes of level too small for any single
 * sample to show.
 *
 * Source: E. S. Page, "Continuous inspection schemes", Biometrika 41, 1954.
 */

import * as z from 'zod/mini';
import type { Detector } from '../model/detector.ts';
import { atLeast } from './support/floor.ts';
import { packAsJson } from './support/packing.ts';
import { readingOf } from './support/reading.ts';

export const CusumParams = z.strictObject({
  /** Distance from the mean that is taken off each sample as noise, in deviations. */
  slack: z._default(z.number().check(z.nonnegative()), 1),
  /** Sum of distances that raises an alert, in deviations. It begins again from 0. */
  threshold: z._default(z.number().check(z.positive()), 15),
  /** Weight of the newest sample in mean and deviation. The memory is about `2 / weight` samples. */
  weight: z._default(z.number().check(z.gt(0), z.lt(1)), 0.005),
  /** Samples to learn from before summing any. */
  warmupSamples: z._default(z.int().check(z.positive()), 60),
});
export type CusumParams = z.infer<typeof CusumParams>;

const State = z.strictObject({
  samples: z.number(),
  mean: z.number(),
  deviation: z.number(),
  above: z.number(),
  below: z.number(),
});
type State = z.infer<typeof State>;

const NONE: State = { samples: 0, mean: 0, deviation: 0, above: 0, below: 0 };

export function createCusum(params: CusumParams): Detector<State> {
  const { slack, threshold, warmupSamples } = params;
  return {
    ...packAsJson('cusum/1', State, NONE),

    step(state, sample) {
      const value = readingOf(sample);
      if (value === undefined) return { state, score: 0, explanation: undefined };
      const learned = learn(state, value, params);
      if (state.samples < warmupSamples)
        return { state: learned, score: 0, explanation: undefined };

      const { mean } = state;
      const deviation = atLeast(state.deviation, mean);
      const distance = (value - mean) / deviation;
      const above = Math.max(0, state.above + distance - slack);
      const below = Math.max(0, state.below - distance - slack);
      const score = Math.max(above, below) / threshold;
      const told = score >= 1;
      return {
        state: { ...learned, above: told ? 0 : above, below: told ? 0 : below },
        score,
        explanation: {
          reason: 'drift',
          low: mean - slack * deviation,
          high: mean + slack * deviation,
        },
      };
    },
  };
}

/** Plain means while it warms up, so that the first sample weighs no more than the others. */
function learn(state: State, value: number, { weight, warmupSamples }: CusumParams): State {
  const samples = Math.min(state.samples + 1, warmupSamples);
  const share = Math.max(weight, 1 / (state.samples + 1));
  const mean = state.samples === 0 ? value : state.mean + share * (value - state.mean);
  const distance = Math.abs(value - mean);
  return {
    ...state,
    samples,
    mean,
    deviation: state.deviation + share * (distance - state.deviation),
  };
}
