/** Says a thing once: what goes on is told again only when it is worse. */

import { cellAt } from './cells.ts';

/** The highest score of late, fading. */
export const CALM_CELLS = 1;
/** Worse is this much worse. */
const WORSE = 1.2;
/** Beyond it nothing is worse; a sample off by many powers of ten would else silence all to come. */
const SCORE_MAX = 1_000;

/**
 * The score, or 0 when it is no worse than what was scored of late.
 *
 * @param memorySamples after which a score has faded to a third
 */
export function takeCalm(
  cells: Float32Array,
  from: number,
  score: number,
  memorySamples: number,
): number {
  const capped = Math.min(SCORE_MAX, score);
  const peak = cellAt(cells, from) * Math.exp(-1 / memorySamples);
  cells[from] = Math.max(capped, peak);
  return capped > WORSE * peak ? capped : 0;
}
