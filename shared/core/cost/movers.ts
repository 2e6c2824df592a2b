/** Which usage types a finding comes from. */

import type { CostFinding, CostRow, Day } from '../model/cost.ts';

export interface Mover {
  readonly usageType: string;
  /** Dollars a day more than before. */
  readonly rise: number;
}

/** Days before it began that it is compared with: whole weeks. */
export const BEFORE_DAYS = 14;
/** Named at most, the largest first. */
const MOVERS_MAX = 2;
/** Of the first: smaller ones explain nothing. */
const SHARE_MIN = 0.2;

/** @param rows by usage type, from `BEFORE_DAYS` before the finding began until its last day */
export function moversOf(rows: readonly CostRow[], { since, day }: CostFinding): readonly Mover[] {
  const types = Map.groupBy(rows, ({ usageType }) => usageType);
  const movers = [...types].map(([usageType, own]): Mover => {
    return {
      usageType,
      rise: meanOf(own, since, day) - meanOf(own, since - BEFORE_DAYS, since - 1),
    };
  });
  const [first, ...others] = movers.toSorted((a, b) => b.rise - a.rise);
  if (first === undefined || first.rise <= 0) return [];
  const more = others.filter(({ rise }) => rise >= SHARE_MIN * first.rise);
  return [first, ...more].slice(0, MOVERS_MAX);
}

/** Dollars a day. */
function meanOf(rows: readonly CostRow[], from: Day, until: Day): number {
  const own = rows.filter(({ day }) => day >= from && day <= until);
  return own.reduce((sum, { amount }) => sum + amount, 0) / (until - from + 1);
}
