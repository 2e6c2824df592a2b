/** Which series are watched, by which detector, and what becomes of what it finds. */

import type { Labels } from './labels.ts';
import type { Matcher } from './matcher.ts';
import type { TallyStatistic } from './series.ts';
import type { Severity } from './severity.ts';
import type { Milliseconds } from './time.ts';

export interface Watch {
  /** Unique; label `watch` of its alerts. */
  readonly name: string;
  readonly source: WatchSource;
  /** Of the registry of detectors, with its parameters as the configuration has them. */
  readonly detector: string;
  readonly params: Readonly<Record<string, unknown>>;
  /**
   * Labels of its alerts. Series of the same `service` or `fleet` that break at once are told
   * together.
   */
  readonly labels: Labels;
  /** Sets the severity whatever the score; absent: by how unusual it is, and for how long. */
  readonly severity?: Severity;
  /** Whose hours and weekdays the words name, and whose days `auto` and `seasonal` follow. */
  readonly timeZone: string;
  /** Names of time intervals in which nothing new is told. Samples are learned all the same. */
  readonly quietIntervals: readonly string[];
  /** Nothing new is told for so long after a deployment of the watch's `service`. 0: it is. */
  readonly quietAfterDeployMs: Milliseconds;
}

export type WatchSource = MetricWatch | PushedWatch | FleetWatch | AlertRateWatch;

/** CloudWatch is asked: a metric, an expression over metrics, or a search. */
export interface MetricWatch {
  readonly kind: 'metric';
  /** By the name that the expression calls it. A watch of one plain metric has one, and no expression. */
  readonly metrics: Readonly<Record<string, MetricStatistic>>;
  /** Metric math or `SEARCH(…)`. */
  readonly expression?: string;
  /** Dimensions that tell the series of a search apart. */
  readonly by: readonly string[];
  /** Between samples: a multiple of a minute. */
  readonly periodMs: Milliseconds;
  /** Between two times of asking: each costs a request for each series. */
  readonly everyMs: Milliseconds;
}

export interface MetricStatistic {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Average`, `Sum`, `p99`, … */
  readonly statistic: string;
  readonly unit?: string;
  /** Of another account that shares its metrics; absent: the router's own. */
  readonly account?: string;
}

/** Series that come by themselves: metric streams, remote write, metric filters on logs. */
export interface PushedWatch {
  readonly kind: 'pushed';
  /** On the labels of series, `__name__` among them. */
  readonly matchers: readonly Matcher[];
  readonly statistic: TallyStatistic;
  /** The statistic is taken over the minutes of so long a time, anew each minute. */
  readonly overMs: Milliseconds;
  /** What a minute without a tally counts as; absent: as no reading. */
  readonly missing?: number;
}

/** Share of a fleet's members that are lost or at risk, from 0 to 1. */
export interface FleetWatch {
  readonly kind: 'fleet';
  readonly fleet: string;
}

/** Alerts a minute that the router itself takes in. */
export interface AlertRateWatch {
  readonly kind: 'alert-rate';
}
