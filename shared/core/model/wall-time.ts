/** What the clock on the wall of a place shows, and when it shows it. */

import { type EpochMs, MINUTE_MS } from './time.ts';

const MINUTES_AN_HOUR = 60;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export interface WallTime {
  /** Of the day. */
  readonly minute: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly day: number;
  /** 1 is January. */
  readonly month: number;
  readonly year: number;
}

/** @param location name in the IANA time zone database */
export function wallTime(now: EpochMs, location: string): WallTime {
  const parts = new Map(
    clockOf(location)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  return {
    minute: read('hour') * MINUTES_AN_HOUR + read('minute'),
    weekday: WEEKDAYS.indexOf(parts.get('weekday') ?? ''),
    day: read('day'),
    month: read('month'),
    year: read('year'),
  };
}

/**
 * When the clock shows a minute of a day. One that it leaves out in spring is an hour later, and of
 * two in autumn it is the first.
 */
export function momentOf(
  { year, month, day, minute }: Omit<WallTime, 'weekday'>,
  location: string,
): EpochMs {
  const wanted = Date.UTC(year, month - 1, day, 0, minute);
  // What the clock is ahead by is known at a moment alone: a day before and a day after it changed.
  const before = wanted - aheadBy(wanted - 24 * MINUTES_AN_HOUR * MINUTE_MS, location);
  const after = wanted - aheadBy(before, location);
  return !shows(before, wanted, location) && shows(after, wanted, location) ? after : before;
}

function shows(at: EpochMs, wanted: EpochMs, location: string): boolean {
  return at + aheadBy(at, location) === wanted;
}

/** Of Greenwich, in milliseconds. */
function aheadBy(at: EpochMs, location: string): number {
  const { year, month, day, minute } = wallTime(at, location);
  return Date.UTC(year, month - 1, day, 0, minute) - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

/** Slow to make and quick to ask. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(location: string): Intl.DateTimeFormat {
  const known = clocks.get(location);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: location, calendar: 'gregory', hourCycle: 'h23', weekday: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  });
  clocks.set(location, clock);
  return clock;
}
