/** Metrics that are made of log lines, and what a document of lines adds to them. */

import type { Pattern } from './pattern.ts';
import type { EpochMs } from './time.ts';

/** One entry of `metric_filters:` in `tocsin.yml`. */
export interface MetricFilter {
  readonly name: string;
  /** Log groups it applies to; absent: all. Must match the whole name. */
  readonly logGroup?: Pattern;
  /** In CloudWatch's syntax, and known to be right. */
  readonly pattern: string;
  readonly metrics: readonly LogMetric[];
}

export interface LogMetric {
  readonly name: string;
  readonly namespace?: string;
  /** A number that every match adds, a selector such as `$.duration`, or a field such as `$bytes`. */
  readonly value: string;
  /** What a minute with lines and without a match is worth; absent: nothing. */
  readonly defaultValue?: number;
  /** As CloudWatch calls it: `Milliseconds`, `Count/Second`. */
  readonly unit?: string;
  /** A selector or field for each name; empty: there is one series. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Matches of one series in one minute. Those of several documents add up. */
export interface MetricTally {
  /** Name of the filter. */
  readonly filter: string;
  readonly metric: string;
  readonly namespace?: string;
  readonly unit?: string;
  /** Without those that no line names. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Beginning of the minute in which the lines were logged. */
  readonly minuteAt: EpochMs;
  /** 0 says that there were lines in the minute, and that none of them matched. */
  readonly count: number;
  readonly sum: number;
  /** Absent when the count is 0. */
  readonly min?: number;
  readonly max?: number;
  /** What the minute is worth if no document has a match. */
  readonly defaultValue?: number;
}
