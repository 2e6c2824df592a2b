import { describe, expect, it } from 'vitest';
import { moversOf } from '../../../shared/core/cost/movers.ts';
import { INITIAL } from '../../../shared/core/cost/state.ts';
import {
  money,
  moverText,
  noteOf,
  overTitleOf,
  readingOf,
  titleOf,
} from '../../../shared/core/cost/words.ts';
import { type CostFinding, chargeKindOf, type Day } from '../../../shared/core/model/cost.ts';
import { aDay, aRow, office, watch } from '../../helpers/costs.ts';

const place = { account: '111122223333', service: 'Amazon EC2' };
const WHOLE = { account: '', service: '' };
const day = aDay('2026-11-19');
const aFinding = (parts: Partial<CostFinding> = {}): CostFinding => ({
  ...{ kind: 'spike', since: day, day, amount: 412, low: 180, high: 240 },
  ...{ excess: 199, total: 199, severity: 'warning' },
  ...parts,
});
const DOLLARS = { currency: 'USD', isBudget: false };
const stateAfter = (amount: number) =>
  watch({
    amount: (one: Day) => (one === day ? amount : office(210)(one)),
    ...{ from: aDay('2026-11-18'), until: day + 1 },
  }).at(-1)?.state ?? INITIAL;

describe('a finding in words', () => {
  it.each<[string, Partial<CostFinding>, string]>([
    ['of a day', {}, '$412 on Thu 19 Nov, expected $180–240'],
    [
      'of a week',
      { kind: 'drift', since: day - 6 },
      '$412 a day in the week to Thu 19 Nov, $180–240 in the weeks before',
    ],
    ['of a service', { kind: 'new' }, '$412 on Thu 19 Nov, and nothing before it'],
    [
      'of a service that stays',
      { kind: 'new', since: day - 2 },
      '$412 on Thu 19 Nov, and nothing before Tue 17 Nov',
    ],
    [
      'of little money',
      { amount: 9.5, low: 0.2, high: 0.2 },
      '$9.50 on Thu 19 Nov, expected $0.20',
    ],
  ])('%s', (_, parts, words) => {
    expect(titleOf(place, aFinding(parts), DOLLARS)).toBe(`Amazon EC2: ${words}`);
  });

  it.each([
    [true, '$2,900 above the budget of $12,000'],
    [false, '$2,900 above the dearest month of late, $12,000'],
  ])('of the whole bill, with a budget: %s', (isBudget, words) => {
    const month = aFinding({ kind: 'month', amount: 14_900, low: 12_000, excess: 2_900 });
    expect(titleOf(WHOLE, month, { currency: 'USD', isBudget })).toBe(
      `AWS bill: on its way to $14,900 for November, ${words}`,
    );
  });

  it.each<[Partial<CostFinding>, string]>([
    [{}, '$199 above what is usual for a Thursday'],
    [
      { since: day - 2, total: 530 },
      '$199 a day above what is usual, $530 in all since Tue 17 Nov',
    ],
    [{ kind: 'new', since: day - 1, total: 600 }, '$600 since Wed 18 Nov'],
    [{ kind: 'month', total: 9_120 }, '$9,120 spent by Thu 19 Nov'],
  ])('how much more it is: %o', (parts, words) => {
    const types = ['BoxUsage:m5.24xlarge (+$201 a day)'];
    expect(readingOf(aFinding(parts), [], 'USD')).toBe(words);
    expect(readingOf(aFinding(parts), types, 'USD')).toBe(`${words}; mostly ${types[0]}`);
  });

  it('says no more than the usage type of what is new since a day', () => {
    expect(readingOf(aFinding({ kind: 'new' }), ['Requests (+$80 a day)'], 'USD')).toBe(
      'mostly Requests (+$80 a day)',
    );
  });

  it.each([
    ['USD', '$412 on Thu 19 Nov, expected $180–240'],
    ['EUR', 'EUR 412 on Thu 19 Nov, expected EUR 180–240'],
  ])('in %s', (currency, words) => {
    const title = titleOf(place, aFinding(), { currency, isBudget: false });
    expect(title).toBe(`Amazon EC2: ${words}`);
  });

  it('notes what the month comes to, and that the figures of a young day are estimated', () => {
    const bill = { currency: 'USD', estimated: new Set<Day>() };
    const pace = 'At this pace $8,136 this month, $2,655 more than October';
    expect(noteOf(aFinding(), stateAfter(412), bill)).toBe(pace);
    expect(noteOf(aFinding(), stateAfter(412), { ...bill, estimated: new Set([day]) })).toBe(
      `${pace}\nAWS calls the figures of Thu 19 Nov estimated: they may still grow`,
    );
  });

  it('notes nothing of a day that AWS calls estimated and that grows no more, nor of a month', () => {
    const bill = { currency: 'USD', estimated: new Set([day - 5]) };
    expect(noteOf(aFinding({ day: day - 5 }), stateAfter(412), bill)).not.toContain('estimated');
    expect(noteOf(aFinding({ kind: 'month', day: day - 5 }), stateAfter(412), bill)).toBe('');
  });

  it.each([
    ['spike', false, 'Amazon EC2: the spike of Thu 19 Nov is over'],
    ['spike', true, 'Amazon EC2: the spike of Thu 19 Nov stays at $412 a day, usual from now on'],
    ['drift', true, 'Amazon EC2: the rise since Thu 19 Nov stays at $412 a day, usual from now on'],
    ['new', false, 'Amazon EC2: the new spending since Thu 19 Nov is over'],
  ] as const)('a %s that is over, usual by now: %s', (kind, isUsual, words) => {
    const over = {
      kind,
      since: day,
      amount: 412,
      total: 199,
      days: 1,
      low: 180,
      high: 240,
      isUsual,
    };
    expect(overTitleOf(place, over, 'USD', day + 4)).toBe(words);
  });

  it.each([
    ['2026-11-24', 'November is below the line again'],
    ['2026-12-01', 'November is below the line again'],
    ['2026-12-02', 'November has ended'],
  ])('a month that is over on %s', (date, words) => {
    const over = { kind: 'month', since: day, amount: 14_900, total: 2_900, days: 9 } as const;
    const month = { ...over, low: 12_000, high: 12_000, isUsual: false };
    expect(overTitleOf(WHOLE, month, 'USD', aDay(date))).toBe(`AWS bill: ${words}`);
  });

  it.each([
    [1_234.5, 'USD', '$1,235'],
    [9.994, 'USD', '$9.99'],
    [-3, 'USD', '-$3.00'],
    [0, 'USD', '$0.00'],
    [412, 'EUR', 'EUR 412'],
    [-3, 'CNY', '-CNY 3.00'],
  ])('%d %s is %s', (sum, currency, words) => {
    expect(money(sum, currency)).toBe(words);
  });
});

