/** A range of what was seen, which forgets slowly: the excess over it is what is new. */

import { cellAt } from './cells.ts';

/** The lowest and the highest; empty (NaN) before the first value. */
export const RECORD_CELLS = 2;
/** What single precision cannot tell apart, as a share of the value. */
const ROUNDING = 1e-6;

/**
 * How far a value lies outside of all that was seen, in widths of that range; then widens the range.
 * Once told, an excess is part of the range, so that its repetition is nothing new.
 *
 * @param memorySamples after which a record has faded to a third
 */
export function takeRecord(
  cells: Float32Array,
  from: number,
  value: number,
  memorySamples: number,
): number {
  const low = cellAt(cells, from);
  const high = cellAt(cells, from + 1);
  if (Number.isNaN(low)) {
    cells.fill(value, from, from + RECORD_CELLS);
    return 0;
  }
  const width = high - low;
  const fading = width / memorySamples;
  const grain = ROUNDING * Math.max(Math.abs(low), Math.abs(high), Math.abs(value));
  const excess = Math.max(value - high, low - value);
  cells[from] = value < low ? value : low + fading;
  cells[from + 1] = value > high ? value : high - fading;
  return excess > grain ? excess / (width + grain) : 0;
}
