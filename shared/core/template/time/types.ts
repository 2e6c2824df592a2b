/** The types of Go's package time. Their methods are in `methods.ts`. */

import { goQuote } from '../../model/labels.ts';
import type { IntValue, TimeValue, Type, Value, ZoneValue } from '../value/value.ts';
import { GoError } from '../value/value.ts';
import { formatDuration } from './duration.ts';
import { civil, type Instant } from './instant.ts';
import { formatInstant, MONTHS, WEEKDAYS } from './layout.ts';
import type { Zone } from './zone.ts';

export const TIME: Type<TimeValue> = {
  name: 'time.Time',
  kind: 'time',
  text: ({ instant }) => formatInstant(instant, '2006-01-02 15:04:05.999999999 -0700 MST'),
  goText: ({ instant }) => timeInGo(instant),
};

export const DURATION: Type<IntValue> = {
  name: 'time.Duration',
  kind: 'int',
  text: ({ number }) => formatDuration(number),
};

export const MONTH: Type<IntValue> = {
  name: 'time.Month',
  kind: 'int',
  text: ({ number }) => MONTHS[Number(number) - 1] ?? `%!Month(${number})`,
};

export const WEEKDAY: Type<IntValue> = {
  name: 'time.Weekday',
  kind: 'int',
  text: ({ number }) => WEEKDAYS[Number(number)] ?? `%!Weekday(${number})`,
};

export const ZONE: Type<ZoneValue> = {
  name: '*time.Location',
  kind: 'zone',
  text: ({ zone }) => zone.name,
};

export function goTime(instant: Instant): TimeValue {
  return { kind: 'time', type: TIME, instant };
}

export function goZone(zone: Zone): ZoneValue {
  return { kind: 'zone', type: ZONE, zone };
}

/** An argument that its parameter's type says is a moment. */
export function instantOf(value: Value | undefined): Instant {
  if (value?.kind === 'time') return value.instant;
  throw new GoError(`wrong type for value; expected ${TIME.name}; got ${value?.type.name}`);
}

/** `time.Date(2026, time.March, 8, 6, 59, 30, 0, time.UTC)` */
function timeInGo(instant: Instant): string {
  const { year, month, day, hour, minute, second, nanosecond } = civil(instant);
  const { name } = instant.zone;
  const isKnown = name === 'UTC' || name === 'Local';
  const zone = isKnown ? `time.${name}` : `time.Location(${goQuote(name)})`;
  return `time.Date(${year}, time.${MONTHS[month - 1]}, ${day}, ${hour}, ${minute}, ${second}, ${nanosecond}, ${zone})`;
}