describe('usage types that grew', () => {
  const rows = (usageType: string, before: number, now: number) =>
    Array.from({ length: 16 }, (_, back) =>
      aRow({ day: day - back, usageType, amount: back < 2 ? now : before }),
    );
  const lasting = aFinding({ since: day - 1 });

  it('are named with how much a day, the largest first, two at most', () => {
    const movers = moversOf(
      [
        ...rows('DataTransfer-Out-Bytes', 10, 70),
        ...rows('BoxUsage:m5.24xlarge', 0, 201),
        ...rows('EBS:VolumeUsage.gp3', 40, 90),
        ...rows('BoxUsage:t3.micro', 5, 6),
      ],
      lasting,
    );
    expect(movers.map((mover) => moverText(mover, 'USD'))).toEqual([
      'BoxUsage:m5.24xlarge (+$201 a day)',
      'DataTransfer-Out-Bytes (+$60 a day)',
    ]);
  });

  it('are one where the others explain nothing, and none where nothing grew', () => {
    const one = [...rows('BoxUsage:m5.24xlarge', 0, 201), ...rows('BoxUsage:t3.micro', 5, 6)];
    expect(moversOf(one, lasting)).toHaveLength(1);
    expect(moversOf(rows('BoxUsage:t3.micro', 5, 5), lasting)).toEqual([]);
    expect(moversOf([], lasting)).toEqual([]);
  });
});

describe('a record type', () => {
  it.each([
    ['Usage', 'usage'],
    ['DiscountedUsage', 'usage'],
    ['SavingsPlanCoveredUsage', 'usage'],
    ['SavingsPlanNegation', 'usage'],
    ['Reservation applied usage', 'usage'],
    ['Credit', 'credit'],
    ['Refund', 'credit'],
    ['Enterprise Discount Program Discount', 'credit'],
    ['BundledDiscount', 'credit'],
    ['Tax', 'tax'],
    ['RIFee', 'fee'],
    ['Recurring', 'fee'],
    ['Upfront reservation fee', 'fee'],
    ['SavingsPlanRecurringFee', 'fee'],
    ['Support', 'fee'],
    ['Other out-of-cycle charges', 'fee'],
    ['something of tomorrow', 'usage'],
  ])('%s is %s', (recordType, kind) => {
    expect(chargeKindOf(recordType)).toBe(kind);
  });
});
