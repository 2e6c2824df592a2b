/** The shape of the recent past, against shapes seen before: a discord is far from them all. */

import { cellAt } from './cells.ts';

/** Samples whose mean is one point of a shape. */
const SAMPLES_PER_POINT = 4;
const POINTS = 12;
const SHAPES_MAX = 48;
/** Every so many points their shape is kept, in place of the oldest. */
const KEPT_EVERY = 4;

const SUM = 0;
const SAMPLES = 1;
const POINTS_SEEN = 2;
const KEPT = 3;
const RECENT = 4;
const SHAPES = RECENT + POINTS;
export const SHAPE_CELLS = SHAPES + SHAPES_MAX * POINTS;

/**
 * How far the shape of the last points is from the nearest kept one, in the unit of the series.
 * Undefined when the sample ends no point, or nothing is kept yet.
 */
export function takeShape(cells: Float32Array, from: number, value: number): number | undefined {
  const sum = cellAt(cells, from + SUM) + value;
  const samples = cellAt(cells, from + SAMPLES) + 1;
  const ends = samples === SAMPLES_PER_POINT;
  cells[from + SUM] = ends ? 0 : sum;
  cells[from + SAMPLES] = ends ? 0 : samples;
  if (!ends) return undefined;

  const recent = from + RECENT;
  cells.copyWithin(recent, recent + 1, recent + POINTS);
  cells[recent + POINTS - 1] = sum / samples;
  const seen = cellAt(cells, from + POINTS_SEEN) + 1;
  cells[from + POINTS_SEEN] = seen >= POINTS + KEPT_EVERY ? POINTS : seen;
  if (seen < POINTS) return undefined;

  const distance = nearest(cells, from);
  if (seen % KEPT_EVERY === 0) keep(cells, from);
  return distance;
}

function nearest(cells: Float32Array, from: number): number | undefined {
  const kept = Math.min(cellAt(cells, from + KEPT), SHAPES_MAX);
  let least = Number.POSITIVE_INFINITY;
  for (let shape = 0; shape < kept; shape += 1) {
    const start = from + SHAPES + shape * POINTS;
    let square = 0;
    for (let point = 0; point < POINTS; point += 1) {
      square += (cellAt(cells, start + point) - cellAt(cells, from + RECENT + point)) ** 2;
    }
    least = Math.min(least, square);
  }
  return kept > 0 ? Math.sqrt(least) : undefined;
}

/** The count runs on round the ring, past the number of shapes that fit. */
function keep(cells: Float32Array, from: number): void {
  const kept = cellAt(cells, from + KEPT);
  const start = from + SHAPES + (kept % SHAPES_MAX) * POINTS;
  cells.copyWithin(start, from + RECENT, from + RECENT + POINTS);
  cells[from + KEPT] = kept + 1 === 2 * SHAPES_MAX ? SHAPES_MAX : kept + 1;
}
