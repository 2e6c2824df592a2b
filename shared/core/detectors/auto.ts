/**
 * The detector that needs no parameter: it alerts on what is new to a series, and, where samples
 * come every few minutes, on what is unusual at its time of day, even if the like came before.
 *
 * docs/detectors.md tells how it was measured, and what it cannot do.
 */

import * as z from 'zod/mini';
import type { Detector, Reason, Step } from '../model/detector.ts';
import { createCalendar, type Phase, TimeZone } from './support/calendar.ts';
import { CALM_CELLS, takeCalm } from './support/calm.ts';
import { type Cells, cellAt, copyCells } from './support/cells.ts';
import { INTAKE_CELLS, INTAKE_EXACT, isRepeat, takeIn } from './support/intake.ts';
import {
  clearNovelty,
  knownHour,
  knownRange,
  NOVELTY_CELLS,
  type NoveltyTuning,
  takeNovelty,
} from './support/novelty.ts';
import { noveltyLine } from './support/novelty-line.ts';
import { packAsBytes } from './support/packing.ts';
import { readingOf, timeOf } from './support/reading.ts';
import {
  clearRecurrence,
  RECURRENCE_CELLS,
  type Recurrence,
  takeRecurrence,
} from './support/recurrence.ts';
import { STILLNESS_CELLS, takeStillness } from './support/stillness.ts';

export const AutoParams = z.strictObject({
  /** Whose days and weeks the series follows. */
  timeZone: z._default(TimeZone, 'UTC'),
});
export type AutoParams = z.infer<typeof AutoParams>;

const NOVELTY_WARMUP_SAMPLES = 100;
const WEEK_MINUTES = 7 * 24 * 60;
/** From this cadence on, a deviation that came before is left to novelty, which knows it. */
const COARSE_MINUTES = 4;
/** Samples after which what was told has faded to a third. */
const NOVELTY_MEMORY = 120;
const RECURRENCE_MEMORY = 60;
/**
 * What recurs more than a few times a day is no incident: each alert on recurrence beyond these, counted
 * with a memory that fades to a third, raises its line by a share.
 */
const ALERTS_FREE = 3;
const ALERTS_MEMORY = 1_440;
const WEARINESS = 0.7;

/** What was chosen by measuring, and is measured again by the bench with each category left out. */
export const TUNING: NoveltyTuning = {
  memorySamples: 50_000,
  halfExcess: 0.1,
  residualSamples: 8,
};

const ANCHOR = INTAKE_EXACT;
const EXACT = ANCHOR + 1;

const COUNT = 0;
const RECURRENCE_ALERTS = 1;
const INTAKE = 2;
const NOVELTY_CALM = INTAKE + INTAKE_CELLS;
const RECURRENCE_CALM = NOVELTY_CALM + CALM_CELLS;
const STILLNESS = RECURRENCE_CALM + CALM_CELLS;
const NOVELTY = STILLNESS + STILLNESS_CELLS;
const RECURRENCE = NOVELTY + NOVELTY_CELLS;
const CELLS = RECURRENCE + RECURRENCE_CELLS;

/** The count runs on in a circle that every ring divides, and never back into a warm-up. */
const COUNT_MAX = 32_000;
const COUNT_CIRCLE = 320;

/** A reading, ready to be scored. */
interface Reading {
  /** Distance from the anchor; of a counter, its rise a minute. */
  readonly value: number;
  readonly phase: Phase;
  /** Minutes between samples. */
  readonly cadence: number;
  readonly isSame: boolean;
}

type Finding = Pick<Step<Cells>, 'score' | 'explanation'>;
const NOTHING: Finding = { score: 0, explanation: undefined };

export function createAuto({ timeZone }: AutoParams, tuning = TUNING): Detector<Cells> {
  const phaseAt = createCalendar(timeZone);
  return {
    ...packAsBytes('auto/2', initialState()),

    step(state, sample) {
      const [at, value] = [timeOf(sample), readingOf(sample)];
      if (value === undefined || isRepeat(state, { at, value })) return { state, ...NOTHING };

      const next = copyCells(state);
      const reading = ready(next, { at, value });
      if (reading === undefined) return { state: next, ...NOTHING };
      return { state: next, ...judge(next, { ...reading, phase: phaseAt(at) }, tuning) };
    },
  };
}

