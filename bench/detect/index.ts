/** How good the detectors are, on a labelled benchmark and on a corpus of our own, and what they cost. */

import { createAuto } from '../../shared/core/detectors/auto.ts';
import { detectors } from '../../shared/core/detectors/index.ts';
import { learn, scoreAll } from '../../shared/core/detectors/support/fold.ts';
import type { Detector } from '../../shared/core/model/detector.ts';
import { median, type Report, type Row, rounded } from '../support/report.ts';
import { ewmaZ, recordScorer, type Score, timeOfDayZ } from './baselines.ts';
import { bestEventF1, eventF1 } from './event-f1.ts';
import { type ByProfile, type Kit, openKit, PROFILES } from './kit.ts';
import { byProfile, type LeftOut, leaveCategoriesOut } from './leave-out.ts';
import { createOneMinuteSeries, type LabelledSeries } from './one-minute.ts';

/** Seeds from which nothing was chosen. */
const FIRST_SEED = 4_000;
/** Series by which the cost is measured, one at a time. */
const TIMED = 5;
const SERIES = 24;
const DAYS = 21;
const LINE = 1;
/** `band` needs limits, which no corpus has in common. */
const WITHOUT_LIMITS = [...detectors.keys()].filter((name) => name !== 'band');

interface Contender {
  readonly name: string;
  readonly score: Score;
  /** Whether its alert line is 1; else it is looked at with the line that serves it best. */
  readonly hasLine: boolean;
  readonly stateChars?: number;
}

interface Timed extends Contender {
  readonly micros: number;
}

export async function measureDetect(): Promise<Report> {
  const timed = contenders().map((one) => ({ ...one, micros: microsASample(one.score) }));
  const kit = await openKit();
  const corpus = Array.from({ length: SERIES }, (_, index) =>
    createOneMinuteSeries(FIRST_SEED + index, DAYS),
  );
  const rows = timed.map((contender) => measure(contender, kit, corpus));
  const notes = [
    'columns 2 to 4: the benchmark at the line of 1; 5 to 7: at the threshold best for each profile on these very files, as published tables have it',
    `event F1: ${SERIES} one-minute series of ${DAYS} days, made by seeds from ${FIRST_SEED} on, which nothing was chosen by; at the line of 1, and at the line best on this very corpus`,
    `µs a sample: processor time of the median of ${TIMED} series, states copied at every step; state: characters as stored, after the first series`,
  ];
  if (kit === undefined) {
    notes.push('TOCSIN_KITS is not set: the benchmark is left out');
    return { title: TITLE, rows, notes };
  }
  const { choices, atLine, atBest } = leaveCategoriesOut(kit, LINE);
  rows.push(
    rowOf('auto, the best choice', { atLine: atLine.onAll, atBest: atBest.onAll }),
    rowOf('auto, left out in turn', { atLine: atLine.leftOut, atBest: atBest.leftOut }),
  );
  for (const [name, scores] of Object.entries(kit.published)) {
    rows.push(rowOf(`published: ${name}`, { atBest: scores }));
  }
  notes.push(
    `left out in turn: each category is scored with the tuning (of ${choices}) best on the others, at the line of 1, and at thresholds best on the others; the gaps are ${gap(atLine)} and ${gap(atBest)} points`,
    'published: their figures on the same files, thresholds best for these files; some were handed the extremes of the whole file',
  );
  return { title: TITLE, rows, notes };
}

const TITLE =
  'Detectors: standard, low false positive and low false negative profile; event F1; cost';

function contenders(): readonly Contender[] {
  const ours = WITHOUT_LIMITS.map((name) => {
    const detector = detectors.get(name)?.({}) ?? createAuto({ timeZone: 'UTC' });
    const history = createOneMinuteSeries(FIRST_SEED, DAYS).samples;
    const stateChars = detector.pack(learn(detector, history)).length;
    return { name, score: scoresBy(detector), hasLine: true, stateChars };
  });
  return [
    ...ours,
    { name: 'EWMA z, bare', score: ewmaZ, hasLine: false },
    { name: 'time of day z, bare', score: timeOfDayZ, hasLine: false },
    { name: 'record scorer, bare', score: recordScorer, hasLine: false },
  ];
}

function scoresBy(detector: Detector): Score {
  return (samples) => {
    const scores = new Float64Array(samples.length);
    let index = 0;
    for (const { score } of scoreAll(detector, samples)) {
      scores[index] = score;
      index += 1;
    }
    return scores;
  };
}

function measure(
  { name, score, hasLine, stateChars, micros }: Timed,
  kit: Kit | undefined,
  corpus: readonly LabelledSeries[],
): Row {
  const scores = corpus.map(({ samples }) => score(samples));
  const onKit = kit?.files.map((file) => ({ file, scores: score(file.samples) })) ?? [];
  const atLine = byProfile((profile) => kit?.score(onKit, profile, LINE) ?? Number.NaN);
  const atBest = byProfile(
    (profile) => kit?.score(onKit, profile, kit.bestThreshold(onKit, profile)) ?? Number.NaN,
  );
  return rowOf(name, {
    atLine: hasLine ? atLine : undefined,
    atBest,
    f1: hasLine ? eventF1(corpus, scores, LINE) : undefined,
    bestF1: bestEventF1(corpus, scores),
    micros,
    stateChars,
  });
}

/** Alone, before there are other series in memory, which garbage collection would look through. */
function microsASample(score: Score): number {
  const micros = Array.from({ length: TIMED }, (_, index) => {
    const { samples } = createOneMinuteSeries(index, DAYS);
    const start = process.cpuUsage();
    score(samples);
    return process.cpuUsage(start).user / samples.length;
  });
  return median(micros);
}

interface Figures {
  readonly atLine?: ByProfile | undefined;
  readonly atBest?: ByProfile | undefined;
  readonly f1?: number | undefined;
  readonly bestF1?: number | undefined;
  readonly micros?: number | undefined;
  readonly stateChars?: number | undefined;
}

/** Empty where something was not measured. */
function rowOf(name: string, { atLine, atBest, f1, bestF1, micros, stateChars }: Figures): Row {
  const figure = (value: number | undefined, digits: number) =>
    value === undefined || Number.isNaN(value) ? '' : rounded(value, digits).toFixed(digits);
  const [line, lineFp, lineFn] = PROFILES.map((profile) => figure(atLine?.[profile], 1));
  const [best, bestFp, bestFn] = PROFILES.map((profile) => figure(atBest?.[profile], 1));
  return {
    detector: name,
    ...{ 'at 1': line ?? '', 'low FP': lineFp ?? '', 'low FN': lineFn ?? '' },
    ...{ best: best ?? '', 'best low FP': bestFp ?? '', 'best low FN': bestFn ?? '' },
    'event F1 at 1': figure(f1, 2),
    'best event F1': figure(bestF1, 2),
    'µs a sample': figure(micros, 1),
    state: figure(stateChars, 0),
  };
}

function gap({ onAll, leftOut }: LeftOut['atLine']): string {
  return PROFILES.map((profile) => (onAll[profile] - leftOut[profile]).toFixed(1)).join(' / ');
}
