/** What is stored for detectors: every write is on one item alone. */

import type { Feedback } from './core/model/feedback.ts';
import type { Tally } from './core/model/series.ts';
import type { EpochMs } from './core/model/time.ts';

/** What detectors remember of their series. */
export interface DetectorStore {
  /** Those that there are, strongly consistent; the text of one that is damaged is empty. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, Memory>>;
  /** @returns false when the stored revision is not the one before, and nothing was written */
  put(key: string, memory: Memory): Promise<boolean>;
  /**
   * What people said of series, as far as it can be read, strongly consistent; what is forgotten by
   * now may be among it.
   */
  listFeedback(): Promise<readonly Feedback[]>;
  /** Puts it in the place of what was said of the series before. */
  putFeedback(feedback: Feedback): Promise<void>;
}

export interface Memory {
  /** At most 11 kB for a series, which are 8 kB deflated, and 40 kB for the line shapes of a log group. */
  readonly text: string;
  /** Counts writes from 1. A store accepts revision n + 1 only over revision n. */
  readonly revision: number;
}

/** What was pushed, minute by minute, until the detectors take it. Kept for some hours. */
export interface SampleInbox {
  /**
   * Add what one batch tells of one minute.
   *
   * @param batch the same one again takes its own place, and adds nothing
   */
  put(minute: EpochMs, batch: string, entry: InboxEntry): Promise<void>;
  /** Every batch of one minute that can be read, strongly consistent, in no order. */
  list(minute: EpochMs): Promise<readonly InboxEntry[]>;
}

export interface InboxEntry {
  readonly tallies: readonly Tally[];
  /** What lines looked like, by log group, as text of the detector of line shapes. */
  readonly sketches: readonly string[];
}

/** Pictures that messages show, under names that nobody guesses. Kept as long as messages matter. */
export interface PictureStore {
  /** @returns the name: whoever has it may see the picture */
  put(png: Uint8Array): Promise<string>;
  read(name: string): Promise<Uint8Array | undefined>;
}
