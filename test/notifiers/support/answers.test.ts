import { describe, expect, it } from 'vitest';
import { outcomeOf, refusal, retryAfterMs } from '../../../shared/notifiers/support/answers.ts';

describe('a table of answers', () => {
  const answers = { '2xx': 'taken', 429: 'next-tick', '4xx': 'never', other: 'again' } as const;

  it.each([
    [204, 'taken', 'its class'],
    [429, 'next-tick', 'itself before its class'],
    [404, 'never', 'its class'],
    [302, 'again', 'all others'],
    [0, 'again', 'all others'],
  ])('is read for %i as %s, by %s', (status, outcome) => {
    expect(outcomeOf(status, answers)).toBe(outcome);
  });
});

describe('how long to wait', () => {
  it.each([
    ['seconds', { 'retry-after': '120' }, 120_000],
    ['no time at all', { 'retry-after': '0' }, 0],
    [
      'a date, by the clock of the answer',
      { 'retry-after': 'Sat, 14 Nov 2026 03:01:00 GMT', date: 'Sat, 14 Nov 2026 03:00:30 GMT' },
      30_000,
    ],
    [
      'a date gone by',
      { 'retry-after': 'Sat, 14 Nov 2026 03:00:00 GMT', date: 'Sat, 14 Nov 2026 03:00:30 GMT' },
      0,
    ],
    ['a date and no clock', { 'retry-after': 'Sat, 14 Nov 2026 03:00:00 GMT' }, undefined],
    ['nonsense', { 'retry-after': 'soon', date: 'Sat, 14 Nov 2026 03:00:30 GMT' }, undefined],
    ['nothing', {}, undefined],
  ])('is read from %s', (_, headers: Record<string, string>, ms) => {
    expect(retryAfterMs(headers)).toBe(ms);
  });
});

describe('a refusal', () => {
  it('says who refused, how and why, and nothing secret', () => {
    const reply = { status: 400, headers: {}, body: 'no token\n tok-1234 at https://x.example/y' };
    const error = refusal(reply, { place: 'Slack', answer: 'never', secrets: ['tok-1234'] });
    expect(error.message).toBe('Slack answered 400: no token *** at https://x.example/…');
    expect(error).toMatchObject({ answer: 'never', unsure: false, retryable: false });
  });
});
