import { describe, expect, it } from 'vitest';
import { type Day, monthOf } from '../../../shared/core/model/cost.ts';
import { aDay, office, said, watch } from '../../helpers/costs.ts';

const usual = office(300);
/** A little up and down, other every day and the same each time. */
const wobble = (day: Day) => 1 + 0.05 * Math.sin(day * 2.7);
const amount = (day: Day) => usual(day) * wobble(day);
const half = { from: aDay('2026-05-20'), until: aDay('2026-11-30') };
const place = (day: Day) => ({ ...monthOf(day), day });
const isFirst = (day: Day) => monthOf(day).firstDay === day;
const daysLeft = (day: Day) => place(day).lastDay - day;
const late = (age: number, day: Day) =>
  age === 1 ? 0.6 + 0.3 * Math.abs(Math.sin(day)) : age === 2 ? 0.95 : 1;

describe('nobody is told of', () => {
  it.each<[string, (day: Day) => number | undefined]>([
    ['working days and weekends', amount],
    ['a service that runs at weekends', (day) => office(20)(day) + (usual(day) < 200 ? 400 : 0)],
    ['a fee on the first of the month', (day) => amount(day) + (isFirst(day) ? 900 : 0)],
    ['closings on the last two days', (day) => amount(day) * (daysLeft(day) < 2 ? 2.2 : 1)],
    ['a job on the 15th', (day) => amount(day) + (day - place(day).firstDay === 14 ? 800 : 0)],
    ['a refund', (day) => (day === aDay('2026-08-12') ? -4_000 : amount(day))],
    ['days that are missing', (day) => (day % 9 === 0 ? undefined : amount(day))],
    ['three weeks that are missing', (day) => (isInAugust(day) ? undefined : amount(day))],
    [
      'growth of four per cent a month',
      (day) => amount(day) * Math.exp((day - half.from) * 0.0013),
    ],
    ['holidays, and their end', (day) => amount(day) * (isInAugust(day) ? 0.5 : 1)],
    ['cents that become dollars', (day) => (day >= aDay('2026-08-12') ? 3 : 0.3)],
    ['nothing at all', () => 0],
    ['a day that costs less', (day) => (day === aDay('2026-08-12') ? 1 : amount(day))],
  ])('%s', (_, costs) => {
    expect(said(watch({ ...half, amount: costs }))).toEqual([]);
    expect(said(watch({ ...half, amount: costs, shown: late }))).toEqual([]);
  });

  it('a day that AWS corrects, and corrects again', () => {
    const shown = (age: number, day: Day) => (day % 5 === 0 ? 1 + 0.1 * Math.sin(age) : 1);
    expect(said(watch({ ...half, amount, shown }))).toEqual([]);
  });

  it('what the bill shows in its first days, before anything is learned', () => {
    expect(
      said(watch({ ...half, amount: (day) => (day < half.from - 5 ? undefined : 900) })),
    ).toEqual([]);
  });
});

function isInAugust(day: Day): boolean {
  return day >= aDay('2026-08-03') && day < aDay('2026-08-24');
}
