/** Alerts on a series that moved and stands still, and on readings that do not come. */

import * as z from 'zod/mini';
import type { Detector } from '../model/detector.ts';
import { packAsJson } from './support/packing.ts';
import { readingOf } from './support/reading.ts';

export const FlatlineParams = z.strictObject({
  /** Samples of one value that raise an alert, in a series that has changed before. */
  stillSamples: z._default(z.int().check(z.positive()), 15),
  /** Readings missing in a row that raise an alert. */
  missingSamples: z._default(z.int().check(z.positive()), 3),
});
export type FlatlineParams = z.infer<typeof FlatlineParams>;

const State = z.strictObject({
  last: z.optional(z.number()),
  hasChanged: z.boolean(),
  still: z.number(),
  missing: z.number(),
});
type State = z.infer<typeof State>;

/** What is said of a run is said of its length: longer ones say no more. */
const RUN_SCORE_MAX = 2;

export function createFlatline({ stillSamples, missingSamples }: FlatlineParams): Detector<State> {
  return {
    ...packAsJson('flatline/1', State, { hasChanged: false, still: 0, missing: 0 }),

    step(state, sample) {
      const value = readingOf(sample);
      const low = state.last ?? 0;
      if (value === undefined) {
        const missing = Math.min(state.missing + 1, RUN_SCORE_MAX * missingSamples);
        return {
          state: { ...state, missing },
          score: state.last === undefined ? 0 : missing / missingSamples,
          explanation: { reason: 'missing', low, high: low },
        };
      }
      const isSame = value === state.last;
      const hasChanged = state.hasChanged || (state.last !== undefined && !isSame);
      const still = isSame ? Math.min(state.still + 1, RUN_SCORE_MAX * stillSamples) : 1;
      return {
        state: { last: value, hasChanged, still, missing: 0 },
        score: hasChanged && isSame ? still / stillSamples : 0,
        explanation: { reason: 'still', low: value, high: value },
      };
    },
  };
}
