/** Distance from what is usual at this time of the day or of the week, in usual distances there. */

import * as z from 'zod/mini';
import type { Detector } from '../model/detector.ts';
import { createCalendar, TimeZone } from './support/calendar.ts';
import { approach, type Cells, cellAt, copyCells } from './support/cells.ts';
import { atLeast } from './support/floor.ts';
import { packAsBytes } from './support/packing.ts';
import { readingOf, timeOf } from './support/reading.ts';

export const SeasonalParams = z.strictObject({
  /** What comes again. A day is learned by the quarter of an hour, a week by the hour. */
  period: z._default(z.enum(['day', 'week']), 'day'),
  /** Whose days and weeks the series follows. */
  timeZone: z._default(TimeZone, 'UTC'),
  /** Distance that raises an alert, in usual distances of this time. */
  threshold: z._default(z.number().check(z.positive()), 8),
  /** Samples of a time to learn from before scoring any of that time. */
  warmupSamples: z._default(z.int().check(z.positive()), 20),
  /** Weight of the newest sample of a time. */
  weight: z._default(z.number().check(z.gt(0), z.lt(1)), 0.02),
});
export type SeasonalParams = z.infer<typeof SeasonalParams>;

const BINS = { day: 96, week: 168 } as const;
/** Distances beyond so many usual ones are learned as so many: an incident is no example. */
const CLIP = 8;

export function createSeasonal(params: SeasonalParams): Detector<Cells> {
  const { period, timeZone, threshold, warmupSamples, weight } = params;
  const phaseAt = createCalendar(timeZone);
  const bins = BINS[period];
  const [levels, distances, samples] = [0, bins, 2 * bins];
  const initial = { exact: new Float64Array(0), cells: new Float32Array(3 * bins) };

  return {
    ...packAsBytes(`seasonal-${period}/1`, initial),

    step(state, sample) {
      const value = readingOf(sample);
      if (value === undefined) return { state, score: 0, explanation: undefined };
      const bin = Math.floor(phaseAt(timeOf(sample))[period] * bins);
      const next = copyCells(state);
      const { cells } = next;
      const [level, usual] = [cellAt(cells, levels + bin), cellAt(cells, distances + bin)];
      const seen = cellAt(cells, samples + bin);
      const distance = Math.abs(value - level);
      const isWarm = seen >= warmupSamples;

      const share = Math.max(weight, 1 / (seen + 1));
      const example = isWarm ? Math.min(distance, CLIP * atLeast(usual, level)) : distance;
      cells[samples + bin] = Math.min(seen + 1, warmupSamples);
      approach(cells, levels + bin, value, share);
      approach(cells, distances + bin, seen === 0 ? 0 : example, share);

      const reach = threshold * atLeast(usual, level);
      const explanation = { reason: 'season', low: level - reach, high: level + reach } as const;
      return isWarm
        ? { state: next, score: distance / reach, explanation }
        : { state: next, score: 0, explanation: undefined };
    },
  };
}
