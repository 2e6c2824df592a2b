/** What is remembered of what one service costs one account: enough to judge the days to come. */

import type { CostFinding, CostKind, Day } from '../model/cost.ts';

/** Eighteen weeks: the month that runs and at least three whole ones before it. */
export const HISTORY_DAYS = 126;

/**
 * From this age on a day's figure is taken for what it will stay. Those of younger days grow: Cost
 * Explorer is brought up to date at least once in 24 hours, and some of what it is made from comes
 * later; until the month is closed every figure is an estimate.
 *
 * Source: AWS Cost Management User Guide, "Analyzing your costs with AWS Cost Explorer"; AWS Billing
 * and Cost Management API Reference, ResultByTime, Estimated.
 */
export const SETTLED_AGE = 4;

/** Of the floor: less than this a day is a trial, or the rounding of a bill. */
export const TRACE_SHARE = 0.05;

export interface CostState {
  /** The day on which the bill was last read: days before it are known. 0: it never was. */
  readonly on: Day;
  /** Dollars of usage of `HISTORY_DAYS` days, the last of them the day before `on`. NaN: not known. */
  readonly amounts: Float32Array;
  /**
   * What was shown of the last `SETTLED_AGE` days at each age that they had: a row a day, the
   * youngest first, a column an age, from 1. NaN: not known.
   */
  readonly shown: Float32Array;
  /** How much of its last figure a day shows at each age, from 1. */
  readonly lateness: readonly Lateness[];
  /** Dollars a day that people were told of and that stayed; absent: nothing. */
  readonly told?: { readonly amount: number; readonly day: Day };
  readonly open: OpenFindings;
}

type OpenFindings = Readonly<Partial<Record<CostKind, OpenFinding>>>;

/** Shares from 0 to 1. */
export interface Lateness {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
}

/** What people know of a finding that is not over. */
export interface OpenFinding {
  readonly since: Day;
  /** Dollars a day that were usual when it began, and how far they went. */
  readonly usual: number;
  readonly low: number;
  readonly high: number;
  /** Dollars of the day that was told last. */
  readonly amount: number;
  /** What people were last told, and how bad it was. Absent: nobody was told yet. */
  readonly title?: string | undefined;
  readonly severity?: CostFinding['severity'] | undefined;
  /** The usage types that grew most, the largest first. */
  readonly usageTypes: readonly string[];
}

export const INITIAL: CostState = {
  on: 0,
  amounts: new Float32Array(HISTORY_DAYS).fill(Number.NaN),
  shown: new Float32Array(SETTLED_AGE ** 2).fill(Number.NaN),
  lateness: Array.from({ length: SETTLED_AGE }, () => ({ count: 0, mean: 0, deviation: 0 })),
  open: {},
};

/** Undefined where it is not known. */
export function amountOn({ on, amounts }: CostState, day: Day): number | undefined {
  const amount = amounts[HISTORY_DAYS - (on - day)];
  return amount === undefined || Number.isNaN(amount) ? undefined : amount;
}

/** Those of the days that are known, the last first. */
export function amountsBack(state: CostState, from: Day, count: number): readonly number[] {
  return Array.from({ length: count }, (_, back) => amountOn(state, from - back)).filter(
    (amount) => amount !== undefined,
  );
}

/** Whether no day of it is worth being remembered. */
export function isTrifle({ amounts, open }: CostState, floor: number): boolean {
  return Object.keys(open).length === 0 && !amounts.some((amount) => amount > TRACE_SHARE * floor);
}

/** What people know of a finding by now. */
export function withTold(
  state: CostState,
  kind: CostKind,
  told: Pick<OpenFinding, 'title' | 'severity' | 'usageTypes'>,
): CostState {
  const known = state.open[kind];
  if (known === undefined) return state;
  return { ...state, open: { ...state.open, [kind]: { ...known, ...told } } };
}
