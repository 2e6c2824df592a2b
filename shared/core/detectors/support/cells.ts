/** States of many numbers. What a part of a detector keeps, it keeps in cells from an offset on. */

export interface Cells {
  /** Moments and values in full precision. */
  readonly exact: Float64Array;
  /** All else in single precision, so that storing a state does not change it. */
  readonly cells: Float32Array;
}

/** To be written to by the step that made it, and by nobody after it. */
export function copyCells({ exact, cells }: Cells): Cells {
  return { exact: exact.slice(), cells: cells.slice() };
}

/** A cell's number; 0 outside of the cells, where nothing of ours is. */
export function cellAt(cells: Float32Array | Float64Array, index: number): number {
  return cells[index] ?? 0;
}

/** Moves a cell towards a value by a share of the way; onto it when the cell is empty (NaN). */
export function approach(cells: Float32Array, index: number, value: number, share: number): void {
  const before = cellAt(cells, index);
  cells[index] = Number.isNaN(before) ? value : before + share * (value - before);
}

/**
 * Mean of the last so many values of a ring, or of all that came if they are fewer.
 *
 * @param size of the ring, a power of two
 * @param count values before the newest
 */
export function meanOfLast(
  cells: Float32Array,
  ring: number,
  size: number,
  count: number,
  length: number,
): number {
  const samples = Math.min(length, count + 1);
  let sum = 0;
  for (let back = 0; back < samples; back += 1) {
    sum += cellAt(cells, ring + ((count - back) & (size - 1)));
  }
  return sum / samples;
}
