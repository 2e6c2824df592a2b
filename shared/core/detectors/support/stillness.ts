/** A sensor that died repeats itself: a run of one value, too long for a series that moves. */

import { cellAt } from './cells.ts';

const RUN = 0;
const LONGEST = 1;
const STILL_SHARE = 2;
export const STILLNESS_CELLS = 3;

/** Fewer are no run in any series. */
const RUN_MIN = 12;
/** The line is where chance would make such a run once in e^20 samples, some 500 million. */
const LINE_NATS = 20;
/** A run must be longer by this factor than those that came before. */
const LONGER = 2;
/** A longest run grows by no more, since one that ends a failure is no example. */
const GROWTH = 1.5;
const SHARE = 1 / 3_000;
const FADING = 1 / 20_000;
/** What a score of this kind is at most: still is still, and no worse an hour later. */
const SCORE_MAX = 1.2;

/**
 * @param count samples before this one
 * @param isSame whether the value is the one before
 * @returns 1 and above: too long a run
 */
export function takeStillness(
  cells: Float32Array,
  from: number,
  { count, isSame }: { count: number; isSame: boolean },
): number {
  const before = cellAt(cells, from + RUN);
  const longest = cellAt(cells, from + LONGEST) * (1 - FADING);
  const share = cellAt(cells, from + STILL_SHARE);
  const run = isSame ? before + 1 : 0;
  cells[from + RUN] = run;
  cells[from + LONGEST] = isSame
    ? longest
    : Math.max(longest, Math.min(before, longest * GROWTH + 1));
  cells[from + STILL_SHARE] = share + Math.max(SHARE, 1 / (count + 1)) * ((isSame ? 1 : 0) - share);
  if (run < RUN_MIN || run <= LONGER * longest) return 0;
  return Math.min(SCORE_MAX, (run * -Math.log(Math.min(1, share + SHARE))) / LINE_NATS);
}
