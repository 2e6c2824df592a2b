/** Incidents found and false alarms, counted as a person on call would. */

import type { LabelledSeries } from './one-minute.ts';

export interface Found {
  readonly found: number;
  readonly missed: number;
  readonly falseAlarms: number;
}

/** Days at the start that are not counted. */
const PROBATION_SAMPLES = 3 * 24 * 60;
/** Alarms nearer to each other are one. */
const MERGED_SAMPLES = 10;
/** An alarm so shortly after an incident is its end. */
const AFTERMATH_SAMPLES = 5;

/** An incident is found by one score at the line while it lasts. */
export function countEvents(
  { labels }: LabelledSeries,
  scores: ArrayLike<number>,
  line: number,
): Found {
  let [found, missed, falseAlarms] = [0, 0, 0];
  let [lastAlarm, lastIncident] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let isFound = false;
  for (let index = PROBATION_SAMPLES; index < labels.length; index += 1) {
    const isAlarm = (scores[index] ?? 0) >= line;
    if (labels[index]) {
      isFound ||= isAlarm;
      lastIncident = index;
      if (labels[index + 1]) continue;
      if (isFound) found += 1;
      else missed += 1;
      isFound = false;
    } else if (isAlarm) {
      const isNew = index - lastAlarm > MERGED_SAMPLES;
      if (isNew && index - lastIncident > AFTERMATH_SAMPLES) falseAlarms += 1;
      lastAlarm = index;
    }
  }
  return { found, missed, falseAlarms };
}

export function f1Of({ found, missed, falseAlarms }: Found): number {
  return (2 * found) / (2 * found + missed + falseAlarms);
}

/** Over a corpus, at one line for all. */
export function eventF1(
  corpus: readonly LabelledSeries[],
  scores: readonly ArrayLike<number>[],
  line: number,
): number {
  const sum = { found: 0, missed: 0, falseAlarms: 0 };
  for (const [index, series] of corpus.entries()) {
    const counted = countEvents(series, scores[index] ?? [], line);
    sum.found += counted.found;
    sum.missed += counted.missed;
    sum.falseAlarms += counted.falseAlarms;
  }
  return f1Of(sum);
}

/** The line that serves a detector best on the very corpus it is counted on: as good as it can look. */
export function bestEventF1(
  corpus: readonly LabelledSeries[],
  scores: readonly ArrayLike<number>[],
): number {
  const highest = scores.flatMap((some) => Array.from(some).filter((score) => score > 0));
  highest.sort((a, b) => b - a);
  const ranks = Array.from({ length: 40 }, (_, step) => Math.floor(10 * 1.35 ** (step / 1.5)));
  const lines = ranks.flatMap((rank) => highest[rank] ?? []);
  return Math.max(0, ...lines.map((line) => eventF1(corpus, scores, line)));
}
