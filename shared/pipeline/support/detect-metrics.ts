/** Series that CloudWatch is asked for: what is new of them, and the history of those that are new. */

import {
  DAY_MS,
  type EpochMs,
  HOUR_MS,
  MINUTE_MS,
  type Milliseconds,
} from '../../core/model/time.ts';
import { fillGaps } from '../../core/watch/gaps.ts';
import { SERIES_MAX } from '../../core/watch/roster.ts';
import type { MetricAnswer, MetricQuestion, MetricSource } from '../../metric-source.ts';
import {
  type FoundSeries,
  type FoundWatch,
  type KnownSeries,
  knownAs,
  type WatchRun,
} from './detect-run.ts';

/** After its end a period is complete this soon, with most services of AWS. */
const COMPLETE_MS: Milliseconds = 3 * MINUTE_MS;
/** Beyond that a reading is waited for as long as another may follow it. */
const WAIT_MS: Milliseconds = 5 * MINUTE_MS;
/** What a new series learns from. Source: CloudWatch keeps values of a minute for fifteen days. */
const HISTORY_MS: Milliseconds = 14 * DAY_MS;
/** Periods that are asked for to find out which series there are. */
const DISCOVERED_PERIODS = 5;
/** A series that is further behind learns what it missed without a word. */
const BEHIND_MS: Milliseconds = 3 * HOUR_MS;
const BEHIND_PERIODS = 3;
/** Samples of history that one run learns: two seconds of `auto`. */
const LEARNED_MAX = 200_000;

interface Asked {
  readonly run: WatchRun;
  readonly mode: FoundSeries['mode'];
  readonly question: MetricQuestion;
  /** First moment of which nothing can be known. */
  readonly until: EpochMs;
}

/** @returns by run, those whose series CloudWatch has */
export async function findMetrics(
  runs: readonly WatchRun[],
  source: MetricSource,
  now: EpochMs,
): Promise<ReadonlyMap<WatchRun, FoundWatch>> {
  const asked = askFor(runs, now);
  const answers = await answersTo(asked, source);
  const byRun = Map.groupBy(asked.entries(), ([, { run }]) => run);
  return new Map(
    runs.flatMap((run) => {
      if (run.metric === undefined) return [];
      const own = (byRun.get(run) ?? []).map(([place, one]) => ({ ...one, ...answers[place] }));
      return [[run, foundIn(run, own, now)] as const];
    }),
  );
}

function askFor(runs: readonly WatchRun[], now: EpochMs): readonly Asked[] {
  let left = LEARNED_MAX;
  return runs.flatMap((run) => {
    const { metric: watch } = run;
    if (watch === undefined) return [];
    const until = completeUntil(run, now);
    const series = [...run.known.values()];
    const behind = series.filter((one) => isBehind(one, run, until));
    const asked: Asked[] = [];
    const present = presentFrom(series, behind, run, until);
    if (present < until) {
      asked.push({ run, mode: 'judge', question: { watch, from: present, until }, until });
    }
    if (behind.length === 0) return asked;
    const from = Math.min(...behind.map((one) => learnFrom(one, until)));
    const periods = Math.min((until - from) / run.periodMs, Math.floor(left / series.length));
    if (periods < 1) return asked;
    left -= periods * series.length;
    const learnedUntil = from + Math.floor(periods) * run.periodMs;
    asked.push({ run, mode: 'learn', question: { watch, from, until: learnedUntil }, until });
    return asked;
  });
}

type Answered = Asked & Partial<MetricAnswer>;

/** AWS's refusal of all of them is the fault of each. */
async function answersTo(
  asked: readonly Asked[],
  source: MetricSource,
): Promise<readonly MetricAnswer[]> {
  if (asked.length === 0) return [];
  try {
    return await source.read(asked.map(({ question }) => question));
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return asked.map(() => ({ series: [], fault }));
  }
}

function foundIn(run: WatchRun, answered: readonly Answered[], now: EpochMs): FoundWatch {
  const fault = answered.find((one) => one.fault !== undefined)?.fault;
  if (fault !== undefined) return { series: [], cut: 0, fault };
  const until = completeUntil(run, now);
  const found = new Map<string, FoundSeries>();
  const brought = new Map(answered.map((one) => [one, byKey(one, run)] as const));
  let cut = Math.max(0, ...answered.map((one) => one.cut ?? 0));
  // Whether or not it is among the answers: a series may fall silent.
  for (const known of run.known.values()) {
    const mode = isBehind(known, run, until) ? 'learn' : 'judge';
    const own = answered.find((one) => one.mode === mode);
    if (own === undefined) {
      // It had no turn, and stays as it is: one that is new still has its history to learn.
      found.set(known.key, { known, from: until, mode, samples: [] });
      continue;
    }
    const { named = known, samples = [] } = brought.get(own)?.get(known.key) ?? {};
    found.set(known.key, withGaps(named, samples, own, run, until));
  }
  for (const { named: known } of [...brought.values()].flatMap((all) => [...all.values()])) {
    if (found.has(known.key)) continue;
    if (found.size >= SERIES_MAX) cut += 1;
    else found.set(known.key, { known, from: until, mode: 'learn', samples: [] });
  }
  return { series: [...found.values()], cut };
}

/** A key is a hash: each is made once. */
function byKey({ series = [] }: Answered, run: WatchRun) {
  return new Map(
    series.map(({ labels, unit, samples }) => {
      const named = knownAs(run, labels, unit);
      return [named.key, { named, samples }] as const;
    }),
  );
}

function withGaps(
  known: KnownSeries,
  samples: FoundSeries['samples'],
  asked: Answered,
  { periodMs, watch }: WatchRun,
  until: EpochMs,
): FoundSeries {
  const { mode, question } = asked;
  const isLast = question.until === until;
  const waitMs = isLast ? WAIT_MS + periodMs : 0;
  const missing = watch.source.kind === 'alert-rate' ? { missing: 0 } : {};
  const learnedUntil = known.memory?.learnedUntil ?? question.from;
  const first =
    known.memory?.seenAt === undefined ? (samples[0]?.at ?? question.until) : learnedUntil;
  const from = Math.max(first, question.from);
  const grid = { from, until: question.until, periodMs, waitMs, ...missing };
  return {
    ...{ known, from: question.from, mode, samples: fillGaps(samples, grid) },
    ...(mode === 'learn' && { learnedUntil: question.until - waitMs }),
  };
}

function presentFrom(
  series: readonly KnownSeries[],
  behind: readonly KnownSeries[],
  { periodMs }: WatchRun,
  until: EpochMs,
): EpochMs {
  if (series.length === 0) return until - DISCOVERED_PERIODS * periodMs;
  const present = series.filter((one) => !behind.includes(one));
  return Math.min(until, ...present.map(({ memory }) => memory?.learnedUntil ?? until));
}

function isBehind(
  { memory }: KnownSeries,
  { periodMs, metric }: WatchRun,
  until: EpochMs,
): boolean {
  if (memory === undefined) return true;
  const { everyMs = periodMs } = metric ?? {};
  const mayLagMs = Math.max(BEHIND_MS, BEHIND_PERIODS * periodMs + everyMs);
  return until - memory.learnedUntil > mayLagMs;
}

function learnFrom({ memory }: KnownSeries, until: EpochMs): EpochMs {
  return Math.max(until - HISTORY_MS, memory?.learnedUntil ?? Number.NEGATIVE_INFINITY);
}

function completeUntil({ periodMs }: WatchRun, now: EpochMs): EpochMs {
  return Math.floor((now - COMPLETE_MS) / periodMs) * periodMs;
}
