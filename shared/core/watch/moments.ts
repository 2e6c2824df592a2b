/** Moments and lengths of time in words, by the clock on the wall of the watch's place. */

import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, type Milliseconds } from '../model/time.ts';
import { wallTime } from '../model/wall-time.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const MINUTES_AN_HOUR = 60;

/** From the longest on: a length is told in the first of which it has two. */
const SPANS: readonly (readonly [name: string, length: Milliseconds])[] = [
  ['week', 7 * DAY_MS],
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', MINUTE_MS],
];

/** `21 Nov` */
export function dayOf(at: EpochMs, timeZone: string): string {
  const { day, month } = wallTime(at, timeZone);
  return `${day} ${MONTHS[month - 1]}`;
}

/** `20:03`; in UTC it says so. */
export function clockOf(at: EpochMs, timeZone: string): string {
  const { minute } = wallTime(at, timeZone);
  const digits = [Math.floor(minute / MINUTES_AN_HOUR), minute % MINUTES_AN_HOUR];
  const clock = digits.map((value) => String(value).padStart(2, '0')).join(':');
  return timeZone === 'UTC' ? `${clock} UTC` : clock;
}

/** `20:03`, with the day before it where that is another: `20 Nov 20:03`. */
export function momentWords(at: EpochMs, now: EpochMs, timeZone: string): string {
  const day = dayOf(at, timeZone);
  const clock = clockOf(at, timeZone);
  return day === dayOf(now, timeZone) ? clock : `${day} ${clock}`;
}

/** `Friday 20:00` */
export function timeOfWeek(at: EpochMs, timeZone: string): string {
  return `${WEEKDAYS[wallTime(at, timeZone).weekday]} ${clockOf(at, timeZone)}`;
}

/** `3 weeks`, `25 hours`, `1 minute`: rounded down, in one unit. */
export function spanWords(ms: Milliseconds): string {
  const [name, length] = SPANS.find(([, one]) => ms >= 2 * one) ?? ['minute', MINUTE_MS];
  const count = Math.max(1, Math.floor(ms / length));
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
