/** How far from its forecast a series usually is: on the whole, at this time of day, and at its worst. */

import { approach, cellAt } from './cells.ts';

const TIMES = 48;
const SHORT = 0;
const LONG = 1;
const TAIL = 2;
const BY_TIME = 3;
/** Empty (NaN) where nothing was learned yet. */
export const SPREAD_CELLS = BY_TIME + TIMES;

/** Shares of the way that each sample moves what was learned. */
const SHORT_SHARE = 0.01;
const LONG_SHARE = 0.0005;
const TIME_SHARE = 0.02;
const TAIL_SHARE = 0.03;
/** The tail is what one distance in fifty exceeds. */
const TAIL_BEYOND = 0.02;
/** Distances beyond so many usual ones are learned as so many: an incident is no example. */
const CLIP = 8;

export interface Spread {
  /** The greatest of the usual distances of the last hours, of the last weeks and of this time of day. */
  readonly usual: number;
  /** The distance that few exceed: many times the usual one where noise comes in bursts. */
  readonly tail: number;
}

/**
 * @param count samples before this one
 * @param day share of the day that is over
 * @returns what was so before this distance, which is learned; 0 when nothing was
 */
export function takeSpread(
  cells: Float32Array,
  from: number,
  { distance, count, day }: { distance: number; count: number; day: number },
): Spread {
  const warming = 1 / (count + 2);
  const short = takeUsual(cells, from + SHORT, distance, Math.max(SHORT_SHARE, warming));
  const long = takeUsual(cells, from + LONG, distance, Math.max(LONG_SHARE, warming));
  const thisTime = from + BY_TIME + Math.floor(day * TIMES);
  return {
    usual: Math.max(short, long, takeUsual(cells, thisTime, distance, TIME_SHARE)),
    tail: takeTail(cells, from + TAIL, distance, Math.max(TAIL_SHARE, 3 * warming)),
  };
}

function takeUsual(cells: Float32Array, index: number, distance: number, share: number): number {
  const before = cellAt(cells, index);
  approach(cells, index, clipped(distance, CLIP, before), share);
  return Number.isNaN(before) ? 0 : before;
}

/** Steps up when exceeded and down when not, by shares of itself that are in balance at the tail. */
function takeTail(cells: Float32Array, index: number, distance: number, share: number): number {
  const before = cellAt(cells, index);
  if (Number.isNaN(before) || before === 0) {
    cells[index] = distance;
    return 0;
  }
  const step = distance > before ? 1 - TAIL_BEYOND : -TAIL_BEYOND;
  cells[index] = before * (1 + share * step);
  return before;
}

/** Not beyond so many usual distances; as it is while nothing is usual yet. */
export function clipped(distance: number, times: number, usual: number): number {
  if (Number.isNaN(usual) || usual === 0) return distance;
  return Math.max(-times * usual, Math.min(times * usual, distance));
}
