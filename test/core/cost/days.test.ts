import { describe, expect, it } from 'vitest';
import { daysOf } from '../../../shared/core/cost/days.ts';
import { INITIAL } from '../../../shared/core/cost/state.ts';
import type { Day } from '../../../shared/core/model/cost.ts';
import { aDay, office, watch } from '../../helpers/costs.ts';

const start = aDay('2026-10-14');
const usual = office(210);
const spike = { kind: 'spike', since: start, low: 160, high: 260 } as const;
const stateOn = (on: Day, amount: (day: Day) => number | undefined = usual) =>
  watch({ amount, from: on - 1, until: on }).at(-1)?.state ?? INITIAL;
const dear = (day: Day) => (day === start || day === start + 1 ? 500 : usual(day));

describe('the days that a picture shows', () => {
  it('are eight weeks until the day that was told, each with what was expected of it', () => {
    const days = daysOf(stateOn(start + 1, dear), { ...spike, day: start });
    expect(days).toHaveLength(56);
    expect(days.at(-1)).toEqual({ day: start, amount: 500, low: 160, high: 260, isOut: true });
    const before = days.slice(0, -1);
    expect(before.every(({ amount, isOut }) => amount !== undefined && !isOut)).toBe(true);
    for (const { amount = 0, low = 0, high = 0 } of before) {
      expect(amount).toBeGreaterThanOrEqual(low);
      expect(amount).toBeLessThan(high);
    }
  });

  it('leave out younger ones than that, which would seem cheap', () => {
    const state = stateOn(start + 3, dear);
    expect(daysOf(state, { ...spike, day: start }).at(-1)?.day).toBe(start);
    expect(daysOf(state, { ...spike, day: start + 1 }).at(-1)?.day).toBe(start + 1);
  });

  it('show it when it is over, with the days since', () => {
    const days = daysOf(stateOn(start + 7, dear), spike);
    expect(days.filter(({ isOut }) => isOut).map(({ day }) => day)).toEqual([start, start + 1]);
    expect(days.at(-1)?.day).toBe(start + 4);
  });

  it('mark of a month the days above what is usual on them, from its first on', () => {
    const since = aDay('2026-10-20');
    const shown = { kind: 'month', since, low: 6_000, high: 6_000, day: since } as const;
    const days = daysOf(stateOn(since + 1, dear), shown);
    expect(days.filter(({ isOut }) => isOut).map(({ day }) => day)).toEqual([start, start + 1]);
  });

  it('begin with the first that is known, and have gaps where none is', () => {
    const known = (day: Day) => (day < start - 9 || day === start - 3 ? undefined : dear(day));
    const days = daysOf(stateOn(start + 1, known), { ...spike, day: start });
    expect(days[0]).toMatchObject({ day: start - 9, low: undefined, high: undefined });
    expect(days.find(({ day }) => day === start - 3)?.amount).toBeUndefined();
  });

  it('are none but gaps where nothing was ever read', () => {
    const days = daysOf({ ...INITIAL, on: start }, spike);
    expect(days.every(({ amount, isOut }) => amount === undefined && !isOut)).toBe(true);
  });
});
