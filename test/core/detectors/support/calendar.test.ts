import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../../../shared/core/detectors/support/calendar.ts';

const hourOf = (timeZone: string, at: string) => createCalendar(timeZone)(Date.parse(at)).day * 24;

describe('the calendar', () => {
  it.each([
    ['UTC', '2026-03-01T06:00:00Z', 6],
    ['Europe/Berlin', '2026-03-29T00:59:00Z', 1 + 59 / 60],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', 3],
    ['America/St_Johns', '2026-01-10T02:00:00Z', 22.5],
    ['Asia/Kathmandu', '2026-01-10T00:00:00Z', 5.75],
    ['UTC', '1969-12-31T23:00:00Z', 23],
  ])('has in %s at %s the hour %d', (timeZone, at, hour) => {
    expect(hourOf(timeZone, at)).toBeCloseTo(hour, 9);
  });

  it('begins a week on Thursday', () => {
    const week = (at: string) => createCalendar('UTC')(Date.parse(at)).week * 7;
    expect(week('2026-01-01T00:00:00Z')).toBe(0);
    expect(week('2026-01-07T12:00:00Z')).toBe(6.5);
  });
});
