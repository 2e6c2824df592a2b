/** Who reads a bill day after day and says what is out of the ordinary: ours, and a plain one. */

import { INITIAL } from '../../shared/core/cost/state.ts';
import { watchCost } from '../../shared/core/cost/watch.ts';
import type { CostSettings, Day } from '../../shared/core/model/cost.ts';
import { createRandom } from '../simulate/random.ts';
import { type Bill, DAYS, FIRST_DAY, READ_FROM, shownAt } from './corpus.ts';

export const SETTINGS: CostSettings = {
  metric: 'UnblendedCost',
  services: [],
  floor: 20,
  critical: 200,
};

/** Days on which somebody was told of something, and the day that it was about. */
export interface Told {
  readonly on: Day;
  readonly about: Day;
}

export type Watcher = (bill: Bill, seed: number) => readonly Told[];

/** As every day's bill is read again. */
const READ_AGAIN_DAYS = 10;
const HISTORY_DAYS = 100;

/** A word counts once, when it is new. */
export const ours: Watcher = (bill, seed) => {
  const told: Told[] = [];
  let state = INITIAL;
  for (const { on, amounts } of readings(bill, seed)) {
    const before = state.open;
    const step = watchCost(state, { on, amounts }, SETTINGS);
    state = step.state;
    for (const { kind, day } of step.findings) {
      if (before[kind] === undefined) told.push({ on, about: day });
    }
  }
  return told;
};

/** Three standard deviations above the mean of thirty days, from the same floor on. */
export function meanAndDeviations(age: number): Watcher {
  return (bill, seed) => {
    const told: Told[] = [];
    const known = new Map<Day, number>();
    let wasOut = false;
    for (const { on, amounts } of readings(bill, seed)) {
      for (const [day, amount] of amounts) known.set(day, amount);
      const about = on - age;
      const before = Array.from({ length: 30 }, (_, back) => known.get(about - 1 - back) ?? 0);
      const mean = before.reduce((sum, one) => sum + one, 0) / before.length;
      const variance = before.reduce((sum, one) => sum + (one - mean) ** 2, 0) / before.length;
      const amount = known.get(about) ?? 0;
      const isOut = amount > mean + 3 * Math.sqrt(variance) && amount - mean >= SETTINGS.floor;
      if (isOut && !wasOut) told.push({ on, about });
      wasOut = isOut;
    }
    return told;
  };
}

export function* readings(bill: Bill, seed: number) {
  const random = createRandom(seed);
  for (let on = READ_FROM; on <= FIRST_DAY + DAYS; on += 1) {
    // One morning in a hundred nothing is read.
    if (on > READ_FROM && random.chance(0.01)) continue;
    const days = on === READ_FROM ? HISTORY_DAYS : READ_AGAIN_DAYS;
    const amounts = Array.from({ length: days }, (_, back) => {
      const day = on - 1 - back;
      return [day, shownAt(bill, day, back + 1, random)] as const;
    });
    yield { on, amounts: new Map(amounts) };
  }
}
