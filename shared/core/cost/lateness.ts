/** How much of a young day is on the bill yet, by how it was with the days before. */

import type { Day } from '../model/cost.ts';
import { amountOn, type CostState, SETTLED_AGE } from './state.ts';

/** Before so many days have settled nothing is assumed of how late the bill is. */
const LEARNED_COUNT = 7;
/** Young days that show this share as a rule are judged as if they were whole. */
const MATURE_SHARE = 0.9;
const MATURE_AGE = 3;
/** Deviations beyond the mean that hardly any day reaches. */
const SURELY = 3;

/** The least that a day will have cost; undefined where nothing is known of it. */
export function leastOn(state: CostState, day: Day): number | undefined {
  const amount = amountOn(state, day);
  const known = learnedAt(state, day);
  if (amount === undefined || known === undefined || amount <= 0) return amount;
  return amount / Math.min(1, known.mean + SURELY * known.deviation + (1 - MATURE_SHARE));
}

/** What a day will probably have cost. */
export function likelyOn(state: CostState, day: Day): number | undefined {
  const amount = amountOn(state, day);
  const known = learnedAt(state, day);
  if (amount === undefined || known === undefined || amount <= 0) return amount;
  return amount / Math.max(known.mean, 1 / 2);
}

/** Whether a figure that is low says that the day was cheap, and not that it is young. */
export function isMature(state: CostState, day: Day): boolean {
  const age = state.on - day;
  const known = learnedAt(state, day);
  if (known === undefined) return age >= MATURE_AGE;
  return known.mean - known.deviation >= MATURE_SHARE;
}

function learnedAt({ on, lateness }: CostState, day: Day) {
  const age = on - day;
  if (age > SETTLED_AGE) return { mean: 1, deviation: 0 };
  const known = lateness[age - 1];
  return known !== undefined && known.count >= LEARNED_COUNT ? known : undefined;
}
