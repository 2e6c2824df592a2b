/** What was found of a series → what is remembered of it from now on, and what people are told. */

import type { Feedback } from '../../core/model/feedback.ts';
import { labelValue } from '../../core/model/labels.ts';
import { DAY_MS, type EpochMs, HOUR_MS, type Milliseconds } from '../../core/model/time.ts';
import { containsTime } from '../../core/mute/time-interval.ts';
import { type Judging, judgeSamples, judgeSilence, learnSamples } from '../../core/watch/judge.ts';
import { newMemory, type SeriesMemory } from '../../core/watch/memory.ts';
import { isQuiet } from '../../core/watch/quiet.ts';
import { type News, worthTelling } from '../../core/watch/telling.ts';
import type { App } from '../../ports.ts';
import type { FoundSeries, KnownSeries, WatchRun } from './detect-run.ts';

export interface JudgedSeries {
  readonly run: WatchRun;
  readonly known: KnownSeries;
  readonly memory: SeriesMemory;
  /** Worth telling, in order of time. */
  readonly news: readonly News[];
  /** Learned without a word: what was before it was known, or before anybody looked again. */
  readonly isSilent: boolean;
  /** Samples that are not stored as learned. */
  readonly samples: number;
  /** Whether the memory is to be stored now, since not everything in it comes again. */
  readonly isToStore: boolean;
  /** Nothing was heard of it for long: it is watched no more until it is heard of again. */
  readonly isGone: boolean;
}

/** So many samples, or so much time, is learned anew by each run before it is stored: a write costs most. */
const STORE_SAMPLES = 15;
const STORE_MS: Milliseconds = HOUR_MS;
const GONE_MS: Milliseconds = 3 * DAY_MS;
const GONE_PERIODS = 10;

export interface JudgeContext {
  readonly now: EpochMs;
  readonly feedback: ReadonlyMap<string, Feedback>;
  /** By service. */
  readonly deployments: ReadonlyMap<string, readonly EpochMs[]>;
  readonly app: Pick<App, 'config'>;
}

/** @returns undefined for a series of which nothing is known yet */
export function judgeSeries(
  run: WatchRun,
  { known, from, mode, samples, learnedUntil = from }: FoundSeries,
  context: JudgeContext,
): JudgedSeries | undefined {
  const { detector } = run;
  const before = known.memory ?? newMemory(detector, from);
  const judging = judgingOf(run, known, context);
  const own = { run, known, samples: samples.length };
  if (mode === 'learn') {
    const learned = learnSamples(before, samples, judging);
    const memory = { ...learned, learnedUntil: Math.max(learned.learnedUntil, learnedUntil) };
    if (memory.learnedUntil === before.learnedUntil) return undefined;
    return { ...own, memory, news: [], isSilent: true, isToStore: true, isGone: false };
  }
  const judged = judgeSamples(before, samples, judging);
  const { memory, news } = judgeSilence(judged.memory, context.now, judging);
  const all = [...judged.news, ...news];
  const isWorse = memory.anomaly?.peak !== before.anomaly?.peak;
  // What is pushed is looked for no further back than that, until something is remembered of it.
  const isNew = known.memory === undefined;
  const isMuch =
    samples.length >= STORE_SAMPLES || memory.learnedUntil - before.learnedUntil >= STORE_MS;
  return {
    ...{ ...own, memory, news: worthTelling(all, before.anomaly), isSilent: false },
    isToStore: isNew || all.length > 0 || isWorse || isMuch,
    isGone: isGone(memory, run, context.now),
  };
}

function judgingOf(
  { watch, detector, periodMs }: WatchRun,
  { key }: KnownSeries,
  { feedback, deployments, app }: JudgeContext,
): Judging {
  const said = feedback.get(key);
  const deployedAt = deployments.get(labelValue(watch.labels, 'service')) ?? [];
  const holds = (name: string, at: EpochMs) =>
    app.config.timeIntervals.some((one) => one.name === name && containsTime(one, at));
  return {
    ...{ detector, periodMs },
    ...(watch.severity !== undefined && { severity: watch.severity }),
    ...(said !== undefined && { feedback: said }),
    isQuiet: (at) => isQuiet(watch, { holds, deployedAt }, at),
  };
}

function isGone(
  { anomaly, seenAt, learnedUntil }: SeriesMemory,
  run: WatchRun,
  now: EpochMs,
): boolean {
  const silentMs = Math.max(GONE_MS, GONE_PERIODS * run.periodMs);
  return anomaly === undefined && now - (seenAt ?? learnedUntil) > silentMs;
}
