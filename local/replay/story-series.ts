/**
 * What CloudWatch holds of a metric, or what is pushed, as a story tells it:
 *
 *     {"at": "0s", "series": {"watch": "pool-latency", "file": "series/pool-latency.csv", "row": "2026-02-05 16:40:00"}}
 *
 * The rows before that one lie before the step, and are the history that detectors learn from.
 */

import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Config } from '../../shared/core/model/config.ts';
import type { Labels } from '../../shared/core/model/labels.ts';
import type { Sample } from '../../shared/core/model/sample.ts';
import { createTallies, single } from '../../shared/core/model/tallies.ts';
import { type EpochMs, MINUTE_MS, type Milliseconds } from '../../shared/core/model/time.ts';
import type { MetricSource } from '../../shared/metric-source.ts';
import { takeSamples } from '../../shared/pipeline/take-samples.ts';
import { watch } from '../../shared/pipeline/watch.ts';
import type { App } from '../../shared/ports.ts';
import { readSeries, readTime } from '../detect/series-file.ts';
import { findFile } from './recorded-event.ts';

export const Series = z.strictObject({
  watch: z.string(),
  file: z.string(),
  /** Time of the row that is the step's own; absent: the first. */
  row: z.optional(z.string()),
  labels: z.optional(z.record(z.string(), z.string())),
  unit: z.optional(z.string()),
});

export interface SeriesStep {
  readonly kind: 'series';
  readonly offsetMs: Milliseconds;
  readonly watch: string;
  readonly labels: Labels;
  readonly unit?: string;
  /** Moments are distances from the begin of the story. */
  readonly samples: readonly Sample[];
}

/** @throws Error when there is no such file, or no such row in it */
export function readSeriesStep(
  { watch, file, row, labels = {}, unit }: z.infer<typeof Series>,
  offsetMs: Milliseconds,
  folder: string,
): SeriesStep {
  const rows = readSeries(readFileSync(findFile(file, folder), 'utf8'));
  const first = row === undefined ? rows[0]?.at : readTime(row);
  if (first === undefined || rows.every(({ at }) => at !== first)) {
    throw new Error(`series: ${file} has no row of ${row ?? 'any time'}`);
  }
  const samples = rows.flatMap(({ at, value }) =>
    at === undefined ? [] : [{ at: at - first + offsetMs, value }],
  );
  const own = { kind: 'series' as const, offsetMs, watch, labels, samples };
  return unit === undefined ? own : { ...own, unit };
}

/** Runs the detectors once, at a full minute, with what the story has by then. */
export function createStoryDetection(
  steps: readonly SeriesStep[],
  startAt: EpochMs,
  { watches }: Pick<Config, 'watches'>,
): (minute: EpochMs, app: App) => Promise<void> {
  const between = ({ samples }: SeriesStep, from: EpochMs, until: EpochMs) =>
    samples.flatMap(({ at, value }) => {
      const moved = at + startAt;
      return from <= moved && moved < until ? [{ at: moved, value }] : [];
    });
  const stepsOf = (source: unknown) =>
    steps.filter(({ watch }) => watches.some((one) => one.name === watch && one.source === source));
  const source: MetricSource = {
    async read(questions) {
      return questions.map(({ watch, from, until }) => ({
        series: stepsOf(watch).map((step) => ({
          labels: step.labels,
          ...(step.unit !== undefined && { unit: step.unit }),
          samples: between(step, from, until),
        })),
      }));
    },
  };
  const pushed = watches.flatMap((one) =>
    one.source.kind === 'pushed' ? stepsOf(one.source) : [],
  );
  return async (minute, app) => {
    for (const [index, step] of pushed.entries()) {
      const tallies = createTallies();
      for (const { at, value } of between(step, minute - MINUTE_MS, minute)) {
        if (value !== undefined) tallies.add(step, at, single(value));
      }
      await takeSamples(`series ${index} ${minute}`, tallies.list(), app);
    }
    await watch(source, minute, app);
  };
}
