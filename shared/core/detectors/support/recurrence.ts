/**
 * How far a sample lies from what is usual at this time of day, whether or not the like came before:
 * what hurt yesterday hurts today.
 */

import { approach, cellAt, meanOfLast } from './cells.ts';
import { clipped, SPREAD_CELLS, takeSpread } from './spread.ts';

const DAY_BINS = 288;
/**
 * Means of the distances of so many samples are looked at. Each scores 1 at `line` usual ones, or at
 * `tailLine` of those that few exceed, if that is more.
 */
const SCALES = [
  { samples: 1, line: 10, tailLine: 1.5 },
  { samples: 5, line: 5.75, tailLine: 1.5 },
  { samples: 20, line: 5, tailLine: 0 },
] as const;
/** Size of the ring of distances: a power of two, since the remainder of a division is slow. */
const RECENT_MAX = 32;
const WARMUP_SAMPLES = 300;

/** Shares of the way that each sample moves what was learned. */
const SLOW_SHARE = 0.02;
const PROFILE_SHARE = 0.03;
const SHIFT_SHARE = 0.005;
const ERROR_SHARE = 0.01;
/** Errors beyond so many usual ones are learned as so many; levels follow by half of them at most. */
const ERROR_CLIP = 8;
const LEVEL_CLIP = 4;

const SLOW = 0;
const SHIFT = 1;
const SLOW_ERROR = 2;
const PROFILE_ERROR = 3;
const RECENT = 4;
const PROFILE = RECENT + RECENT_MAX;
const SPREADS = PROFILE + DAY_BINS;
export const RECURRENCE_CELLS = SPREADS + SCALES.length * SPREAD_CELLS;

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
 * @param hourLevel what this hour had a week ago; NaN before there was one
 */
export function takeRecurrence(
  cells: Float32Array,
  from: number,
  {
    value,
    count,
    day,
    hourLevel,
  }: { value: number; count: number; day: number; hourLevel: number },
): Recurrence {
  const bin = Math.floor(day * DAY_BINS);
  if (count === 0) cells[from + SLOW] = value;
  const usual = usualNow(cells, from, bin, value);
  const expected = mix(cells, from, usual);
  cells[from + RECENT + (count % RECENT_MAX)] = nearer(value - expected, value - hourLevel);
  learn(cells, from, { value, bin, usual });

  let [score, tolerance] = [0, 0];
  for (let scale = 0; scale < SCALES.length; scale += 1) {
    const { samples, line, tailLine } = SCALES[scale] ?? SCALES[0];
    const distance = Math.abs(meanOfLast(cells, from + RECENT, RECENT_MAX, count, samples));
    const place = from + SPREADS + scale * SPREAD_CELLS;
    const spread = takeSpread(cells, place, { distance, count, day });
    const reach = Math.max(line * spread.usual, tailLine * spread.tail);
    if (reach > 0) score = Math.max(score, distance / reach);
    if (scale === 0) tolerance = reach;
  }
  return { score: count < WARMUP_SAMPLES ? 0 : score, expected, tolerance };
}

/** The lesser of two distances; none for a value between the two levels. */
function nearer(distance: number, other: number): number {
  if (Number.isNaN(other)) return distance;
  if (Math.sign(distance) !== Math.sign(other)) return 0;
  return Math.abs(other) < Math.abs(distance) ? other : distance;
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

function learn(
  cells: Float32Array,
  from: number,
  { value, bin, usual }: { value: number; bin: number; usual: number },
): void {
  const slow = cellAt(cells, from + SLOW);
  const slowError = learnError(cells, from + SLOW_ERROR, value - slow);
  cells[from + SLOW] = slow + SLOW_SHARE * clipped(value - slow, LEVEL_CLIP, slowError);

  const place = from + PROFILE + bin;
  const shift = cellAt(cells, from + SHIFT);
  if (!Number.isNaN(usual)) {
    const error = learnError(cells, from + PROFILE_ERROR, value - usual);
    const off = value - cellAt(cells, place) - shift;
    cells[from + SHIFT] = shift + SHIFT_SHARE * clipped(off, LEVEL_CLIP, error);
  }
  approach(cells, place, value - shift, PROFILE_SHARE);
}

/** @returns the usual error, with this one */
function learnError(cells: Float32Array, index: number, error: number): number {
  const before = cellAt(cells, index);
  approach(cells, index, Math.abs(clipped(error, ERROR_CLIP, before)), ERROR_SHARE);
  return cellAt(cells, index);
}
