/** A time of the week that comes again: `every monday 02:00–04:00 Europe/Berlin`. */

import type { EpochMs } from './time.ts';
import { momentOf, wallTime } from './wall-time.ts';

export interface Recurrence {
  /** On which it begins; 0 is Sunday. Never empty. */
  readonly weekdays: readonly number[];
  /** Minutes of the day by the clock on the wall. An end that is not after the start is of the next day. */
  readonly from: number;
  readonly to: number;
  /** Name in the IANA time zone database. */
  readonly location: string;
}

export interface Window {
  readonly startsAt: EpochMs;
  /** First moment that is not in it. */
  readonly endsAt: EpochMs;
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WEEK = DAYS.length;
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  day: [0, 1, 2, 3, 4, 5, 6],
  weekday: [1, 2, 3, 4, 5],
  weekend: [6, 0],
};
/** Of the name of a day that is cut, at least these are written. */
const DAY_CHARS_MIN = 3;
const WRITTEN = /^(?:every )?(\S+) (\d\d):(\d\d) ?[-–] ?(\d\d):(\d\d)(?: ([\w+/-]+))?$/i;
const MINUTES_AN_HOUR = 60;
const MINUTES_A_DAY = 1_440;

/** @throws Error saying what to write instead */
export function readRecurrence(text: string): Recurrence {
  const [, days, ...rest] = WRITTEN.exec(text.trim().replaceAll(/\s+/g, ' ')) ?? [];
  if (days === undefined) {
    throw new Error(`'${text}': write one such as 'every monday 02:00–04:00 Europe/Berlin'`);
  }
  const [fromHour, fromMinute, toHour, toMinute, location = 'UTC'] = rest;
  const from = minuteOf(fromHour, fromMinute);
  const to = minuteOf(toHour, toMinute);
  if (from === to || from === MINUTES_A_DAY) throw new Error(`'${text}' begins at no time`);
  return { weekdays: days.split(',').flatMap(readDays), from, to, location: checked(location) };
}

/** The one that holds at that moment, or else the next. */
export function windowAt({ weekdays, from, to, location }: Recurrence, now: EpochMs): Window {
  const today = wallTime(now, location);
  // It may have begun yesterday, and it begins within a week.
  for (let ahead = -1; ahead <= WEEK; ahead += 1) {
    const weekday = (today.weekday + ahead + WEEK) % WEEK;
    if (!weekdays.includes(weekday)) continue;
    // A day beyond the month's end is one of the next month.
    const day = { ...today, day: today.day + ahead };
    const startsAt = momentOf({ ...day, minute: from }, location);
    const endsAt = momentOf({ ...day, minute: to > from ? to : to + MINUTES_A_DAY }, location);
    if (now < endsAt) return { startsAt, endsAt };
  }
  throw new Error('a recurrence has a day of the week');
}

/** `monday`, `mon-fri`, `weekday`. */
function readDays(text: string): readonly number[] {
  const group = GROUPS[text.toLowerCase().replace(/s$/, '')];
  if (group !== undefined) return group;
  const [first = 0, last = first] = text.split(/[-–]/).map(readDay);
  const count = (last - first + WEEK) % WEEK;
  return Array.from({ length: count + 1 }, (_, index) => (first + index) % WEEK);
}

function readDay(text: string): number {
  const name = text.toLowerCase().replace(/days$/, 'day');
  const found = DAYS.findIndex((day) => name.length >= DAY_CHARS_MIN && day.startsWith(name));
  if (found >= 0) return found;
  throw new Error(`'${text}' is no day: write monday, mon-fri, day, weekday or weekend`);
}

function minuteOf(hour = '', minute = ''): number {
  const minutes = Number(hour) * MINUTES_AN_HOUR + Number(minute);
  if (Number(minute) < MINUTES_AN_HOUR && minutes <= MINUTES_A_DAY) return minutes;
  throw new Error(`${hour}:${minute} is no time of the day`);
}

function checked(location: string): string {
  try {
    wallTime(0, location);
    return location;
  } catch {
    throw new Error(`'${location}' is no time zone: write one such as Europe/Berlin`);
  }
}
