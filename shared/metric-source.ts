import type { WatchedSamples } from './core/model/series.ts';
import type { EpochMs } from './core/model/time.ts';
import type { MetricWatch } from './core/model/watch.ts';

/** Asks CloudWatch for samples. */
export interface MetricSource {
  /**
   * The series of each question, in the order of questions. A search that finds more series than
   * are still allowed is cut, and says so in `cut`.
   *
   * @throws Error when AWS refuses or throttles beyond the tries of its client, naming the call
   */
  read(questions: readonly MetricQuestion[]): Promise<readonly MetricAnswer[]>;
}

export interface MetricQuestion {
  readonly watch: MetricWatch;
  /** From the first moment on and before the second. */
  readonly from: EpochMs;
  readonly until: EpochMs;
}

export interface MetricAnswer {
  readonly series: readonly WatchedSamples[];
  /** How many series were left out; absent: none. */
  readonly cut?: number;
  /** What CloudWatch says is wrong with the question; its series are none then. */
  readonly fault?: string;
}
