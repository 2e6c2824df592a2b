/** Whether a moment lies in a time interval, by the clock on the wall of a place. */

import type { Route } from '../model/route.ts';
import type { EpochMs } from '../model/time.ts';
import type { Range, TimeInterval, TimeSpan } from '../model/time-interval.ts';
import { wallTime } from '../model/wall-time.ts';

/**
 * Names of the intervals for which a route keeps quiet now: those that mute it, or, where none of
 * those in which it speaks holds, all of these. None: it speaks.
 *
 * Source: Alertmanager's notify/mute.go, TimeMuteStage and TimeActiveStage.
 */
export function mutingIntervals(
  { muteTimeIntervals, activeTimeIntervals }: Route,
  intervals: readonly TimeInterval[],
  now: EpochMs,
): readonly string[] {
  const holding = intervals.filter((one) => containsTime(one, now)).map(({ name }) => name);
  const isActive =
    activeTimeIntervals.length === 0 || activeTimeIntervals.some((name) => holding.includes(name));
  if (!isActive) return activeTimeIntervals;
  return muteTimeIntervals.filter((name) => holding.includes(name));
}

/** Source: Alertmanager's timeinterval/timeinterval.go, ContainsTime. */
export function containsTime({ spans }: TimeInterval, now: EpochMs): boolean {
  return spans.some((span) => holds(span, now));
}

function holds(span: TimeSpan, now: EpochMs): boolean {
  const { minute, weekday, day, month, year } = wallTime(now, span.location);
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return (
    isIn(span.times, ({ from, to }) => from <= minute && minute < to) &&
    isIn(span.weekdays, ({ from, to }) => from <= weekday && weekday <= to) &&
    isIn(span.daysOfMonth, (range) => isDayIn(range, day, daysInMonth)) &&
    isIn(span.months, ({ from, to }) => from <= month && month <= to) &&
    isIn(span.years, ({ from, to }) => from <= year && year <= to)
  );
}

/** Without ranges it narrows nothing down. */
function isIn(ranges: readonly Range[], test: (range: Range) => boolean): boolean {
  return ranges.length === 0 || ranges.some(test);
}

/** A range that begins after the month's end never holds in it; one that ends there is cut. */
function isDayIn({ from, to }: Range, day: number, daysInMonth: number): boolean {
  const fromStart = (written: number) => (written < 0 ? daysInMonth + written + 1 : written);
  return fromStart(from) <= day && day <= Math.min(fromStart(to), daysInMonth);
}
