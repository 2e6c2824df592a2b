/** One series of the bill, day after day: a reading in, what is out of the ordinary out. */

import type { CostFinding, CostKind, CostSettings, Day } from '../model/cost.ts';
import { monthOf } from '../model/cost.ts';
import { judgeDrift } from './drift.ts';
import { judgeNewcomer } from './newcomer.ts';
import { type CostReading, takeReading } from './reading.ts';
import { judgeSpike } from './spike.ts';
import { amountOn, type CostState, type OpenFinding } from './state.ts';
import type { Outlier, Verdict } from './verdict.ts';

export interface CostStep {
  readonly state: CostState;
  /** What is out of the ordinary by now. None when there was nothing new to read. */
  readonly findings: readonly CostFinding[];
  readonly over: readonly FindingOver[];
}

/** What people were told of, and that is over. */
export interface FindingOver {
  readonly kind: CostKind;
  readonly since: Day;
  /** What a day costs by now; of a month, what was told of it last. */
  readonly amount: number;
  /** What it came to above the ordinary, on so many days. */
  readonly total: number;
  readonly days: number;
  /** What was expected when it began. */
  readonly low: number;
  readonly high: number;
  /** It did not go back: it is usual by now. */
  readonly isUsual: boolean;
}

/** It is critical, too, once it comes to so many critical days by the end of the month. */
export const CRITICAL_DAYS = 10;
/** Of the way from what was usual to what was told: above it, it did not go back. */
const STAYED_SHARE = 0.5;

/** A reading that brings nothing new changes nothing. */
export function watchCost(
  before: CostState,
  reading: CostReading,
  settings: CostSettings,
): CostStep {
  const state = takeReading(before, reading);
  if (state === before) return { state, findings: [], over: [] };
  const verdicts = judge(state, settings);
  const open = Object.fromEntries(
    verdicts.flatMap(([kind, verdict]) => {
      const kept = openAfter(state.open[kind], verdict);
      return kept === undefined ? [] : [[kind, kept]];
    }),
  );
  const over = verdicts.flatMap(([kind, verdict]) => overBy(kind, verdict, state));
  const findings = verdicts.flatMap(([kind, verdict]) =>
    verdict.is === 'out' ? [findingOf(kind, verdict, state, settings)] : [],
  );
  return { state: { ...state, open, ...toldAfter(state, over) }, findings, over };
}

/** One after the other: what people know already by one of them is no news by the next. */
function judge(state: CostState, settings: CostSettings) {
  const newcomer = judgeNewcomer(state, settings);
  const withNewcomer = withOver(state, 'new', newcomer);
  // Who is new is above everything that was: that is said once.
  const isNew = newcomer.is === 'out';
  const spike: Verdict = isNew ? { is: 'unknown' } : judgeSpike(withNewcomer, settings);
  const withSpike = withOver(withNewcomer, 'spike', spike);
  const isSudden = isNew || spike.is === 'out' || spike.is === 'young';
  const isQuiet = isSudden && state.open.drift === undefined;
  const drift: Verdict = isQuiet ? { is: 'unknown' } : judgeDrift(withSpike, settings);
  return [
    ['new', newcomer],
    ['spike', spike],
    ['drift', drift],
  ] as const;
}

function withOver(state: CostState, kind: CostKind, verdict: Verdict): CostState {
  return { ...state, ...toldAfter(state, overBy(kind, verdict, state)) };
}

function openAfter(open: OpenFinding | undefined, verdict: Verdict): OpenFinding | undefined {
  if (verdict.is === 'over') return undefined;
  if (verdict.is !== 'out') return open;
  const { since, usual, low, high, amount } = verdict;
  return { usageTypes: [], ...open, since, usual, low, high, amount };
}

function overBy(kind: CostKind, verdict: Verdict, state: CostState): readonly FindingOver[] {
  const known = state.open[kind];
  if (known === undefined || verdict.is !== 'over') return [];
  const { since, usual, low, high, amount: told } = known;
  const isUsual = verdict.amount > usual + STAYED_SHARE * (told - usual);
  const all = Array.from({ length: state.on - since }, (_, index) => since + index);
  const amounts = all.map((day) => amountOn(state, day) ?? usual);
  // Ordinary days since then do not count.
  const out = amounts.filter((amount) => amount > high);
  const total = out.reduce((sum, amount) => sum + amount - usual, 0);
  const come = { amount: verdict.amount, total, days: out.length };
  return [{ kind, since, ...come, low, high, isUsual }];
}

function toldAfter({ on }: CostState, over: readonly FindingOver[]): Pick<CostState, 'told'> {
  const amounts = over.filter(({ isUsual }) => isUsual).map(({ amount }) => amount);
  return amounts.length === 0 ? {} : { told: { amount: Math.max(...amounts), day: on } };
}

function findingOf(
  kind: CostKind,
  { since, day, amount, low, high, usual, excess }: Outlier,
  state: CostState,
  { critical }: CostSettings,
): CostFinding {
  let total = 0;
  for (let one = since; one <= day; one += 1) {
    total += Math.max((amountOn(state, one) ?? usual) - usual, 0);
  }
  // A single day may stay alone. What lasts is taken to last.
  const daysLeft = day > since ? monthOf(day).lastDay - day : 0;
  const isCritical = excess >= critical || total + excess * daysLeft >= CRITICAL_DAYS * critical;
  const severity = isCritical ? 'critical' : 'warning';
  return { kind, since, day, amount, low, high, excess, total, severity };
}
