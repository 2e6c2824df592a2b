/** Series as a quiet service has them, to be spoiled by tests. */

import { scoreAll } from '../../../shared/core/detectors/support/fold.ts';
import type { Detector } from '../../../shared/core/model/detector.ts';
import type { Sample } from '../../../shared/core/model/sample.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';

/** Minutes of a day. */
export const DAY = DAY_MS / MINUTE_MS;
/** A Monday. */
export const START_AT = Date.UTC(2026, 1, 2);

/** Noise that comes again with the same index, from -1 to 1. */
export const noise = (index: number) => (Math.sin(index * 12.9898) * 43_758.5453) % 1;

/** Busy by day, quiet by night. */
export const traffic = (index: number, everyMinutes: number) =>
  100 + 40 * Math.sin((2 * Math.PI * index * everyMinutes) / DAY) + 4 * noise(index);

export function series(count: number, everyMinutes: number, value = traffic): Sample[] {
  return Array.from({ length: count }, (_, index) => ({
    at: START_AT + index * everyMinutes * MINUTE_MS,
    value: value(index, everyMinutes),
  }));
}

/** Indexes at which an alert is raised. */
export const alerts = <State>(detector: Detector<State>, samples: readonly Sample[]) =>
  [...scoreAll(detector, samples)].flatMap(({ score }, index) => (score >= 1 ? [index] : []));
