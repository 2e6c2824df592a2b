/** What a month comes to: what is spent of it, and what is still to come. */

import type { CostFinding, CostSettings, Day } from '../model/cost.ts';
import { monthOf } from '../model/cost.ts';
import { likelyOn } from './lateness.ts';
import { type CostReading, takeReading } from './reading.ts';
import { amountOn, type CostState, HISTORY_DAYS } from './state.ts';
import { usualOn } from './usual.ts';
import type { CostStep } from './watch.ts';

/** Dollars of the month of the last day that is known. */
interface Outlook {
  readonly spent: number;
  readonly projected: number;
  /** Whole months before it, the last first. */
  readonly before: readonly number[];
}

/** The whole bill: usage, and what AWS charges on days of its own, which is fees and taxes. */
export interface BillState {
  readonly usage: CostState;
  readonly charges: CostState;
}

/** Of a month that is younger nothing is foreseen. */
const KNOWN_DAYS = 5;
export const DAYS_A_MONTH = 30;
/** Above the dearest of the months before, where there is no budget. */
const GROWTH = 1.25;
const MONTHS_MIN = 2;
/** A month that is told of is over only when it is well below the line. */
const KEEPING_SHARE = 0.97;

/** @param pace dollars of each day to come; absent: what is usual on them */
export function outlookOf(state: CostState, pace?: number): Outlook {
  const { firstDay, lastDay } = monthOf(state.on - 1);
  let spent = 0;
  for (let day = firstDay; day < state.on; day += 1) spent += likelyOn(state, day) ?? 0;
  let projected = spent;
  const mean = spent / (state.on - firstDay);
  for (let day = state.on; day <= lastDay; day += 1) {
    projected += pace ?? usualOn(state, day)?.middle ?? mean;
  }
  return { spent, projected, before: monthsBefore(state) };
}

/** One reading of the whole bill. Finding and words of it go with the usage. */
export function watchBill(
  before: BillState,
  reading: { readonly usage: CostReading; readonly charges: CostReading },
  settings: CostSettings,
): Omit<CostStep, 'state'> & { readonly state: BillState } {
  const usage = takeReading(before.usage, reading.usage);
  const charges = takeReading(before.charges, reading.charges);
  if (usage === before.usage && charges === before.charges) {
    return { state: before, findings: [], over: [] };
  }
  const finding = judgeMonth(usage, charges, settings);
  const { month, ...others } = usage.open;
  if (finding === undefined) {
    const state = { usage: { ...usage, open: others }, charges };
    if (month === undefined) return { state, findings: [], over: [] };
    const { since, amount, low, high } = month;
    const come = { amount, total: amount - low, days: usage.on - since };
    const over = { kind: 'month', since, ...come, low, high, isUsual: false } as const;
    return { state, findings: [], over: [over] };
  }
  const { since, amount, low, high } = finding;
  const kept = { usageTypes: [], ...month, since, amount, usual: low, low, high };
  const state = { usage: { ...usage, open: { month: kept } }, charges };
  return { state, findings: [finding], over: [] };
}

function judgeMonth(
  usage: CostState,
  charges: CostState,
  { monthly, floor, critical }: CostSettings,
): CostFinding | undefined {
  const day = usage.on - 1;
  const { firstDay } = monthOf(day);
  const known = usage.open.month;
  const open = known !== undefined && known.since >= firstDay ? known : undefined;
  if (day - firstDay < KNOWN_DAYS) return undefined;
  const outlook = billOutlook(usage, charges);
  const { spent, projected, before } = outlook;
  const base = monthly ?? Math.max(...before);
  if (monthly === undefined && before.length < MONTHS_MIN) return undefined;
  const line = monthly ?? Math.max(GROWTH * base, base + DAYS_A_MONTH * floor);
  if (projected <= line * (open === undefined ? 1 : KEEPING_SHARE)) return undefined;
  const excess = projected - base;
  const isCritical = monthly === undefined ? excess >= DAYS_A_MONTH * critical : spent > monthly;
  return {
    ...{ kind: 'month', since: open?.since ?? day, day, amount: projected },
    ...{ low: base, high: base, excess, total: spent },
    severity: isCritical ? 'critical' : 'warning',
  };
}

/** Fees and taxes that are still to come are those of the same days of the month before. */
export function billOutlook(usage: CostState, charges: CostState): Outlook {
  const own = outlookOf(usage);
  const charged = outlookOf(charges, 0);
  const { firstDay, lastDay } = monthOf(usage.on - 1);
  const previous = monthOf(firstDay - 1);
  let toCome = 0;
  for (let day = usage.on; day <= lastDay; day += 1) {
    const then = previous.firstDay + (day - firstDay);
    toCome += then > previous.lastDay ? 0 : (amountOn(charges, then) ?? 0);
  }
  return {
    spent: own.spent + charged.spent,
    projected: own.projected + charged.projected + toCome,
    before: own.before.map((sum, index) => sum + (charged.before[index] ?? 0)),
  };
}

/** Those whose every day is known. */
function monthsBefore(state: CostState): readonly number[] {
  const sums: number[] = [];
  let month = monthOf(monthOf(state.on - 1).firstDay - 1);
  while (state.on - month.firstDay <= HISTORY_DAYS) {
    const sum = sumOf(state, month.firstDay, month.lastDay);
    if (sum === undefined) break;
    sums.push(sum);
    month = monthOf(month.firstDay - 1);
  }
  return sums;
}

function sumOf(state: CostState, from: Day, until: Day): number | undefined {
  let sum = 0;
  for (let day = from; day <= until; day += 1) {
    const amount = amountOn(state, day);
    if (amount === undefined) return undefined;
    sum += amount;
  }
  return sum;
}
