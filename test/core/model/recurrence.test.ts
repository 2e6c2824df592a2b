import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecurrence, windowAt } from '../../../shared/core/model/recurrence.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/core/model/time.ts';

const at = (text: string) => Date.parse(text);
const shown = (text: string, now: string) => {
  const { startsAt, endsAt } = windowAt(readRecurrence(text), at(now));
  return [startsAt, endsAt].map((one) => new Date(one).toISOString().slice(0, 16));
};

describe('a recurrence', () => {
  it.each([
    ['every monday 02:00–04:00 Europe/Berlin', [1], 120, 240, 'Europe/Berlin'],
    ['Monday 02:00-04:00', [1], 120, 240, 'UTC'],
    ['every mon,wed 22:00 - 01:30', [1, 3], 1_320, 90, 'UTC'],
    ['every fri-mon 00:00-24:00', [5, 6, 0, 1], 0, 1_440, 'UTC'],
    ['every weekday 09:00-17:00', [1, 2, 3, 4, 5], 540, 1_020, 'UTC'],
    ['weekends 00:00-24:00 America/New_York', [6, 0], 0, 1_440, 'America/New_York'],
    ['every  day  00:00-00:15', [0, 1, 2, 3, 4, 5, 6], 0, 15, 'UTC'],
  ])('is read: %s', (text, weekdays, from, to, location) => {
    expect(readRecurrence(text)).toEqual({ weekdays, from, to, location });
  });

  it.each([
    ['mondays', 'write one such as'],
    ['every moonday 02:00-04:00', 'is no day'],
    ['every m 02:00-04:00', 'is no day'],
    ['every monday 02:00-02:00', 'no time'],
    ['every monday 24:00-02:00', 'no time'],
    ['every monday 25:00-26:00', 'no time of the day'],
    ['every monday 02:60-04:00', 'no time of the day'],
    ['every monday 02:00-04:00 Berlin/Europe', 'no time zone'],
  ])('is refused: %s', (text, words) => {
    expect(() => readRecurrence(text)).toThrow(words);
  });
});

describe('its window', () => {
  it.each([
    ['holds', 'mon 02:00-04:00', '2026-03-02T03:00Z', ['2026-03-02T02:00', '2026-03-02T04:00']],
    [
      'begins now',
      'mon 02:00-04:00',
      '2026-03-02T02:00Z',
      ['2026-03-02T02:00', '2026-03-02T04:00'],
    ],
    ['is over', 'mon 02:00-04:00', '2026-03-02T04:00Z', ['2026-03-09T02:00', '2026-03-09T04:00']],
    ['is next', 'mon 02:00-04:00', '2026-02-27T12:00Z', ['2026-03-02T02:00', '2026-03-02T04:00']],
    [
      'began yesterday',
      'sun 22:00-04:00',
      '2026-03-02T03:00Z',
      ['2026-03-01T22:00', '2026-03-02T04:00'],
    ],
    [
      'is of another day elsewhere',
      'mon 00:00-02:00 Asia/Tokyo',
      '2026-03-01T16:00Z',
      ['2026-03-01T15:00', '2026-03-01T17:00'],
    ],
    [
      'is an hour shorter when the clock goes forward',
      'sun 00:00-06:00 Europe/Berlin',
      '2026-03-29T00:00Z',
      ['2026-03-28T23:00', '2026-03-29T04:00'],
    ],
    [
      'is an hour longer when it goes back',
      'sun 00:00-06:00 Europe/Berlin',
      '2026-10-25T00:00Z',
      ['2026-10-24T22:00', '2026-10-25T05:00'],
    ],
    [
      'begins at a time that is left out',
      'sun 02:30-06:00 Europe/Berlin',
      '2026-03-29T00:00Z',
      ['2026-03-29T01:30', '2026-03-29T04:00'],
    ],
  ])('%s', (_, text, now, expected) => {
    expect(shown(text, now)).toEqual(expected);
  });

  it('is never over, and begins within a week', () => {
    const recurrence = fc.record({
      weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
      from: fc.integer({ min: 0, max: 1_439 }),
      to: fc.integer({ min: 1, max: 1_440 }),
      location: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns'),
    });
    const moment = fc.integer({ min: at('2020-01-01T00:00Z'), max: at('2035-01-01T00:00Z') });
    fc.assert(
      fc.property(recurrence, moment, (one, now) => {
        const { startsAt, endsAt } = windowAt(one, now);
        expect(endsAt).toBeGreaterThan(now);
        expect(startsAt - now).toBeLessThanOrEqual(7 * DAY_MS + HOUR_MS);
        expect(endsAt - startsAt).toBeLessThanOrEqual(DAY_MS + HOUR_MS);
      }),
    );
  });
});
