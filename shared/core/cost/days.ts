/** The days of a series as a picture shows them: what each cost, and what was to be expected of it. */

import { type CostKind, type Day, monthOf } from '../model/cost.ts';
import { isMature } from './lateness.ts';
import { amountOn, type CostState } from './state.ts';
import { usualOn } from './usual.ts';

interface ShownDay {
  readonly day: Day;
  /** Absent: not known. */
  readonly amount: number | undefined;
  /** Absent: too little was known. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly isOut: boolean;
}

/** What is shown of: a finding, or one that is over. */
interface Shown {
  readonly kind: CostKind;
  readonly since: Day;
  readonly low: number;
  readonly high: number;
  /** The day that was told. Absent: it is over. */
  readonly day?: Day;
}

/** Eight weeks: enough to see weekdays, and the end of a month. */
const DAYS_SHOWN = 56;

/** Until the day that was told, or the last that hardly grows any more: younger ones would seem cheap. */
export function daysOf(state: CostState, shown: Shown): readonly ShownDay[] {
  const last = lastShown(state, shown.day ?? 0);
  const days = Array.from({ length: DAYS_SHOWN }, (_, index) => last - DAYS_SHOWN + 1 + index);
  const first = days.findIndex((day) => amountOn(state, day) !== undefined);
  return days.slice(Math.max(first, 0)).map((day) => {
    const { low, high } = expectedOn(state, day, shown) ?? {};
    const amount = amountOn(state, day);
    const isOut = day >= beginOf(shown) && amount !== undefined && amount > (high ?? amount);
    return { day, amount, low, high, isOut };
  });
}

function lastShown(state: CostState, told: Day): Day {
  let last = state.on - 1;
  while (last > told && !isMature(state, last)) last -= 1;
  return last;
}

/** What began is measured by what was usual until then, and a month by what is usual on its days. */
function expectedOn(state: CostState, day: Day, { kind, since, low, high }: Shown) {
  return kind === 'month' || day < since ? usualOn(state, day) : { low, high };
}

function beginOf({ kind, since }: Shown): Day {
  return kind === 'month' ? monthOf(since).firstDay : since;
}
