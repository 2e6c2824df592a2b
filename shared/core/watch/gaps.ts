/** Readings that did not come, between those that did. */

import type { Sample } from '../model/sample.ts';
import type { EpochMs, Milliseconds } from '../model/time.ts';

export interface Grid {
  /** When the first reading is due. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly periodMs: Milliseconds;
  /** What is missing at the end may still come for so long. */
  readonly waitMs: Milliseconds;
  /** What a missing reading counts as; absent: as none. */
  readonly missing?: number;
}

/** @param samples in order of time */
export function fillGaps(samples: readonly Sample[], grid: Grid): readonly Sample[] {
  const { from, until, periodMs, waitMs, missing } = grid;
  const filled: Sample[] = [];
  let due = from;
  const fillUntil = (end: EpochMs) => {
    for (; due < end; due += periodMs) filled.push({ at: due, value: missing });
  };
  for (const sample of samples) {
    if (sample.at < due || sample.at >= until) continue;
    fillUntil(sample.at - periodMs / 2);
    filled.push(sample);
    due = sample.at + periodMs;
  }
  fillUntil(until - waitMs);
  return filled;
}
