/** Where in its day and its week a moment lies, as people in a time zone have it. */

import * as z from 'zod/mini';
import { DAY_MS, MINUTE_MS } from '../../model/time.ts';

/** An IANA name, `Europe/Berlin`, that this Node knows. */
export const TimeZone = z
  .string()
  .check(z.refine(isTimeZone, { error: 'is no time zone: write one like Europe/Berlin' }));

export interface Phase {
  /** Share of the day that is over, from 0 to below 1. On days when clocks change, an hour is skipped or lived twice. */
  readonly day: number;
  /** Share of the week that is over, from 0 to below 1. Thursday is the first, since 1970 began on one. */
  readonly week: number;
}

const WEEK_MS = 7 * DAY_MS;
/** Zones change their offset at multiples of it. Source: the tz database, since 1972. */
const OFFSET_STEP_MS = 15 * MINUTE_MS;

export function createCalendar(timeZone: string): (at: number) => Phase {
  const offsetAt = timeZone === 'UTC' ? () => 0 : createOffset(timeZone);
  return (at) => {
    const local = at + offsetAt(at);
    return { day: share(local, DAY_MS), week: share(local, WEEK_MS) };
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

function share(local: number, periodMs: number): number {
  return (((local % periodMs) + periodMs) % periodMs) / periodMs;
}

/** Remembers the last answer: samples of a series come in order, and asking is slow. */
function createOffset(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  let known = { step: Number.NaN, offsetMs: 0 };
  return (at) => {
    const step = Math.floor(at / OFFSET_STEP_MS);
    if (step !== known.step) known = { step, offsetMs: readOffset(format, step * OFFSET_STEP_MS) };
    return known.offsetMs;
  };
}

/** `GMT-03:30`, or `GMT` alone. */
function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const offsetMs = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE_MS;
  return sign === '-' ? -offsetMs : offsetMs;
}