function initialState(): Cells {
  const exact = new Float64Array(EXACT).fill(Number.NaN);
  const cells = new Float32Array(CELLS);
  forget(cells);
  return { exact, cells };
}

/** All but what is known of how the series comes in. */
function forget(cells: Float32Array): void {
  const intake = cells.slice(INTAKE, INTAKE + INTAKE_CELLS);
  cells.fill(0);
  cells.set(intake, INTAKE);
  clearNovelty(cells, NOVELTY);
  clearRecurrence(cells, RECURRENCE);
}

/** @returns undefined for a counter that begins again: nobody knows how much it rose */
function ready(
  { exact, cells }: Cells,
  { at, value }: { at: number; value: number },
): Omit<Reading, 'phase'> | undefined {
  const { level, isOtherKind, cadence, isSame } = takeIn({ exact, cells }, INTAKE, { at, value });
  if (isOtherKind) forget(cells);
  if (level === undefined) return undefined;
  if (cellAt(cells, COUNT) === 0) exact[ANCHOR] = level;
  // Single precision is finest round zero: values are kept as distances from the first.
  return { value: Math.fround(level - cellAt(exact, ANCHOR)), cadence, isSame };
}

/** Scores a reading by all parts, then counts it. The part that has more to say explains. */
function judge({ exact, cells }: Cells, reading: Reading, tuning: NoveltyTuning): Finding {
  const count = cellAt(cells, COUNT);
  cells[COUNT] = count + 1 === COUNT_MAX ? COUNT_MAX - COUNT_CIRCLE : count + 1;
  const [knownLow, knownHigh] = knownRange(cells, NOVELTY);
  const isWeekOld = count * reading.cadence >= WEEK_MINUTES;
  const hourLevel = isWeekOld ? knownHour(cells, NOVELTY, reading.phase) : Number.NaN;
  const novelty = judgeNovelty(cells, reading, count, tuning);
  const recurrence = judgeRecurrence(cells, reading, { count, hourLevel });

  const isNew = novelty.score >= recurrence.score && novelty.score > 0;
  const { expected, tolerance } = recurrence;
  const isBeyond = isNew && novelty.reason === 'beyond-range';
  const anchor = cellAt(exact, ANCHOR);
  return {
    score: Math.max(novelty.score, recurrence.score),
    explanation: {
      reason: isNew ? novelty.reason : recurrence.reason,
      low: anchor + (isBeyond ? knownLow : expected - tolerance),
      high: anchor + (isBeyond ? knownHigh : expected + tolerance),
    },
  };
}

function judgeNovelty(
  cells: Float32Array,
  { value, phase, cadence }: Reading,
  count: number,
  tuning: NoveltyTuning,
): { readonly score: number; readonly reason: Reason } {
  const { score, reason } = takeNovelty(cells, NOVELTY, { value, count, phase }, tuning);
  const warm = count < NOVELTY_WARMUP_SAMPLES ? 0 : score / noveltyLine(count, cadence);
  return { score: takeCalm(cells, NOVELTY_CALM, warm, NOVELTY_MEMORY), reason };
}

function judgeRecurrence(
  cells: Float32Array,
  { value, phase, cadence, isSame }: Reading,
  { count, hourLevel }: { count: number; hourLevel: number },
): Recurrence & { readonly reason: Reason } {
  const season = takeRecurrence(cells, RECURRENCE, {
    value,
    count,
    day: phase.day,
    hourLevel,
  });
  const still = takeStillness(cells, STILLNESS, { count, isSame });
  const counts = cadence < COARSE_MINUTES && count >= NOVELTY_WARMUP_SAMPLES;
  const worse = counts ? Math.max(season.score, still) : 0;
  const told = takeCalm(cells, RECURRENCE_CALM, worse, RECURRENCE_MEMORY);
  const alerts = cellAt(cells, RECURRENCE_ALERTS) * (1 - 1 / ALERTS_MEMORY);
  const score = told / (1 + WEARINESS * Math.max(0, alerts - ALERTS_FREE));
  cells[RECURRENCE_ALERTS] = alerts + (score >= 1 ? 1 : 0);
  return {
    ...season,
    score,
    reason: still > season.score ? 'still' : 'season',
  };
}
