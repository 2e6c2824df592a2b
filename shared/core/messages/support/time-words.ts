/** Moments and lengths of time in words. Always UTC: the reader's zone is not known here. */

import type { EpochMs, Milliseconds } from '../../model/time.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../model/time.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** Source: ECMA-262, "Time Values and Time Range". */
const DATE_MS_MAX = 8.64e15;

/** `45 s`, `14 min`, `2 h 10 min`, `3 d 4 h`: the two units that matter, rounded down. */
export function durationWords(ms: Milliseconds): string {
  if (!(ms >= SECOND_MS)) return '0 s';
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  return ms < DAY_MS
    ? twoUnits(ms, [HOUR_MS, 'h'], [MINUTE_MS, 'min'])
    : twoUnits(ms, [DAY_MS, 'd'], [HOUR_MS, 'h']);
}

/** `02:58 UTC`, with the day where it is not that of `now`: `14 Nov 02:58 UTC`. */
export function timeWords(at: EpochMs, now: EpochMs): string {
  if (!isDate(at)) return 'an unknown time';
  const date = new Date(at);
  const clock = `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())} UTC`;
  if (Math.floor(at / DAY_MS) === Math.floor(now / DAY_MS)) return clock;

  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  const sameYear = isDate(now) && new Date(now).getUTCFullYear() === date.getUTCFullYear();
  return sameYear ? `${day} ${clock}` : `${day} ${date.getUTCFullYear()} ${clock}`;
}

/** With day and year, for what may be read on another day: `14 Nov 2026 02:58 UTC`. */
export function dateWords(at: EpochMs): string {
  return timeWords(at, Number.NaN);
}

/** Whether a moment can be written as a date at all. */
export function isDate(at: EpochMs): boolean {
  return Math.abs(at) <= DATE_MS_MAX;
}

type Unit = readonly [length: Milliseconds, name: string];

function twoUnits(ms: Milliseconds, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const rest = Math.floor((ms % large) / small);
  const first = `${Math.floor(ms / large)} ${largeName}`;
  return rest === 0 ? first : `${first} ${rest} ${smallName}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
