/**
 * Distance from the median of the last samples in their median absolute deviations: a few outliers
 * among those that it learned from do not move it.
 *
 * Source: B. Iglewicz and D. Hoaglin, "How to Detect and Handle Outliers", 1993, section 3.
 */

import * as z from 'zod/mini';
import type { Detector } from '../model/detector.ts';
import { atLeast } from './support/floor.ts';
import { packAsJson } from './support/packing.ts';
import { readingOf } from './support/reading.ts';

/** So many numbers are less than 8 kB as text. */
const WINDOW_MAX = 240;

export const RobustZParams = z.strictObject({
  /** Samples that the median is taken of. */
  windowSamples: z._default(z.int().check(z.gte(5), z.lte(WINDOW_MAX)), 60),
  /** Distance from the median that raises an alert, in deviations. */
  threshold: z._default(z.number().check(z.positive()), 6),
});
export type RobustZParams = z.infer<typeof RobustZParams>;

const State = z.strictObject({ recent: z.readonly(z.array(z.number())) });
type State = z.infer<typeof State>;

/** Median absolute deviations in a standard deviation of normal noise. */
const NORMAL = 1.4826;

export function createRobustZ({ windowSamples, threshold }: RobustZParams): Detector<State> {
  return {
    ...packAsJson('robust-z/1', State, { recent: [] }),

    step(state, sample) {
      const value = readingOf(sample);
      if (value === undefined) return { state, score: 0, explanation: undefined };
      const { recent } = state;
      const next = { recent: [...recent.slice(recent.length < windowSamples ? 0 : 1), value] };
      if (recent.length < windowSamples) return { state: next, score: 0, explanation: undefined };

      const middle = median(Float64Array.from(recent));
      const deviation = median(Float64Array.from(recent, (one) => Math.abs(one - middle)));
      const reach = threshold * atLeast(NORMAL * deviation, middle);
      return {
        state: next,
        score: Math.abs(value - middle) / reach,
        explanation: { reason: 'median', low: middle - reach, high: middle + reach },
      };
    },
  };
}

/** The upper one of an even number. Sorts in place. */
function median(values: Float64Array): number {
  return values.sort()[Math.floor(values.length / 2)] ?? 0;
}
