/**
 * What templates can ask of a moment. Methods that write bytes are left out: in Go too their result
 * prints as a list of numbers.
 *
 * Source: Go's time, Time.
 */

import { clampDuration } from '../time/duration.ts';
import { addDate, type Civil, civil, type Instant, secondsOf, ZERO_TIME } from '../time/instant.ts';
import { formatInstant } from '../time/layout.ts';
import { DURATION, goTime, goZone, instantOf, MONTH, TIME, WEEKDAY, ZONE } from '../time/types.ts';
import { loadZone, UTC } from '../time/zone.ts';
import { goBool, goInt, goString, INT, INT64, integerOf, STRING, textOf } from '../value/types.ts';
import type { Method, TimeValue, Value } from '../value/value.ts';
import { type Methods, method, refused } from './support/method.ts';

/** Two results that are no value and an error. */
const twoResults = (name: string, second: string) =>
  refused(
    `invalid function signature for ${name}: second return value should be error; is ${second}`,
  );
const threeResults = (name: string) =>
  refused(`function ${name} has 3 return values; should be 1 or 2`);

export const timeMethods: Methods<TimeValue> = {
  Add: method([DURATION], ({ instant }, [duration]) => moved(instant, integerOf(duration))),
  AddDate: method([INT, INT, INT], ({ instant }, [years, months, days]) =>
    goTime(addDate(instant, integerOf(years), integerOf(months), integerOf(days))),
  ),
  After: comparison((difference) => difference > 0n),
  Before: comparison((difference) => difference < 0n),
  Equal: comparison((difference) => difference === 0n),
  Compare: method([TIME], ({ instant }, [other]) => goInt(signOf(instant, instantOf(other)))),
  Sub: method([TIME], ({ instant }, [other]) => {
    return goInt(clampDuration(instant.nanoseconds - instantOf(other).nanoseconds), DURATION);
  }),
  Round: rounding((past, multiple) => (past * 2n < multiple ? -past : multiple - past)),
  Truncate: rounding((past) => -past),

  Year: shown(({ year }) => goInt(year)),
  Month: shown(({ month }) => goInt(month, MONTH)),
  Day: shown(({ day }) => goInt(day)),
  YearDay: shown(({ yearDay }) => goInt(yearDay)),
  Weekday: shown(({ weekday }) => goInt(weekday, WEEKDAY)),
  Hour: shown(({ hour }) => goInt(hour)),
  Minute: shown(({ minute }) => goInt(minute)),
  Second: shown(({ second }) => goInt(second)),
  Nanosecond: shown(({ nanosecond }) => goInt(nanosecond)),
  Date: threeResults('Date'),
  Clock: threeResults('Clock'),
  ISOWeek: twoResults('ISOWeek', 'int'),

  Unix: method([], ({ instant }) => goInt(secondsOf(instant), INT64)),
  UnixMilli: since1970(1_000_000n),
  UnixMicro: since1970(1_000n),
  UnixNano: since1970(1n),
  IsZero: method([], ({ instant }) => goBool(instant.nanoseconds === ZERO_TIME.nanoseconds)),

  Format: method([STRING], ({ instant }, [layout]) => {
    return goString(formatInstant(instant, textOf(layout)));
  }),
  String: method([], (time) => goString(TIME.text?.(time) ?? '')),
  GoString: method([], (time) => goString(TIME.goText?.(time) ?? '')),

  UTC: method([], ({ instant }) => goTime({ ...instant, zone: UTC })),
  Local: method([], ({ instant }) => goTime({ ...instant, zone: loadZone('Local') })),
  In: method([ZONE], ({ instant }, [zone]) => {
    return goTime({ ...instant, zone: zone?.kind === 'zone' ? zone.zone : UTC });
  }),
  Location: method([], ({ instant }) => goZone(instant.zone)),
  IsDST: method([], ({ instant }) => goBool(isSummerTime(instant))),
  Zone: twoResults('Zone', 'int'),
  ZoneBounds: twoResults('ZoneBounds', 'time.Time'),
};

function moved(instant: Instant, by: bigint): TimeValue {
  return goTime({ ...instant, nanoseconds: instant.nanoseconds + by });
}

function signOf(a: Instant, b: Instant): number {
  if (a.nanoseconds === b.nanoseconds) return 0;
  return a.nanoseconds < b.nanoseconds ? -1 : 1;
}

function comparison(isSo: (difference: bigint) => boolean): Method<TimeValue> {
  return method([TIME], ({ instant }, [other]) => {
    return goBool(isSo(instant.nanoseconds - instantOf(other).nanoseconds));
  });
}

/** To a multiple of a length of time, counted from the year 1. */
function rounding(change: (past: bigint, multiple: bigint) => bigint): Method<TimeValue> {
  return method([DURATION], ({ instant }, [length]) => {
    const multiple = integerOf(length);
    if (multiple <= 0n) return goTime(instant);
    const past = (instant.nanoseconds - ZERO_TIME.nanoseconds) % multiple;
    return moved(instant, change(past < 0n ? past + multiple : past, multiple));
  });
}

function shown(read: (civil: Civil) => Value): Method<TimeValue> {
  return method([], ({ instant }) => read(civil(instant)));
}

/** Whole units of so many nanoseconds, rounded down. */
function since1970(unit: bigint): Method<TimeValue> {
  return method([], ({ instant: { nanoseconds } }) => {
    const whole = nanoseconds / unit - (nanoseconds % unit < 0n ? 1n : 0n);
    return goInt(BigInt.asIntN(64, whole), INT64);
  });
}

/** True when clocks are ahead of what they show in the other half of the year. */
function isSummerTime(instant: Instant): boolean {
  const { year, offset } = civil(instant);
  const offsets = [0, 6].map((month) => instant.zone.at(Date.UTC(year, month) / 1_000).offset);
  return offset > Math.min(...offsets);
}
