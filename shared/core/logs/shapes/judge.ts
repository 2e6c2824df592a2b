/** Which shapes of a minute are worth telling. */

import type { Entry } from './book.ts';
import { byTemplate } from './kin.ts';
import type { ShapeLevel } from './level.ts';
import { type MinuteOf, noveltyBeside } from './minute.ts';
import type { NewShape } from './news.ts';
import { type Rate, takeRate, toldRate } from './rate.ts';
import type { KnownShape, Minute } from './state.ts';

/** So long a shape may turn out to be news; thereafter its rate is known. */
const NEW_MINUTES = 24 * 60;
/**
 * A shape that differs in a word from one that was told so lately is the same news. Later it may be
 * an error of its own; where the word is a name, the fifth ends it.
 */
const KIN_MINUTES = 60;
/** Told at once. A new shape that is beyond has its chance in a later minute. */
const NEWS_MAX = 5;

/** Score of a single line, in a log group where nothing was new of late. */
const NEW_SCORES: Readonly<Record<ShapeLevel, number>> = { error: 1.5, warn: 0.6, info: 0 };
/** Ten times as many lines count so much more. */
const TENFOLD = 0.5;
/** Of so many new shapes a day, one more is half as unusual. */
const NOVELTY_HALF = 4;

export interface Judged {
  readonly entry: Entry;
  readonly kind: NewShape['kind'];
  readonly score: number;
  /** After the minute. */
  readonly rate: Rate;
}

export function isStillNew({ firstAt }: KnownShape, now: Minute): boolean {
  return now - firstAt < NEW_MINUTES;
}

export function judge(entry: Entry, minute: MinuteOf): Judged {
  const { level, past, arrived } = entry;
  const { now, isLate, isLearning } = minute;
  if (arrived === 0) return { entry, kind: 'new-rate', score: 0, rate: past.rate };

  const rated = isLate
    ? { score: 0, rate: past.rate }
    : takeRate(past.rate, arrived, level, { firstAt: past.firstAt, lastAt: past.lastAt, now });
  if (isStillNew(past, now)) {
    const isTellable = !past.isOld && past.toldAt === 0;
    const count = past.count + arrived;
    const score = isTellable ? noveltyScore(level, count, noveltyBeside(past, minute)) : 0;
    return { entry, kind: 'never-seen', score, rate: rated.rate };
  }
  const isNews = !isLearning && rated.score >= 1;
  const rate = isNews ? toldRate(rated.rate, arrived) : rated.rate;
  return { entry, kind: 'new-rate', score: isNews ? rated.score : 0, rate };
}

/**
 * More lines are more unusual, and so is a new shape where there were none. New information is
 * never told.
 */
function noveltyScore(level: ShapeLevel, count: number, novelty: number): number {
  const weight = 1 + TENFOLD * Math.log10(count);
  return (NEW_SCORES[level] * weight) / (1 + novelty / NOVELTY_HALF);
}

export interface Picked {
  /** What is told, the most unusual first. */
  readonly told: ReadonlySet<Judged>;
  /** New, but so like what was told that it is the same news, now and later. */
  readonly alike: ReadonlySet<Judged>;
  /** How many more were worth telling. */
  readonly held: number;
}

export function pickNews(judged: readonly Judged[], { now }: MinuteOf): Picked {
  const told = new Set<Judged>();
  const toldEntries = new Set<Entry>();
  const isHeard = (kin: Entry) => toldEntries.has(kin) || now - kin.past.toldAt < KIN_MINUTES;
  const isAlike = ({ kind, entry }: Judged) => kind === 'never-seen' && entry.kin.some(isHeard);
  let held = 0;
  const worth = judged.filter(({ score }) => score >= 1);
  for (const one of worth.toSorted(mostUnusualFirst)) {
    if (isAlike(one)) continue;
    if (told.size === NEWS_MAX) {
      held += 1;
    } else {
      told.add(one);
      toldEntries.add(one.entry);
    }
  }
  return { told, held, alike: new Set(judged.filter(isAlike)) };
}

function mostUnusualFirst(a: Judged, b: Judged): number {
  return b.score - a.score || byTemplate(a.entry, b.entry);
}
