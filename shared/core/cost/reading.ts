/** A day's look at the bill, taken into the state: new days, and new figures of days before. */

import type { Day } from '../model/cost.ts';
import { type CostState, HISTORY_DAYS, type Lateness, SETTLED_AGE } from './state.ts';

/** What the bill shows of one series on one day. */
export interface CostReading {
  /** The day on which it was read: the figures are of days before it. */
  readonly on: Day;
  /** Dollars of usage. A day that is not in it is not known, and not zero. */
  readonly amounts: ReadonlyMap<Day, number>;
}

/** Beyond it dates have no text. */
const DAY_MAX = 1e6;
/** What is more is no sum of money. */
const AMOUNT_MAX = 1e12;
/** Shares of less say nothing of how late a series is. */
const AMOUNT_MIN = 0.5;
/** Of the newest day in what is known of lateness: the last two weeks or so count. */
const LATENESS_WEIGHT = 0.1;

/** @returns the same state when there is nothing new in it: it is older than the last, or the last again */
export function takeReading(state: CostState, { on, amounts }: CostReading): CostState {
  if (!Number.isSafeInteger(on) || on <= 0 || on > DAY_MAX || on < state.on) return state;
  const shift = state.on === 0 ? HISTORY_DAYS : on - state.on;
  const next = moved(state.amounts, shift);
  const shown = movedRows(state.shown, shift);
  for (const [day, amount] of amounts) {
    const age = on - day;
    if (!Number.isSafeInteger(age) || age < 1 || age > HISTORY_DAYS) continue;
    if (!(Math.abs(amount) <= AMOUNT_MAX)) continue;
    next[HISTORY_DAYS - age] = amount;
    if (age <= SETTLED_AGE) shown[(age - 1) * SETTLED_AGE + age - 1] = amount;
  }
  if (shift === 0 && isSame(next, state.amounts) && isSame(shown, state.shown)) return state;
  return { ...state, on, amounts: next, shown, lateness: learned(state, on, next) };
}

function isSame(a: Float32Array, b: Float32Array): boolean {
  return a.every((value, index) => Object.is(value, b[index]));
}

/** Everything that many days older. */
function moved(values: Float32Array, days: number): Float32Array<ArrayBuffer> {
  const next = new Float32Array(values.length).fill(Number.NaN);
  if (days < values.length) next.set(values.subarray(days));
  return next;
}

function movedRows(shown: Float32Array, days: number): Float32Array<ArrayBuffer> {
  const next = new Float32Array(shown.length).fill(Number.NaN);
  const kept = (SETTLED_AGE - days) * SETTLED_AGE;
  if (kept > 0) next.set(shown.subarray(0, kept), days * SETTLED_AGE);
  return next;
}

/** What the days that have settled by now had shown before. Each of them teaches once. */
function learned(before: CostState, on: Day, amounts: Float32Array): readonly Lateness[] {
  let { lateness } = before;
  for (let row = SETTLED_AGE - 1; row >= 0; row -= 1) {
    const age = on - before.on + row + 1;
    const last = amounts[HISTORY_DAYS - age];
    if (age <= SETTLED_AGE || last === undefined || !(last >= AMOUNT_MIN)) continue;
    lateness = lateness.map((known, column) => {
      const then = before.shown[row * SETTLED_AGE + column] ?? Number.NaN;
      return Number.isNaN(then) ? known : withShare(known, then / last);
    });
  }
  return lateness;
}

function withShare({ count, mean, deviation }: Lateness, seen: number): Lateness {
  const share = Math.min(Math.max(seen, 0), 1);
  const weight = Math.max(LATENESS_WEIGHT, 1 / (count + 1));
  const gap = count === 0 ? 0 : Math.abs(share - mean);
  return {
    count: count + 1,
    mean: mean + weight * (share - mean),
    deviation: deviation + weight * (gap - deviation),
  };
}
