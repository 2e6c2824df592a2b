/** What a watch found, or that it cannot look: a payload like any other, and the router's own. */

import type { Alert } from './alert.ts';
import { type Labels, labelValue } from './labels.ts';
import type { Severity } from './severity.ts';
import { DAY_MS, type Milliseconds } from './time.ts';

/** Of the source that reads it, and so label `source` of its alerts. */
export const DETECTOR = 'detector';
/** In the place where events of AWS name their service. */
export const DETECTOR_REPORT_SOURCE = 'tocsin.detector';

/**
 * What is not told again by then is over: its watch was taken out of the configuration, or nobody
 * watches any more.
 */
export const REPORT_LASTS_MS: Milliseconds = DAY_MS;

export interface DetectorReport {
  readonly source: typeof DETECTOR_REPORT_SOURCE;
  /** `watch`: its series could not be read. */
  readonly about: 'anomaly' | 'watch';
  readonly watch: string;
  /** What tells the series from the others of its watch. */
  readonly series: Labels;
  /** By which people's word on it is stored; absent where there is none to give. */
  readonly key?: string;
  /** Of the watch. */
  readonly labels: Labels;
  /** `Dimension=value`, the nearest first. */
  readonly resources: readonly string[];
  readonly state: 'ok' | Severity;
  /** RFC 3339; orders the reports of one series. */
  readonly at: string;
  /** RFC 3339; when it began. */
  readonly since: string;
  readonly title: string;
  /** `p99 TargetResponseTime 812 ms, expected 180–240 for Friday 20:00, highest in 3 weeks`. */
  readonly reading: string;
  readonly because: string;
  readonly note?: string;
  /** Name of a picture in the store. */
  readonly picture?: string;
}

/** By which a detector remembers the series that an alert is about; empty for alerts of others. */
export function watchedSeriesOf({ labels, annotations }: Alert): string {
  return labelValue(labels, 'source') === DETECTOR ? labelValue(annotations, 'series') : '';
}
