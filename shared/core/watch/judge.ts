/** Samples of a series through its detector: what is learned, and what people are to hear of it. */

import type { Detector } from '../model/detector.ts';
import { describeExtreme, takeExtremes } from '../model/extremes.ts';
import type { Feedback } from '../model/feedback.ts';
import type { Sample } from '../model/sample.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, type Milliseconds } from '../model/time.ts';
import { type Anomaly, continueAnomaly, endingOf, type Judged, openAnomaly } from './anomaly.ts';
import { lineAt } from './feedback.ts';
import type { SeriesMemory } from './memory.ts';
import {
  announce,
  end,
  type News,
  type Standing,
  type Telling,
  type TellingRules,
  tell,
} from './telling.ts';
import { TRAIL_POINTS, type TrailPoint } from './trail.ts';

/** How the samples of one series are judged. */
export interface Judging extends TellingRules {
  readonly detector: Detector;
  /** Between samples. */
  readonly periodMs: Milliseconds;
  readonly feedback?: Feedback;
}

export interface Judgement {
  readonly memory: SeriesMemory;
  /** In order of time. */
  readonly news: readonly News[];
}

/** Without a reading for so long, or four periods, an anomaly is said to be silent, and then over. */
const SILENT_MS: Milliseconds = 30 * MINUTE_MS;
const SILENCE_ENDS_MS: Milliseconds = 6 * HOUR_MS;
/** That of an anomaly that is a silence. */
const MISSING_ENDS_MS: Milliseconds = 3 * DAY_MS;
const SILENT_PERIODS = 4;
/** A quotient may be infinite, which is no number to store. Beyond this one score is like another. */
const SCORE_MAX = 1e6;

/** A warm start: nobody is told of what it finds. Samples that were learned before are left out. */
export function learnSamples(
  memory: SeriesMemory,
  samples: readonly Sample[],
  judging: Pick<Judging, 'detector' | 'periodMs'>,
): SeriesMemory {
  return fold(memory, samples, judging, (_, before) => before);
}

export function judgeSamples(
  memory: SeriesMemory,
  samples: readonly Sample[],
  judging: Judging,
): Judgement {
  const news: News[] = [];
  const learned = fold(memory, samples, judging, (found, before) => {
    const judged = { ...found, line: lineAt(judging.feedback, found.sample) };
    const { standing, news: one } = judge(judged, before, judging);
    if (one !== undefined) news.push(one);
    return standing;
  });
  return { memory: learned, news };
}

function judge(judged: Judged, before: Standing, rules: TellingRules): Telling {
  const { at } = judged.sample;
  const anomaly =
    before.anomaly === undefined ? openAnomaly(judged) : continueAnomaly(before.anomaly, judged);
  if (anomaly === undefined) return { standing: before };
  const ending = endingOf(anomaly, judged);
  return ending === undefined ? tell(before, anomaly, at, rules) : end(before, anomaly, ending, at);
}

/** What follows of the time alone, and of what people said: an anomaly that is open may end. */
export function judgeSilence(memory: SeriesMemory, now: EpochMs, judging: Judging): Judgement {
  const { anomaly } = memory;
  if (anomaly === undefined) return { memory, news: [] };
  const { standing, news } = tellSilence({ ...memory, anomaly }, now, judging);
  return { memory: withStanding(memory, standing), news: news === undefined ? [] : [news] };
}

function tellSilence(
  memory: SeriesMemory & { readonly anomaly: Anomaly },
  now: EpochMs,
  judging: Judging,
): Telling {
  const { anomaly, seenAt = now } = memory;
  const { feedback, periodMs } = judging;
  if (feedback?.kind === 'no-anomaly' && feedback.at >= anomaly.since) {
    return end(memory, anomaly, 'no-anomaly', now);
  }
  const isMissing = anomaly.worst.reason === 'missing';
  const lasts = (ms: Milliseconds) => now - seenAt >= Math.max(ms, SILENT_PERIODS * periodMs);
  if (lasts(isMissing ? MISSING_ENDS_MS : SILENCE_ENDS_MS)) {
    return end(memory, anomaly, 'no-data', now);
  }
  const { isSilent: wasSilent = false, ...heard } = anomaly;
  const isSilent = !isMissing && lasts(SILENT_MS);
  if (!isSilent) return tell(memory, heard, now, judging);
  const silent = { ...anomaly, isSilent };
  const isNews = !wasSilent && anomaly.told !== undefined;
  return isNews ? announce(memory, 'silent', silent, now) : tell(memory, silent, now, judging);
}

type Found = Omit<Judged, 'line'>;

function fold(
  memory: SeriesMemory,
  samples: readonly Sample[],
  { detector, periodMs }: Pick<Judging, 'detector' | 'periodMs'>,
  take: (found: Found, before: Standing) => Standing,
): SeriesMemory {
  let { state, extremes, learnedUntil, seenAt } = memory;
  let standing: Standing = memory;
  const trail = [...memory.trail];
  for (const { at, value: given } of samples) {
    if (at < learnedUntil) continue;
    const value = Number.isFinite(given) ? given : undefined;
    const sample = { at, value };
    const found = detector.step(state, sample);
    const step = { ...found, score: Math.min(found.score, SCORE_MAX) };
    const extreme = value === undefined ? undefined : describeExtreme(extremes, value, at);
    standing = take({ sample, step, extreme }, standing);
    trail.push(pointOf({ sample, step }, standing.anomaly));
    extremes = takeExtremes(extremes, sample);
    state = step.state;
    learnedUntil = at + periodMs;
    if (value !== undefined) seenAt = at;
  }
  const learned = { learnedUntil, state, extremes, trail: trail.slice(-TRAIL_POINTS) };
  return withStanding({ ...learned, ...(seenAt !== undefined && { seenAt }) }, standing);
}

/** During an anomaly what was expected when it opened: what is expected then is its own trace. */
function pointOf(
  { sample: { at, value }, step }: Pick<Found, 'sample' | 'step'>,
  anomaly: Anomaly | undefined,
): TrailPoint {
  const { low = Number.NaN, high = Number.NaN } = step.explanation ?? {};
  if (anomaly === undefined) return { at, value, low, high, isAnomaly: false };
  const { low: lowest = Number.NEGATIVE_INFINITY, high: highest = Number.POSITIVE_INFINITY } =
    anomaly;
  return { at, value, low: lowest, high: highest, isAnomaly: anomaly.back === 0 };
}

function withStanding(memory: SeriesMemory, { anomaly, reportedAt }: Standing): SeriesMemory {
  const { anomaly: _, reportedAt: __, ...rest } = memory;
  return {
    ...rest,
    ...(anomaly !== undefined && { anomaly }),
    ...(reportedAt !== undefined && { reportedAt }),
  };
}
