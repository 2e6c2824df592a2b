/** A minute of a log group, and what was known of the group when it came. */

import type { EpochMs } from '../../model/time.ts';
import type { Entry } from './book.ts';
import type { Sketch } from './sketch.ts';
import { type KnownShape, type Minute, minuteOf, type ShapesState } from './state.ts';

const DAY = 24 * 60;
/** Nothing is told until so much is known, or for so long at most where lines are few. */
const LEARNING_MINUTES = DAY;
const LEARNING_LINES = 1_000;
const LEARNING_MINUTES_MAX = 7 * DAY;
/** Days after which the rate of new shapes has faded to a third. */
const NOVELTY_DAYS = 2;

export interface MinuteOf {
  readonly now: Minute;
  /** When the log group began to be learned. */
  readonly sinceAt: Minute;
  /** All records, this minute's among them. */
  readonly lines: number;
  /** New shapes of trouble a day, before this minute. */
  readonly novelty: number;
  /** Whether it was over before: its counts say nothing of rates. */
  readonly isLate: boolean;
  readonly isLearning: boolean;
}

export function passTo(state: ShapesState, at: EpochMs, sketches: readonly Sketch[]): MinuteOf {
  const isFirst = state.sinceAt === 0;
  const minute = minuteOf(at);
  const isLate = !isFirst && minute <= state.at;
  const now = isLate ? state.at : minute;
  const sinceAt = isFirst ? now : state.sinceAt;
  const age = now - sinceAt;
  const days = isFirst ? 0 : (now - state.at) / DAY;
  return {
    ...{ now, sinceAt, isLate },
    lines: sketches.reduce((sum, { lines }) => sum + lines, state.lines),
    novelty: state.novelty * Math.exp(-days / NOVELTY_DAYS),
    isLearning:
      age < LEARNING_MINUTES || (state.lines < LEARNING_LINES && age < LEARNING_MINUTES_MAX),
  };
}

/** The novelty without what the shape itself added when it was first seen. */
export function noveltyBeside(
  { count, firstAt, isOld }: KnownShape,
  { novelty, now }: MinuteOf,
): number {
  const own = count === 0 || isOld ? 0 : Math.exp((firstAt - now) / DAY / NOVELTY_DAYS);
  return Math.max(0, novelty - own / NOVELTY_DAYS);
}

/** What comes back after it was forgotten is not new. */
export function noveltyAfter(
  { novelty, now, isLearning }: MinuteOf,
  entries: readonly Entry[],
): number {
  const added = entries.filter(
    ({ level, past }) =>
      level !== 'info' && past.count === 0 && past.firstAt === now && (isLearning || !past.isOld),
  );
  return novelty + added.length / NOVELTY_DAYS;
}
