/**
 * How new a sample is: the excess over what was seen, in several views of the series at once. What
 * came once is known, and its repetition is nothing new.
 */

import type { Reason } from '../../model/detector.ts';
import type { Phase } from './calendar.ts';
import { cellAt, meanOfLast } from './cells.ts';
import { FORECAST_CELLS, levelOfHour, takeForecast } from './forecast.ts';
import { RECORD_CELLS, takeRecord } from './record.ts';
import { SHAPE_CELLS, takeShape } from './shape.ts';

/** Views: means of the last so many samples. */
const LEVELS = [1, 8, 64] as const;
/** Samples whose highest and lowest are views, too: the highest that is low tells of a lull. */
const ROLL = 48;
/** With the mean distance from the forecast, the highest, the lowest and the shape. */
const VIEWS = LEVELS.length + 4;
/** The first view that tells so much explains; the simplest come first. */
const TELLING = 0.5;

/** Sizes of rings: powers of two, since the remainder of a division is slow. */
const RECENT_MAX = 64;
const RESIDUALS_MAX = 16;
const RECENT = 0;
const RECENT_RESIDUALS = RECENT + RECENT_MAX;
const RECORDS = RECENT_RESIDUALS + RESIDUALS_MAX;
const FORECAST = RECORDS + VIEWS * RECORD_CELLS;
const SHAPE = FORECAST + FORECAST_CELLS;
export const NOVELTY_CELLS = SHAPE + SHAPE_CELLS;

export interface NoveltyTuning {
  /** Samples after which a record has faded to a third. */
  readonly memorySamples: number;
  /** Excess, in widths of the range, that counts half. */
  readonly halfExcess: number;
  /** Samples whose mean distance from the forecast is looked at, at most 16. */
  readonly residualSamples: number;
}

export interface Novelty {
  /** Mean excess over all views, from 0 to below 1. */
  readonly score: number;
  /** The view that tells most. */
  readonly reason: Reason;
}

/** Empty where nothing was seen, 0 where sums begin. */
export function clearNovelty(cells: Float32Array, from: number): void {
  cells.fill(Number.NaN, from + RECORDS, from + SHAPE);
}

/** @param count samples before this one */
export function takeNovelty(
  cells: Float32Array,
  from: number,
  { value, count, phase }: { value: number; count: number; phase: Phase },
  { memorySamples, halfExcess, residualSamples }: NoveltyTuning,
): Novelty {
  const forecast = takeForecast(cells, from + FORECAST, value, phase);
  cells[from + RECENT + (count % RECENT_MAX)] = value;
  cells[from + RECENT_RESIDUALS + (count % RESIDUALS_MAX)] = value - forecast;

  let [view, sum, most] = [0, 0, 0];
  let reason: Reason = 'beyond-range';
  const look = (seen: number | undefined, about: Reason, isTelling = true) => {
    const record = from + RECORDS + view * RECORD_CELLS;
    const excess = seen === undefined ? 0 : takeRecord(cells, record, seen, memorySamples);
    const told = isTelling ? excess / (excess + halfExcess) : 0;
    if (most < TELLING && told > most) [most, reason] = [told, about];
    sum += told;
    view += 1;
  };

  for (const length of LEVELS) {
    const level = meanOfLast(cells, from + RECENT, RECENT_MAX, count, length);
    look(level, length === 1 ? 'beyond-range' : 'level', count >= length);
  }
  const residual = from + RECENT_RESIDUALS;
  look(meanOfLast(cells, residual, RESIDUALS_MAX, count, residualSamples), 'forecast');
  const [lowest, highest] = extremes(cells, from + RECENT, count);
  look(highest, 'swing');
  look(lowest, 'swing');
  look(takeShape(cells, from + SHAPE, value), 'shape');
  return { score: sum / VIEWS, reason };
}

/** The range of single samples before this one's; NaN before there was any. */
export function knownRange(cells: Float32Array, from: number): readonly [number, number] {
  return [cellAt(cells, from + RECORDS), cellAt(cells, from + RECORDS + 1)];
}

/** What is usual at this hour of the week; NaN when not learned yet. */
export function knownHour(cells: Float32Array, from: number, phase: Phase): number {
  return levelOfHour(cells, from + FORECAST, phase);
}

function extremes(cells: Float32Array, ring: number, count: number): readonly [number, number] {
  const samples = Math.min(ROLL, count + 1);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let back = 0; back < samples; back += 1) {
    const value = cellAt(cells, ring + ((count - back) & (RECENT_MAX - 1)));
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
