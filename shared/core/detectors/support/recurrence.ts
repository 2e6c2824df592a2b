/**
 * How far a sample lies from what is usual at this time of day, whether or not the like came before:
 * what hurt yesterday hurts today.
 */

import { approach, cellAt } from './cells.ts';

const DAY_BINS = 288;
const SPREAD_BINS = 48;
/** Samples whose mean distance counts. */
const MEAN_OF = 5;
/** Mean distance, in usual ones, at which the score is 1; and that of one sample, which is noisier. */
const MEAN_LINE = 5.75;
const ONE_LINE = 10;
/** Distances beyond so many usual ones are learned as so many: an incident is no example. */
const CLIP = 8;
const WARMUP_SAMPLES = 300;

const SLOW_SHARE = 0.02;
const PROFILE_SHARE = 0.03;
const SHIFT_SHARE = 0.005;
const ERROR_SHARE = 0.01;
const SHORT_SHARE = 0.01;
const LONG_SHARE = 0.0005;
const SPREAD_SHARE = 0.02;

const SLOW = 0;
const SHIFT = 1;
const SLOW_ERROR = 2;
const PROFILE_ERROR = 3;
const RECENT = 4;
const PROFILE = RECENT + MEAN_OF;
const MEAN_SPREAD = PROFILE + DAY_BINS;
const ONE_SPREAD = MEAN_SPREAD + 2 + SPREAD_BINS;
export const RECURRENCE_CELLS = ONE_SPREAD + 2 + SPREAD_BINS;

export interface Recurrence {
  /** 1 and above: as far off as no noise of this series is. */
  readonly score: number;
  /** What is usual now. */
  readonly expected: number;
  /** Half the width of what is usual now. */
  readonly tolerance: number;
}

export function clearRecurrence(cells: Float32Array, from: number): void {
  cells.fill(Number.NaN, from, from + RECURRENCE_CELLS);
  cells[from + SHIFT] = 0;
}

/**
 * @param count samples before this one
 * @param day share of the day that is over
 */
export function takeRecurrence(
  cells: Float32Array,
  from: number,
  { value, count, day }: { value: number; count: number; day: number },
): Recurrence {
  const bin = Math.floor(day * DAY_BINS);
  if (count === 0) cells[from + SLOW] = value;
  const usual = usualNow(cells, from, bin, value);
  const expected = mix(cells, from, usual);
  cells[from + RECENT + (count % MEAN_OF)] = value - expected;
  learn(cells, from, { value, bin, usual });

  const mean = meanDistance(cells, from, count);
  const one = Math.abs(value - expected);
  const meanReach =
    MEAN_LINE * takeSpread(cells, from + MEAN_SPREAD, { distance: mean, count, day });
  const oneReach = ONE_LINE * takeSpread(cells, from + ONE_SPREAD, { distance: one, count, day });
  const isWarm = count >= WARMUP_SAMPLES && meanReach > 0 && oneReach > 0;
  const score = isWarm ? Math.max(mean / meanReach, one / oneReach) : 0;
  return { score, expected, tolerance: oneReach };
}

/** Nearest to the value of what this time of day and its neighbours have; NaN when not learned yet. */
function usualNow(cells: Float32Array, from: number, bin: number, value: number): number {
  const profile = from + PROFILE;
  if (Number.isNaN(cellAt(cells, profile + bin))) return Number.NaN;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let step = DAY_BINS - 1; step <= DAY_BINS + 1; step += 1) {
    const level = cellAt(cells, profile + ((bin + step) % DAY_BINS));
    if (level < low) low = level;
    if (level > high) high = level;
  }
  const shift = cellAt(cells, from + SHIFT);
  return Math.min(Math.max(value, low + shift), high + shift);
}

/** The slow mean and the time of day, by the inverse square of their errors. */
function mix(cells: Float32Array, from: number, usual: number): number {
  const slow = cellAt(cells, from + SLOW);
  const [slowError, usualError] = [
    cellAt(cells, from + SLOW_ERROR),
    cellAt(cells, from + PROFILE_ERROR),
  ];
  if (Number.isNaN(usual) || Number.isNaN(usualError)) return slow;
  const share = slowError ** 2 / (slowError ** 2 + usualError ** 2);
  return Number.isNaN(share) ? slow : slow + share * (usual - slow);
}

function meanDistance(cells: Float32Array, from: number, count: number): number {
  const samples = Math.min(MEAN_OF, count + 1);
  let sum = 0;
  for (let index = 0; index < samples; index += 1) sum += cellAt(cells, from + RECENT + index);
  return Math.abs(sum / samples);
}

/** The greatest of the usual distances of the last hours, of the last weeks and of this time of day. */
function takeSpread(
  cells: Float32Array,
  from: number,
  { distance, count, day }: { distance: number; count: number; day: number },
): number {
  const warming = 1 / (count + 2);
  const short = takeUsual(cells, from, distance, Math.max(SHORT_SHARE, warming));
  const long = takeUsual(cells, from + 1, distance, Math.max(LONG_SHARE, warming));
  const thisTime = from + 2 + Math.floor(day * SPREAD_BINS);
  return Math.max(short, long, takeUsual(cells, thisTime, distance, SPREAD_SHARE));
}

/** @returns what was usual before; 0 when nothing was */
function takeUsual(cells: Float32Array, index: number, distance: number, share: number): number {
  const before = cellAt(cells, index);
  approach(cells, index, clipped(distance, CLIP, before), share);
  return Number.isNaN(before) ? 0 : before;
}

function learn(
  cells: Float32Array,
  from: number,
  { value, bin, usual }: { value: number; bin: number; usual: number },
): void {
  const slow = cellAt(cells, from + SLOW);
  const slowError = learnError(cells, from + SLOW_ERROR, value - slow);
  cells[from + SLOW] = slow + SLOW_SHARE * clipped(value - slow, CLIP / 2, slowError);

  const place = from + PROFILE + bin;
  const shift = cellAt(cells, from + SHIFT);
  if (!Number.isNaN(usual)) {
    const error = learnError(cells, from + PROFILE_ERROR, value - usual);
    const off = value - cellAt(cells, place) - shift;
    cells[from + SHIFT] = shift + SHIFT_SHARE * clipped(off, CLIP / 2, error);
  }
  approach(cells, place, value - shift, PROFILE_SHARE);
}

/** @returns the usual error, with this one */
function learnError(cells: Float32Array, index: number, error: number): number {
  const before = cellAt(cells, index);
  approach(cells, index, Math.abs(clipped(error, CLIP, before)), ERROR_SHARE);
  return cellAt(cells, index);
}

/** Not beyond so many usual ones; as it is while nothing is usual yet. */
function clipped(distance: number, times: number, usual: number): number {
  if (Number.isNaN(usual) || usual === 0) return distance;
  return Math.max(-times * usual, Math.min(times * usual, distance));
}
