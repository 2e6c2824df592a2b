/** A forecast mixed from a slow mean, the time of day and the time of the week, by their recent errors. */

import type { Phase } from './calendar.ts';
import { approach, cellAt } from './cells.ts';

const DAY_BINS = 96;
const WEEK_BINS = 168;
const SLOW = 0;
const ERRORS = 1;
const DAY = ERRORS + 3;
const WEEK = DAY + DAY_BINS;
/** Empty (NaN) where nothing was learned yet. */
export const FORECAST_CELLS = WEEK + WEEK_BINS;

/** Shares of the way that each sample moves what was learned. */
const SLOW_SHARE = 0.01;
const DAY_SHARE = 1 / 15;
const WEEK_SHARE = 1 / 20;
const ERROR_SHARE = 0.02;

/** @returns the forecast for a value, which is learned thereafter */
export function takeForecast(
  cells: Float32Array,
  from: number,
  value: number,
  phase: Phase,
): number {
  const day = from + DAY + Math.floor(phase.day * DAY_BINS);
  const week = weekCell(from, phase);
  const slow = orElse(cellAt(cells, from + SLOW), value);
  const candidates = [slow, orElse(cellAt(cells, day), slow), cellAt(cells, week)] as const;
  const forecast = mix(cells, from + ERRORS, candidates);

  for (let index = 0; index < candidates.length; index += 1) {
    const error = Math.abs(value - (candidates[index] ?? Number.NaN));
    if (!Number.isNaN(error)) approach(cells, from + ERRORS + index, error, ERROR_SHARE);
  }
  approach(cells, from + SLOW, value, SLOW_SHARE);
  approach(cells, day, value, DAY_SHARE);
  approach(cells, week, value, WEEK_SHARE);
  return forecast;
}

/** What this hour of the week had when it was over; today's, while it goes on. NaN when not learned yet. */
export function levelOfHour(cells: Float32Array, from: number, phase: Phase): number {
  return cellAt(cells, weekCell(from, phase));
}

function weekCell(from: number, { week }: Phase): number {
  return from + WEEK + Math.floor(week * WEEK_BINS);
}

/** By the inverse square of their errors; one without errors decides alone. The first is never empty. */
function mix(cells: Float32Array, errors: number, candidates: readonly number[]): number {
  let [weights, sum] = [0, 0];
  for (let index = 0; index < candidates.length; index += 1) {
    const candidate = candidates[index] ?? Number.NaN;
    const error = cellAt(cells, errors + index);
    if (Number.isNaN(candidate) || Number.isNaN(error)) continue;
    if (error === 0) return candidate;
    const weight = 1 / error ** 2;
    weights += weight;
    sum += weight * candidate;
  }
  return weights > 0 && weights < Number.POSITIVE_INFINITY ? sum / weights : (candidates[0] ?? 0);
}

function orElse(value: number, instead: number): number {
  return Number.isNaN(value) ? instead : value;
}
