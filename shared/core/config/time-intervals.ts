/** `time_intervals`, and `mute_time_intervals` as the section was called before. */

import * as z from 'zod/mini';
import type { Range, TimeInterval, TimeSpan } from '../model/time-interval.ts';
import { zoneNamed } from '../model/time-zone.ts';
import { field, issue, list, type Outcome, text } from '../receivers/support/fields.ts';
import { describe, isNothing, scalarText } from '../receivers/support/scalar.ts';
import { section } from '../receivers/support/section.ts';
import { type Findings, join } from './findings.ts';

const TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;
const MINUTES_A_DAY = 1_440;
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
/** Shortest month: what crosses in it is refused. */
const DAYS_MIN = 28;
const DAYS_MAX = 31;
const UTC = 'UTC';

const time = field((value): Outcome<number> => {
  const written = scalarText(value) ?? '';
  if (written === '') return { fault: 'is missing' };
  const found = TIME.exec(written);
  if (found === null) return { fault: `${describe(value)} is no time: write 09:00, or 24:00` };
  const [, hour, minute] = found;
  return { value: hour === undefined ? MINUTES_A_DAY : Number(hour) * 60 + Number(minute) };
});

const timeRange = z.pipe(
  section({ fields: { start_time: time, end_time: time } }),
  z.transform(({ start_time: from, end_time: to }, context): Range => {
    if (from < to) return { from, to };
    const fault = 'ends before it begins: write one up to 24:00 and one from 00:00';
    context.issues.push(issue({ fault }));
    return z.NEVER;
  }),
);

const weekdays = ranges('weekday', (word) => positionOf(WEEKDAYS, word));
const months = ranges('month', (word) => {
  const position = positionOf(MONTHS, word);
  return position === undefined ? wholeNumber(word) : position + 1;
});
const years = ranges('year', wholeNumber);
const daysOfMonth = ranges(
  'day of the month',
  (word) => {
    const day = wholeNumber(word);
    return day === undefined || day === 0 || Math.abs(day) > DAYS_MAX ? undefined : day;
  },
  ({ from, to }) => {
    if (from < 0 && to > 0) return 'begins by the month’s end and ends by its start';
    const inShortest = (day: number) => (day < 0 ? DAYS_MIN + day : day);
    return inShortest(from) > inShortest(to) ? 'ends before it begins' : undefined;
  },
);

/**
 * Alertmanager takes names of the IANA database as its files are called, and `Local`. Functions run
 * in UTC, wherever their region is, and so does the container that Alertmanager comes in.
 */
export const location = field((value): Outcome<string> => {
  const name = scalarText(value);
  if (name === undefined) return { fault: `${describe(value)} is no text` };
  if (name === '' || name === 'Local') return { value: UTC };
  const known = zoneNamed(name);
  if (known === undefined) {
    return { fault: `${describe(value)} is no time zone: write one such as Europe/Berlin` };
  }
  const isMisspelt = known !== name && known.toLowerCase() === name.toLowerCase();
  return isMisspelt ? { fault: `${describe(value)} is written ${known}` } : { value: name };
});

/** Undefined: it never holds. */
const span = z.pipe(
  section({
    fields: {
      times: z.optional(list(timeRange)),
      weekdays: z.optional(weekdays),
      days_of_month: z.optional(daysOfMonth),
      months: z.optional(months),
      years: z.optional(years),
      location: z.optional(location),
    },
  }),
  z.transform(
    ({ times, weekdays, days_of_month, months, years, location = UTC }): TimeSpan | undefined => {
      const given = [times, weekdays, days_of_month, months, years];
      // As in Alertmanager, where nothing is in an empty list and everything in one that is left out.
      if (given.some((ranges) => ranges?.length === 0)) return undefined;
      return {
        times: times ?? [],
        weekdays: weekdays ?? [],
        daysOfMonth: days_of_month ?? [],
        months: months ?? [],
        years: years ?? [],
        location,
      };
    },
  ),
);

const interval = z.pipe(
  section({ fields: { name: text, time_intervals: z.optional(list(span)) } }),
  z.transform(({ name, time_intervals: spans = [] }): TimeInterval => {
    return { name, spans: spans.filter((one) => one !== undefined) };
  }),
);

const Intervals = z.optional(list(interval));

/** Both sections share their names. */
export function readTimeIntervals(
  written: Readonly<Record<string, unknown>>,
  findings: Findings,
): readonly TimeInterval[] {
  const intervals: TimeInterval[] = [];
  for (const key of ['mute_time_intervals', 'time_intervals']) {
    const value = isNothing(written[key]) ? undefined : written[key];
    const read = findings.check(Intervals, value, key) ?? [];
    for (const [index, one] of read.entries()) {
      if (intervals.some(({ name }) => name === one.name)) {
        const fault = `there is another time interval "${one.name}"`;
        findings.fault(join(join(key, index), 'name'), { fault });
      }
      intervals.push(one);
    }
  }
  return intervals;
}

/** A list of `monday`, or `monday:friday`. */
function ranges(
  kind: string,
  read: (word: string) => number | undefined,
  objection: (range: Range) => string | undefined = ({ from, to }) =>
    from > to ? 'ends before it begins: write it as two ranges' : undefined,
) {
  return list(
    field((value): Outcome<Range> => {
      const [first = '', second = first, ...rest] = (scalarText(value) ?? '').split(':');
      const [from, to] = [read(first.toLowerCase()), read(second.toLowerCase())];
      if (from === undefined || to === undefined || rest.length > 0) {
        return { fault: `${describe(value)} is no ${kind}, and no range of them` };
      }
      const fault = objection({ from, to });
      return fault === undefined
        ? { value: { from, to } }
        : { fault: `${describe(value)} ${fault}` };
    }),
  );
}

function positionOf(words: readonly string[], word: string): number | undefined {
  const position = words.indexOf(word);
  return position === -1 ? undefined : position;
}

function wholeNumber(word: string): number | undefined {
  return /^[+-]?\d{1,9}$/.test(word) ? Number(word) : undefined;
}
