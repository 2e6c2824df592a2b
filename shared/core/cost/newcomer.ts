/** A service that cost nothing, and costs real money now. */

import type { CostSettings, Day } from '../model/cost.ts';
import { isMature, leastOn } from './lateness.ts';
import { amountOn, type CostState, HISTORY_DAYS, TRACE_SHARE } from './state.ts';
import { KEEPING, type Verdict } from './verdict.ts';

/** So many days without it say that it is new. */
const ABSENT_DAYS = 14;
/** From its first day on it is new for so long. */
const NEW_DAYS = 7;

export function judgeNewcomer(state: CostState, { floor }: CostSettings): Verdict {
  const first = state.open.new?.since ?? firstDay(state, TRACE_SHARE * floor);
  if (first === undefined) return { is: 'over', amount: 0 };
  const amount = newestAmount(state);
  if (amount === undefined) return { is: 'unknown' };
  const part = state.open.new === undefined ? 1 : KEEPING;
  const isDear = amount.least >= part * floor;
  if (state.on - first > NEW_DAYS || (!isDear && amount.isMature)) {
    return { is: 'over', amount: amount.least };
  }
  if (!isDear) return { is: 'young' };
  const { day, least } = amount;
  return { is: 'out', since: first, day, amount: least, low: 0, high: 0, usual: 0, excess: least };
}

/** Undefined where it is not new: it was there before, or nobody knows. */
function firstDay(state: CostState, trace: number): Day | undefined {
  let absent = 0;
  for (let day = state.on - HISTORY_DAYS; day < state.on; day += 1) {
    const amount = amountOn(state, day);
    if (amount === undefined) continue;
    if (amount > trace) return absent >= ABSENT_DAYS ? day : undefined;
    absent += 1;
  }
  return undefined;
}

/** The dearest of the days since the newest one that is mature, and that one. */
function newestAmount(state: CostState) {
  let dearest: { day: Day; least: number; isMature: boolean } | undefined;
  for (let day = state.on - 1; day >= state.on - NEW_DAYS; day -= 1) {
    const least = leastOn(state, day);
    if (least === undefined) continue;
    const mature = isMature(state, day);
    if (dearest === undefined || least > dearest.least) dearest = { day, least, isMature: mature };
    if (mature) return { ...dearest, isMature: true };
  }
  return dearest;
}
