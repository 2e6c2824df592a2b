/** What a day ought to cost: by the level of late, its weekday, and the same place in months before. */

import { type Day, monthOf, weekdayOf } from '../model/cost.ts';
import { median, medianDeviation } from './order.ts';
import { amountOn, amountsBack, type CostState, HISTORY_DAYS, SETTLED_AGE } from './state.ts';

/** Dollars. */
interface Usual {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Days that must have settled before anything is expected. */
const LEARNED_DAYS = 14;
/** Weeks that say what a weekday is like. */
const PROFILE_WEEKS = 8;
const PROFILE_COUNT_MIN = 3;
/** A weekday that costs less than this share of the week's mean says nothing of the level. */
const TELLING_SHARE = 0.25;
const LEVEL_DAYS = 14;
const SPREAD_DAYS = 42;
const SPREADS = 5;
/** Of the level. Less than this nobody would look into. */
const SHARE_MIN = 0.2;
/** What came so often in so many days is nothing to tell of. */
const HABIT_COUNT = 3;
const HABIT_DAYS = 84;
/** Of the gap: days below it set one time apart from the next. */
const CALM_SHARE = 0.25;
/** How far what recurs may be above what it was: by the month, and at no certain time. */
const RECURRENCE_MARGIN = 1.3;
const HABIT_MARGIN = 1.5;
/** Days at either end of a month on which bills have habits: fees, closings, reports. */
const EDGE_DAYS = 3;
/** An edge of a month that nothing is known of yet may be this many times as dear. */
const UNKNOWN_EDGE = 2;
const WEEK = 7;

/** Undefined while too little is known. Days that may still grow are not learned from. */
export function usualOn(state: CostState, day: Day): Usual | undefined {
  const last = lastSettled(state, day);
  const known = amountsBack(state, last, SPREAD_DAYS);
  if (known.length < LEARNED_DAYS) return undefined;
  const profile = profileAt(state, last);
  const level = levelAt(state, last, LEVEL_DAYS, profile) ?? 0;
  const middle = level * (profile[weekdayOf(day)] ?? 1);
  const gaps = gapsAt(state, last, profile);
  const spread = gaps.length < LEARNED_DAYS ? 0 : medianDeviation(gaps.slice(0, SPREAD_DAYS));
  const reach = Math.max(SPREADS * spread, SHARE_MIN * level);
  const band = middle + Math.max(reach, HABIT_MARGIN * habitOf(gaps));
  const recurring = recurringOn(state, day, profile);
  const isUnknownEdge = recurring === undefined && isEdge(day);
  const high = isUnknownEdge ? UNKNOWN_EDGE * band : Math.max(band, recurring ?? 0);
  return { low: Math.max(Math.min(middle, middle - reach), 0), middle, high };
}

/** The last day before one whose figure stays. */
function lastSettled({ on }: CostState, day: Day): Day {
  return Math.min(day - 1, on - SETTLED_AGE);
}

/** Of each weekday, from Sunday on, its share of what the week costs a day. 1: not known. */
export function profileAt(state: CostState, last: Day): readonly number[] {
  const shares: number[][] = Array.from({ length: WEEK }, () => []);
  for (let back = 3; back < PROFILE_WEEKS * WEEK; back += 1) {
    const day = last - back;
    const amount = amountOn(state, day);
    const week = amountsBack(state, day + 3, WEEK);
    const mean = week.reduce((sum, one) => sum + one, 0) / WEEK;
    if (amount === undefined || week.length < WEEK || mean <= 0) continue;
    shares[weekdayOf(day)]?.push(amount / mean);
  }
  return shares.map((own) => (own.length < PROFILE_COUNT_MIN ? 1 : median(own)));
}

/** Dollars a day in the middle of so many days, weekdays made alike. */
export function levelAt(
  state: CostState,
  last: Day,
  days: number,
  profile: readonly number[],
): number | undefined {
  const alike = alikeAt(state, last, days, profile);
  return alike.length * 2 < days ? undefined : median(alike);
}

/** Dollars of so many days, weekdays made alike; those that are known and say something. */
export function alikeAt(
  state: CostState,
  last: Day,
  days: number,
  profile: readonly number[],
): readonly number[] {
  return Array.from({ length: days }, (_, back) => {
    const amount = amountOn(state, last - back);
    const share = profile[weekdayOf(last - back)] ?? 1;
    return amount === undefined || share < TELLING_SHARE ? undefined : amount / share;
  }).filter((amount) => amount !== undefined);
}

/** How far days were above what was to be expected of them, in dollars, the last first. */
function gapsAt(state: CostState, last: Day, profile: readonly number[]): readonly number[] {
  return Array.from({ length: HABIT_DAYS }, (_, back) => {
    const day = last - back;
    const amount = amountOn(state, day);
    const level = levelAt(state, day - 1, WEEK, profile);
    if (amount === undefined || level === undefined) return undefined;
    return amount - level * (profile[weekdayOf(day)] ?? 1);
  }).filter((gap) => gap !== undefined);
}

/** The largest gap that was reached so often, each time after days that were as they should be. */
function habitOf(gaps: readonly number[]): number {
  const largest = gaps.toSorted((a, b) => b - a);
  const habit = largest.find((gap) => gap > 0 && timesAbove(gaps, gap) >= HABIT_COUNT);
  return habit ?? 0;
}

function timesAbove(gaps: readonly number[], line: number): number {
  let [times, isOn] = [0, false];
  for (const gap of gaps) {
    if (gap >= line && !isOn) [times, isOn] = [times + 1, true];
    else if (gap < CALM_SHARE * line) isOn = false;
  }
  return times;
}

/**
 * What was paid at the same place of months before, counted from either end, a day early or late.
 * At the edges of a month once is a habit, elsewhere twice. Undefined where no month is known.
 */
function recurringOn(state: CostState, day: Day, profile: readonly number[]): number | undefined {
  const { firstDay, lastDay } = monthOf(day);
  const weekday = shareOf(day, profile);
  const paid: number[] = [];
  for (let month = monthOf(firstDay - 1); state.on - month.firstDay <= HISTORY_DAYS; ) {
    const places = [month.firstDay + (day - firstDay), month.lastDay - (lastDay - day)];
    const days = places.flatMap((place) => [place - 1, place, place + 1]);
    const amounts = days.flatMap((one) => {
      const amount = amountOn(state, one);
      return amount === undefined ? [] : [amount * Math.max(1, weekday / shareOf(one, profile))];
    });
    if (amounts.length > 0) paid.push(Math.max(...amounts));
    month = monthOf(month.firstDay - 1);
  }
  const [most, second] = paid.toSorted((a, b) => b - a);
  if (most === undefined) return undefined;
  return RECURRENCE_MARGIN * (isEdge(day) ? most : (second ?? 0));
}

/** Of the week's mean; weekdays that cost hardly anything are no measure. */
function shareOf(day: Day, profile: readonly number[]): number {
  return Math.max(profile[weekdayOf(day)] ?? 1, TELLING_SHARE);
}

function isEdge(day: Day): boolean {
  const { firstDay, lastDay } = monthOf(day);
  return day - firstDay < EDGE_DAYS || lastDay - day < EDGE_DAYS;
}
