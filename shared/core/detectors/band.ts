/** Fixed limits: alerts on samples outside of them. */

import * as z from 'zod/mini';
import type { Detector } from '../model/detector.ts';
import { packAsJson } from './support/packing.ts';
import { readingOf } from './support/reading.ts';

export const BandParams = z
  .strictObject({
    /** Least value that is in order, in the unit of the series. None when absent. */
    low: z.optional(z.number()),
    /** Greatest value that is in order, in the unit of the series. None when absent. */
    high: z.optional(z.number()),
  })
  .check(
    z.refine(({ low, high }) => low !== undefined || high !== undefined, {
      error: 'needs low, high or both',
    }),
    z.refine(({ low, high }) => low === undefined || high === undefined || low < high, {
      error: 'needs a low below its high',
    }),
  );
export type BandParams = z.infer<typeof BandParams>;

const State = z.strictObject({});
type State = z.infer<typeof State>;

/** Scores 1 just outside of a limit, and 1 more for every width of the band, or size of the one limit. */
export function createBand({ low, high }: BandParams): Detector<State> {
  const width =
    low !== undefined && high !== undefined ? high - low : Math.abs(low ?? high ?? 0) || 1;
  const limits = { low: low ?? Number.NEGATIVE_INFINITY, high: high ?? Number.POSITIVE_INFINITY };
  return {
    ...packAsJson('band/1', State, {}),

    step(state, sample) {
      const value = readingOf(sample);
      if (value === undefined) return { state, score: 0, explanation: undefined };
      const excess = Math.max(limits.low - value, value - limits.high);
      return {
        state,
        score: excess > 0 ? 1 + excess / width : 0,
        explanation: { reason: 'beyond-limit', ...limits },
      };
    },
  };
}
