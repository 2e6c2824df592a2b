/** A day far above what its weekday costs. */

import type { CostSettings, Day } from '../model/cost.ts';
import { isMature, leastOn } from './lateness.ts';
import { amountOn, type CostState } from './state.ts';
import { usualOn } from './usual.ts';
import { KEEPING, type Outlier, type Verdict } from './verdict.ts';

/** The bill of so many days is looked at: younger ones may still grow. */
const JUDGED_DAYS = 6;
/** So many days as they should be, and it is over: a weekend is too cheap to tell. */
const CALM_DAYS = 3;
/** What people were told of is no news again below this many times as much. */
const WORSE = 1.3;
/** For so long. */
const TOLD_DAYS = 42;

export function judgeSpike(state: CostState, settings: CostSettings): Verdict {
  const isKept = state.open.spike !== undefined;
  let isKnown = false;
  let calm = 0;
  for (let age = 1; age <= JUDGED_DAYS; age += 1) {
    const day = state.on - age;
    const out = excessOn(state, day, settings, isKept);
    if (out === undefined) continue;
    isKnown = true;
    if (out.isOut)
      return { is: 'out', ...findingOn(state, toldDay(state, day, settings, isKept), settings) };
    if (isMature(state, day)) calm += 1;
    if (calm >= (isKept ? CALM_DAYS : 1)) return { is: 'over', amount: out.least };
  }
  return { is: isKnown ? 'young' : 'unknown' };
}

/** @param isKept it is told of already, and over only when it is well below the line */
function excessOn(state: CostState, day: Day, { floor }: CostSettings, isKept: boolean) {
  const [usual, least] = [usualOn(state, day), leastOn(state, day)];
  if (usual === undefined || least === undefined) return undefined;
  const { middle, high } = usual;
  const part = isKept ? KEEPING : 1;
  const line = middle + part * (high - middle);
  const isNews = isKept || least > WORSE * toldBefore(state);
  return { ...usual, least, isOut: isNews && least > line && least - middle >= part * floor };
}

/** The dearest of a young day and those before it that are out as well: its own figure is but a part. */
function toldDay(state: CostState, newest: Day, settings: CostSettings, isKept: boolean): Day {
  let told = newest;
  for (let day = newest; !isMature(state, day); day -= 1) {
    if (!excessOn(state, day - 1, settings, isKept)?.isOut) break;
    if ((amountOn(state, day - 1) ?? 0) > (amountOn(state, told) ?? 0)) told = day - 1;
  }
  return told;
}

/** What lasts is measured by what was usual when it began: the days since have made that dearer. */
function findingOn(state: CostState, day: Day, settings: CostSettings): Outlier {
  const { low = 0, middle = 0, high = 0 } = usualOn(state, day) ?? {};
  const amount = amountOn(state, day) ?? 0;
  const { spike } = state.open;
  if (spike !== undefined) {
    const { since, usual } = spike;
    const excess = amount - Math.min(middle, usual);
    return { since, day, amount, low: spike.low, high: spike.high, usual, excess };
  }
  let since = day;
  while (day - since < JUDGED_DAYS && excessOn(state, since - 1, settings, false)?.isOut)
    since -= 1;
  return { since, day, amount, low, high, usual: middle, excess: amount - middle };
}

function toldBefore({ on, told, open }: CostState): number {
  const isFresh = told !== undefined && on - told.day <= TOLD_DAYS;
  return Math.max(isFresh ? told.amount : 0, open.drift?.amount ?? 0);
}
