import { describe, expect, it } from 'vitest';
import {
  dateWords,
  durationWords,
  timeWords,
} from '../../../../shared/core/messages/support/time-words.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../shared/core/model/time.ts';

const NOW = Date.UTC(2026, 10, 14, 2, 58);

describe('durationWords', () => {
  it.each([
    [-5, '0 s'],
    [Number.NaN, '0 s'],
    [45 * SECOND_MS, '45 s'],
    [14.9 * MINUTE_MS, '14 min'],
    [2 * HOUR_MS + 10 * MINUTE_MS, '2 h 10 min'],
    [4 * HOUR_MS, '4 h'],
    [3 * DAY_MS + 4 * HOUR_MS + 59 * MINUTE_MS, '3 d 4 h'],
  ])('writes %d ms as %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });
});

describe('timeWords', () => {
  it.each([
    ['today', NOW, '02:58 UTC'],
    ['another day', NOW - DAY_MS, '13 Nov 02:58 UTC'],
    ['another year', NOW - 365 * DAY_MS, '14 Nov 2025 02:58 UTC'],
    ['what is no date', Number.POSITIVE_INFINITY, 'an unknown time'],
    ['what is beyond all dates', 9e15, 'an unknown time'],
  ])('writes %s', (_, at, words) => {
    expect(timeWords(at, NOW)).toBe(words);
  });
});

describe('dateWords', () => {
  it('always says the day', () => {
    expect(dateWords(NOW)).toBe('14 Nov 2026 02:58 UTC');
  });
});
