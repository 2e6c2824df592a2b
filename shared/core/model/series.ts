/** Series that detectors watch, and what came in of them. */

import type { Labels } from './labels.ts';
import type { Sample } from './sample.ts';
import type { EpochMs } from './time.ts';

/** Samples of one series, as a watch finds them. */
export interface WatchedSamples {
  /** What tells the series from the others of its watch: dimensions, labels; empty: it is the only one. */
  readonly labels: Labels;
  /** In the words of CloudWatch: `Milliseconds`, `Count/Second`. */
  readonly unit?: string;
  /** In order of time. */
  readonly samples: readonly Sample[];
}

/**
 * What was pushed of one series in one minute, by one batch: a metric stream, a remote write, the
 * lines that a metric filter matched. Tallies of the same series and minute add up.
 */
export interface Tally {
  /** `__name__` among them. */
  readonly labels: Labels;
  readonly unit?: string;
  /** Begin of the minute. */
  readonly minute: EpochMs;
  /** 0: nothing was counted, and the figures are what such a minute is worth. */
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

export const TALLY_STATISTICS = ['average', 'sum', 'minimum', 'maximum', 'count'] as const;
/** What is made of the tallies of a minute. */
export type TallyStatistic = (typeof TALLY_STATISTICS)[number];
