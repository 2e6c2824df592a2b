/** Moments as Go has them: to the nanosecond, and in a time zone. */

import { DAY_MS, type EpochMs } from '../../model/time.ts';
import { GoError } from '../value/value.ts';
import { fixedZone, UTC, type Zone } from './zone.ts';

export interface Instant {
  /** Nanoseconds since 1970. */
  readonly nanoseconds: bigint;
  readonly zone: Zone;
}

/** What a calendar and a clock show. */
export interface Civil {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  /** From 1. */
  readonly yearDay: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly offset: number;
  readonly abbreviation: string;
}

const SECOND_NS = 1_000_000_000n;
const MILLISECOND_NS = 1_000_000n;
/** Source: ECMAScript, time values. */
const DATE_MS_MAX = 8.64e15;
const RFC_3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:[.,](\d{1,9})\d*)?(?:Z|([+-])(\d\d):(\d\d))$/;

/** The beginning of the year 1, which in Go stands for no time. */
export const ZERO_TIME: Instant = { nanoseconds: -62_135_596_800n * SECOND_NS, zone: UTC };

/** What is no date at all is no time either. */
export function instantAt(at: EpochMs): Instant {
  if (!(Math.abs(at) <= DATE_MS_MAX)) return ZERO_TIME;
  return { nanoseconds: BigInt(Math.round(at)) * MILLISECOND_NS, zone: UTC };
}

/** Undefined for what is no RFC 3339. The zone that it is written in is kept. */
export function readInstant(text: string): Instant | undefined {
  const [, clock, fraction = '', sign, hours, minutes] = RFC_3339.exec(text) ?? [];
  const at = clock === undefined ? Number.NaN : Date.parse(`${clock}Z`);
  if (Number.isNaN(at)) return undefined;
  const east = Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60;
  const offset = sign === '-' ? -east : east;
  const seconds = BigInt(at / 1_000 - offset);
  return {
    nanoseconds: seconds * SECOND_NS + BigInt(fraction.padEnd(9, '0')),
    zone: sign === undefined ? UTC : fixedZone(offset),
  };
}

/** Whole seconds since 1970, rounded down. */
export function secondsOf({ nanoseconds }: Instant): bigint {
  const whole = nanoseconds / SECOND_NS;
  return nanoseconds % SECOND_NS < 0n ? whole - 1n : whole;
}

/** @throws GoError for a moment that no calendar here reaches */
export function civil(instant: Instant): Civil {
  const seconds = secondsOf(instant);
  const { offset, abbreviation } = instant.zone.at(Number(seconds));
  const shown = new Date((Number(seconds) + offset) * 1_000);
  const year = shown.getUTCFullYear();
  if (Number.isNaN(year)) throw new GoError('time out of range');
  const newYear = new Date(shown);
  newYear.setUTCMonth(0, 1);
  return {
    year,
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    second: shown.getUTCSeconds(),
    nanosecond: Number(instant.nanoseconds - seconds * SECOND_NS),
    yearDay: (shown.getTime() - newYear.getTime()) / DAY_MS + 1,
    weekday: shown.getUTCDay(),
    offset,
    abbreviation,
  };
}

/**
 * The moment so many years, months and days later. Days that a month does not have run over into
 * the next one, and the clock shows what it showed before.
 *
 * @throws GoError for a moment that no calendar here reaches
 */
export function addDate(instant: Instant, years: bigint, months: bigint, days: bigint): Instant {
  const { nanosecond, ...from } = civil(instant);
  const shown = new Date(0);
  shown.setUTCFullYear(
    from.year + Number(years),
    from.month - 1 + Number(months),
    from.day + Number(days),
  );
  shown.setUTCHours(from.hour, from.minute, from.second);
  const local = shown.getTime() / 1_000;
  if (Number.isNaN(local)) throw new GoError('time out of range');
  const guess = local - instant.zone.at(local).offset;
  const seconds = local - instant.zone.at(guess).offset;
  return { ...instant, nanoseconds: BigInt(seconds) * SECOND_NS + BigInt(nanosecond) };
}
