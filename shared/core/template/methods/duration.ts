/** What templates can ask of a length of time. Source: Go's time, Duration. */

import {
  clampDuration,
  durationIn,
  formatDuration,
  HOUR_NS,
  MICROSECOND_NS,
  MILLISECOND_NS,
  MINUTE_NS,
  roundDuration,
  SECOND_NS,
} from '../time/duration.ts';
import { DURATION } from '../time/types.ts';
import { goFloat, goInt, goString, INT64, integerOf } from '../value/types.ts';
import type { IntValue, Method } from '../value/value.ts';
import { type Methods, method } from './support/method.ts';

export const durationMethods: Methods<IntValue> = {
  Hours: fractional(HOUR_NS),
  Minutes: fractional(MINUTE_NS),
  Seconds: fractional(SECOND_NS),
  Milliseconds: whole(MILLISECOND_NS),
  Microseconds: whole(MICROSECOND_NS),
  Nanoseconds: whole(1n),
  Abs: method([], ({ number }) => {
    return goInt(number < 0n ? clampDuration(-number) : number, DURATION);
  }),
  Round: method([DURATION], ({ number }, [multiple]) => {
    return goInt(roundDuration(number, integerOf(multiple)), DURATION);
  }),
  Truncate: method([DURATION], ({ number }, [multiple]) => {
    const unit = integerOf(multiple);
    return goInt(unit <= 0n ? number : number - (number % unit), DURATION);
  }),
  String: method([], ({ number }) => goString(formatDuration(number))),
};

function fractional(unit: bigint): Method<IntValue> {
  return method([], ({ number }) => goFloat(durationIn(number, unit)));
}

function whole(unit: bigint): Method<IntValue> {
  return method([], ({ number }) => goInt(number / unit, INT64));
}
