import { describe, expect, it } from 'vitest';
import type { TimeSpan } from '../../../shared/core/model/time-interval.ts';
import { containsTime } from '../../../shared/core/mute/time-interval.ts';

const contains = (span: Partial<TimeSpan>, at: string) =>
  containsTime({ name: 't', spans: [aSpan(span)] }, Date.parse(at));

function aSpan(span: Partial<TimeSpan>): TimeSpan {
  const always = { times: [], weekdays: [], daysOfMonth: [], months: [], years: [] };
  return { ...always, location: 'UTC', ...span };
}

const office = { times: [{ from: 540, to: 1_050 }] };
const workdays = { weekdays: [{ from: 1, to: 5 }] };
const lastDays = { daysOfMonth: [{ from: -2, to: -1 }] };

describe('a time interval', () => {
  it.each<[Partial<TimeSpan>, string, boolean]>([
    [{}, '2026-05-04T00:00:00Z', true],
    [office, '2026-05-04T08:59:59Z', false],
    [office, '2026-05-04T09:00:00Z', true],
    [office, '2026-05-04T17:29:59Z', true],
    [office, '2026-05-04T17:30:00Z', false],
    [{ times: [{ from: 0, to: 1_440 }] }, '2026-05-04T23:59:59Z', true],
    [workdays, '2026-05-08T12:00:00Z', true],
    [workdays, '2026-05-09T12:00:00Z', false],
    [{ ...office, ...workdays }, '2026-05-09T12:00:00Z', false],
    [lastDays, '2026-02-26T12:00:00Z', false],
    [lastDays, '2026-02-27T12:00:00Z', true],
    [lastDays, '2028-02-27T12:00:00Z', false],
    [{ daysOfMonth: [{ from: 30, to: 31 }] }, '2026-02-28T12:00:00Z', false],
    [{ daysOfMonth: [{ from: 27, to: 31 }] }, '2026-02-28T12:00:00Z', true],
    [{ months: [{ from: 13, to: 13 }] }, '2026-01-31T12:00:00Z', false],
    [
      { months: [{ from: 5, to: 6 }], years: [{ from: 2026, to: 2027 }] },
      '2027-06-30T23:00:00Z',
      true,
    ],
    [{ years: [{ from: 2026, to: 2027 }] }, '2028-01-01T00:00:00Z', false],
  ])('%j at %s: %s', (span, at, expected) => {
    expect(contains(span, at)).toBe(expected);
  });

  it('goes by the clock of its place, in summer and in winter', () => {
    const berlin = { ...office, location: 'Europe/Berlin' };
    expect(contains(berlin, '2026-07-01T07:00:00Z')).toBe(true);
    expect(contains(berlin, '2026-01-07T07:00:00Z')).toBe(false);
    expect(contains({ ...workdays, location: 'Pacific/Auckland' }, '2026-05-03T13:00:00Z')).toBe(
      true,
    );
  });

  it('holds while any of its spans does, and never without one', () => {
    const spans = [aSpan(office), aSpan({ weekdays: [{ from: 0, to: 0 }] })];
    const sundayNight = Date.parse('2026-05-03T22:00:00Z');
    expect(containsTime({ name: 't', spans }, sundayNight)).toBe(true);
    expect(containsTime({ name: 't', spans: [] }, sundayNight)).toBe(false);
  });
});
