import type { EpochMs } from './time.ts';

export const FEEDBACK_KINDS = ['no-anomaly', 'too-sensitive'] as const;
/** `no-anomaly`: what stands is as it should be. `too-sensitive`: less of such is wanted. */
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

/** What somebody said of what a detector found, and what follows from it. */
export interface Feedback {
  /** Key of the series. */
  readonly series: string;
  readonly kind: FeedbackKind;
  /**
   * Score from which on the series is told of at that moment; 1 where nobody said anything. Within
   * two weeks it falls back to the lasting one.
   */
  readonly line: number;
  /** Absent: 1. */
  readonly lasting?: number;
  /** Values that are known for no anomaly: one beyond them is told from the lasting score on. */
  readonly reach?: ValueRange;
  readonly by: string;
  readonly at: EpochMs;
}

/** A bound that is absent bounds nothing. */
export interface ValueRange {
  readonly low?: number;
  readonly high?: number;
}
