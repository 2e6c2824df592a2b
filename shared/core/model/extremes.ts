/**
 * How long ago a series was last as high or as low as now, for words like "highest in 3 weeks".
 *
 * Of each side those values are kept that nothing since has reached: stairs going down to the newest.
 * When there are too many, two steps become one that is as high as the older and as late as the newer,
 * so that what is said of a value is never too much.
 */

import type { Sample } from './sample.ts';
import { type EpochMs, HOUR_MS, type Milliseconds } from './time.ts';

export interface Extremes {
  /** When the first sample was taken. Undefined before there was one. */
  readonly sinceAt: EpochMs | undefined;
  /** Each higher than all that came after it, oldest first. */
  readonly highs: readonly Reached[];
  /** Each lower than all that came after it, oldest first. */
  readonly lows: readonly Reached[];
}

interface Reached {
  readonly at: EpochMs;
  readonly value: number;
}

export interface Extreme {
  readonly kind: 'highest' | 'lowest';
  /** For how long at least nothing was as high or as low: since the first sample, if nothing ever was. */
  readonly forMs: Milliseconds;
}

/** Steps of each side. */
const STEPS_MAX = 8;
/** Everything is the highest of the last minutes: less is not worth a word. */
const WORTH_SAYING_MS = HOUR_MS;

export const NO_EXTREMES: Extremes = { sinceAt: undefined, highs: [], lows: [] };

/** Samples in the order of their coming. One without a number changes nothing. */
export function takeExtremes(extremes: Extremes, { at, value }: Sample): Extremes {
  if (value === undefined || !Number.isFinite(value) || !Number.isFinite(at)) return extremes;
  const { sinceAt = at, highs, lows } = extremes;
  return {
    sinceAt: Math.min(sinceAt, at),
    highs: reach(highs, { at, value }, 1),
    lows: reach(lows, { at, value }, -1),
  };
}

/**
 * What a value is among all that came before it; to be asked before the value is taken.
 *
 * @returns undefined for one that is neither high nor low for an hour, or before anything came
 */
export function describeExtreme(
  { sinceAt, highs, lows }: Extremes,
  value: number,
  at: EpochMs,
): Extreme | undefined {
  if (sinceAt === undefined || !Number.isFinite(value)) return undefined;
  const sinceHigher = highs.findLast((high) => high.value >= value)?.at ?? sinceAt;
  const sinceLower = lows.findLast((low) => low.value <= value)?.at ?? sinceAt;
  const [highestMs, lowestMs] = [at - sinceHigher, at - sinceLower];
  const forMs = Math.max(highestMs, lowestMs);
  if (!(forMs >= WORTH_SAYING_MS) || highestMs === lowestMs) return undefined;
  return { kind: highestMs > lowestMs ? 'highest' : 'lowest', forMs };
}

/** At most 34 numbers: when it began, how many highs there are, then times and values in turn. */
export function packExtremes({ sinceAt, highs, lows }: Extremes): readonly number[] {
  if (sinceAt === undefined) return [];
  return [sinceAt, highs.length, ...[...highs, ...lows].flatMap(({ at, value }) => [at, value])];
}

/** Empty for numbers that are none of ours. */
export function unpackExtremes(numbers: readonly number[]): Extremes {
  const [sinceAt, highs = 0, ...rest] = numbers;
  const isOurs = numbers.every(Number.isFinite) && rest.length >= 2 * highs;
  if (sinceAt === undefined || !isOurs) return NO_EXTREMES;
  const reached = Array.from({ length: rest.length >> 1 }, (_, index) => ({
    at: rest[2 * index] ?? 0,
    value: rest[2 * index + 1] ?? 0,
  }));
  return { sinceAt, highs: reached.slice(0, highs), lows: reached.slice(highs) };
}

/** @param sign 1 for highs, -1 for lows */
function reach(steps: readonly Reached[], newest: Reached, sign: 1 | -1): readonly Reached[] {
  const kept = steps.filter(({ value }) => sign * value > sign * newest.value);
  const next = [...kept, newest];
  return next.length > STEPS_MAX ? joinNearest(next, newest.at) : next;
}

/** Gives up the time of the step whose neighbours' ages differ by the least factor; never the oldest. */
function joinNearest(steps: readonly Reached[], now: EpochMs): readonly Reached[] {
  const ages = steps.map(({ at }) => Math.max(0, now - at) + HOUR_MS);
  const factors = steps.slice(1, -1).map((_, index) => (ages[index] ?? 1) / (ages[index + 2] ?? 1));
  const joined = 1 + factors.indexOf(Math.min(...factors));
  return steps.flatMap((step, index) => {
    if (index === joined) return [];
    return [index === joined + 1 ? { ...step, value: steps[joined]?.value ?? step.value } : step];
  });
}
