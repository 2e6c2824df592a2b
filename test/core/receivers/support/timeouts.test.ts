import { describe, expect, it } from 'vitest';
import { unquoted } from '../../../../shared/core/receivers/support/scalar.ts';
import { goDuration, timeout } from '../../../../shared/core/receivers/support/timeouts.ts';

describe("a length of time in Go's notation", () => {
  it.each([
    ['5s', 5_000],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['1h1h', 7_200_000],
    ['250ms', 250],
    ['-5s', -5_000],
    ['0', 0],
    ['1s500us', 1_000.5],
  ])('is %s', (written, ms) => {
    expect(goDuration.parse(written)).toBeCloseTo(ms);
  });

  it.each([
    ['1d', 'write one such as 5s or 1m30s'],
    ['5', 'write 5s'],
    ['5 seconds', 'write 5s'],
    ['', 'write one such as 5s or 1m30s'],
    ['s', 'write one such as 5s or 1m30s'],
    ['99999999999h', 'write one such as 5s or 1m30s'],
  ])('is not %j', (written, advice) => {
    const message = goDuration.safeParse(written).error?.issues[0]?.message;
    expect(message).toBe(`"${written}" is no duration here: ${advice}`);
  });
});

describe('how long a call may take', () => {
  it.each([
    ['5s', 5_000],
    ['100us', 1],
    [unquoted('2000000', 2_000_000), 2],
    [unquoted('0', 0), undefined],
    ['0s', undefined],
    ['-1s', undefined],
  ])('is %j', (written, ms) => {
    expect(timeout.parse(written)).toBe(ms);
  });
});
