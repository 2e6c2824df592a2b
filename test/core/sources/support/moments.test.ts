import { describe, expect, it } from 'vitest';
import { orderOf, rfc3339, startOf } from '../../../../shared/core/sources/support/moments.ts';

const RECEIVED_AT = Date.UTC(2026, 2, 12, 12);

describe('startOf', () => {
  it('takes the moment of receipt for an unknown beginning, and says so', () => {
    expect(startOf(undefined, RECEIVED_AT)).toEqual({
      startsAt: RECEIVED_AT,
      mark: { startsAtKnown: false },
    });
    expect(startOf(RECEIVED_AT + 301_000, RECEIVED_AT).mark).toEqual({ startsAtKnown: false });
    expect(startOf(0, RECEIVED_AT)).toEqual({ startsAt: 0, mark: {} });
  });
});

describe('orderOf', () => {
  it.each([
    ['an old one', 0, 0],
    ['one a little ahead', RECEIVED_AT + 299_000, RECEIVED_AT + 299_000],
    ['none for one far ahead', RECEIVED_AT + 301_000, RECEIVED_AT],
    ['none where there is none', undefined, RECEIVED_AT],
  ])('believes the clock of the source: %s', (_, at, order) => {
    expect(orderOf(at, RECEIVED_AT)).toBe(order);
  });
});

describe('rfc3339', () => {
  it.each([
    [RECEIVED_AT, '2026-03-12T12:00:00.000Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    [8.64e15, undefined],
    [8.64e15 + 1, undefined],
    [Number.NaN, undefined],
  ])('writes %d as %s', (at, text) => {
    expect(rfc3339(at)).toBe(text);
  });
});
