/**
 * New shapes in a log group, minute by minute. What an engineer at night wants to hear of: an error
 * that nobody saw before, and a known one that comes far more often than it ever did. Not of a new
 * line of information, of which every release brings some; not of the tenth new error of a day, in a
 * log group where errors differ from line to line.
 */

import { type EpochMs, MINUTE_MS } from '../../model/time.ts';
import { type Entry, enter, openBook } from './book.ts';
import { isStillNew, type Judged, judge, type Picked, pickNews } from './judge.ts';
import { keepBest, printOf } from './keep.ts';
import { byTemplate } from './kin.ts';
import { type MinuteOf, noveltyAfter, passTo } from './minute.ts';
import type { NewShape } from './news.ts';
import { type Sketch, summed } from './sketch.ts';
import type { KnownShape, ShapesState } from './state.ts';

export interface Learned {
  readonly state: ShapesState;
  /** The most unusual first. */
  readonly news: readonly NewShape[];
  /** How many more were worth telling. */
  readonly held: number;
}

/**
 * Takes in one minute of a log group. Call it once for each minute that had records, in order, with
 * all sketches of that minute, in any order. Sketches that come when their minute is over are
 * counted, and say nothing of rates.
 *
 * @param at any moment of the minute
 */
export function learn(
  state: ShapesState,
  sketches: readonly Sketch[],
  { logGroup, at }: { readonly logGroup: string; readonly at: EpochMs },
): Learned {
  if (!(at > 0 && at <= TIME_MAX)) return { state, news: [], held: 0 };
  const minute = passTo(state, at, sketches);
  const entries = enterAll(state, sketches, minute);
  const judged = entries.map((entry) => judge(entry, minute));
  const picked = pickNews(judged, minute);
  return {
    state: {
      ...{ sinceAt: minute.sinceAt, at: minute.now, lines: minute.lines },
      novelty: noveltyAfter(minute, entries),
      ...keepBest(
        judged.map((one) => afterwards(one, picked, minute)),
        state.forgotten,
      ),
    },
    news: [...picked.told].map((one) => newsOf(one, minute, { logGroup, lines: state.lines })),
    held: picked.held,
  };
}

/** Source: ECMA-262, "Time Values and Time Range". */
const TIME_MAX = 8.64e15;

function enterAll(
  state: ShapesState,
  sketches: readonly Sketch[],
  { now, isLearning }: MinuteOf,
): readonly Entry[] {
  const book = openBook(state.shapes);
  const forgotten = new Set(state.forgotten);
  for (const shape of summed(sketches.flatMap(({ shapes }) => shapes)).toSorted(byTemplate)) {
    enter(book, shape, { now, isOld: () => isLearning || forgotten.has(printOf(shape)) });
  }
  return [...book.entries.values()];
}

function afterwards(judged: Judged, { told, alike }: Picked, { now }: MinuteOf): KnownShape {
  const { entry, kind, rate } = judged;
  const { past, level, template, arrived } = entry;
  return {
    ...{ level, template, rate, firstAt: past.firstAt },
    count: past.count + arrived,
    lastAt: arrived > 0 ? now : past.lastAt,
    isOld: past.isOld || alike.has(judged) || !isStillNew(past, now),
    toldAt: told.has(judged) && kind === 'never-seen' ? now : past.toldAt,
  };
}

function newsOf(
  { entry, kind, score }: Judged,
  { now, sinceAt }: MinuteOf,
  { logGroup, lines }: { logGroup: string; lines: number },
): NewShape {
  const { level, template, past, arrived, examples } = entry;
  const isNew = kind === 'never-seen';
  return {
    ...{ kind, logGroup, template, level, examples, score },
    count: isNew ? past.count + arrived : arrived,
    firstSeenAt: past.firstAt * MINUTE_MS,
    at: now * MINUTE_MS,
    ...(!isNew && { expected: { mean: past.rate.mean, highest: past.rate.peak } }),
    known: { lines, timeMs: (now - sinceAt) * MINUTE_MS },
  };
}
