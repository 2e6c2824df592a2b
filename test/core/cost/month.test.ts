import { describe, expect, it } from 'vitest';
import { type BillState, billOutlook, watchBill } from '../../../shared/core/cost/month.ts';
import { INITIAL } from '../../../shared/core/cost/state.ts';
import { type Day, monthOf } from '../../../shared/core/model/cost.ts';
import { aDay, SETTINGS } from '../../helpers/costs.ts';

const from = aDay('2026-11-06');
const until = aDay('2026-12-08');
const EMPTY: BillState = { usage: INITIAL, charges: INITIAL };
/** Support and taxes, on the third of each month. */
const fees = (day: Day) => (day - monthOf(day).firstDay === 2 ? 400 : 0);

function mornings(usage: (day: Day) => number, monthly?: number, charges = fees) {
  let state = EMPTY;
  const settings = { ...SETTINGS, ...(monthly !== undefined && { monthly }) };
  return Array.from({ length: until - from + 1 }, (_, index) => {
    const on = from + index;
    const days = Array.from({ length: index === 0 ? 98 : 10 }, (_, back) => on - 1 - back);
    const read = (amount: (day: Day) => number) => ({
      on,
      amounts: new Map(days.map((day) => [day, amount(day)])),
    });
    const step = watchBill(state, { usage: read(usage), charges: read(charges) }, settings);
    state = step.state;
    return { on, ...step };
  });
}

const steady = () => 100;
const dearer = (day: Day) => (day >= aDay('2026-11-01') ? 180 : 100);

describe('what a month comes to', () => {
  it('is what is spent, what is usual on the days to come, and the fees of the month before', () => {
    const [first] = mornings(steady);
    const { usage, charges } = first?.state ?? EMPTY;
    expect(billOutlook(usage, charges)).toEqual({
      ...{ spent: 5 * 100 + 400, projected: 30 * 100 + 400 },
      before: [31 * 100 + 400, 30 * 100 + 400, 31 * 100 + 400],
    });
  });

  it('is told of when it is above the budget, is critical when that is spent, and ends with it', () => {
    const steps = mornings(steady, 3_300);
    const told = steps.flatMap(({ on, findings }) => findings.map((one) => ({ on, ...one })));
    expect(told[0]).toMatchObject({
      ...{ on: aDay('2026-11-07'), kind: 'month', severity: 'warning' },
      ...{ amount: 3_400, excess: 100, low: 3_300, high: 3_300 },
    });
    const critical = told.find(({ severity }) => severity === 'critical');
    expect(critical?.on).toBe(aDay('2026-12-01'));
    const over = steps.filter((step) => step.over.length > 0);
    expect(over.map(({ on }) => on)).toEqual([aDay('2026-12-02')]);
  });

  it('is compared with the months before where there is no budget', () => {
    expect(mornings(steady).flatMap(({ findings }) => findings)).toEqual([]);
    const [finding] = mornings(dearer).flatMap(({ findings }) => findings);
    expect(finding).toMatchObject({ kind: 'month', low: 3_500, severity: 'warning' });
  });

  it('is not looked at while it is young, nor without a month before it', () => {
    const [finding] = mornings(() => 10_000, 1).flatMap(({ findings }) => findings);
    expect(finding?.day).toBe(aDay('2026-11-06'));
    const unknown = mornings((day) => (day < aDay('2026-10-20') ? Number.NaN : 9_000));
    expect(unknown.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('is left alone by a morning that was seen', () => {
    const [first] = mornings(dearer);
    const reading = { on: from, amounts: new Map() };
    const step = watchBill(first?.state ?? EMPTY, { usage: reading, charges: reading }, SETTINGS);
    expect(step).toEqual({ state: first?.state, findings: [], over: [] });
  });
});
