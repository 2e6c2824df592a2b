/** A week far above the weeks before it, though no day of it is far above the days before. */

import type { CostSettings } from '../model/cost.ts';
import { median, quantile } from './order.ts';
import { type CostState, SETTLED_AGE } from './state.ts';
import { alikeAt, levelAt, profileAt } from './usual.ts';
import { KEEPING, type Verdict } from './verdict.ts';

const WEEK = 7;
/** Weeks it is compared with, those just before it left out: they drifted, too. */
const WEEKS_BEFORE = [3, 4, 5, 6];
const WEEKS_WOBBLE = [2, 3, 4, 5, 6, 7, 8];
/** A level that was there so lately is come back to. */
const WEEKS_KNOWN = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
const RETURN_MARGIN = 1.1;
/** Most of the weeks before cost no more than this one of them. */
const BASE_QUANTILE = 0.75;
/** The second cheapest of seven days. */
const CHEAP_QUANTILE = 2 / 7;
/** Above the weeks before. */
const SHARE_MIN = 0.3;
const WOBBLES = 5;
/** What people were told of and got used to is no news again below this many times as much. */
const WORSE = 1.3;
/** One that grew no more for a week, and was told of for two, is how things are now. */
const STANDING_SHARE = 1.05;
const STANDING_DAYS = 14;
/** Above what was usual, and no longer worth a word. */
const OVER_SHARE = 0.15;

export function judgeDrift(state: CostState, { floor }: CostSettings): Verdict {
  const last = state.on - SETTLED_AGE;
  const profile = profileAt(state, last);
  const weekBack = (weeks: number) => levelAt(state, last - weeks * WEEK, WEEK, profile);
  const week = weekBack(0);
  const before = WEEKS_BEFORE.map(weekBack).filter((level) => level !== undefined);
  if (week === undefined || before.length < WEEKS_BEFORE.length) return { is: 'unknown' };
  const base = quantile(before, BASE_QUANTILE);
  const { drift } = state.open;
  const usual = drift?.usual ?? base;
  const finding = {
    ...{ since: drift?.since ?? last - WEEK + 1, day: last, amount: week },
    ...{ low: drift?.low ?? Math.min(...before), high: drift?.high ?? Math.max(...before) },
    ...{ usual, excess: week - usual },
  };
  if (drift === undefined) {
    const wobble = wobbleOf(WEEKS_WOBBLE.map(weekBack));
    const known = WEEKS_KNOWN.map((weeks) => weekBack(weeks) ?? 0);
    const line = Math.max(
      base * (1 + Math.max(SHARE_MIN, WOBBLES * wobble)),
      RETURN_MARGIN * Math.max(...known),
    );
    // Bursts make a week dear, too, and leave its other days as they were.
    const cheap = quantile(alikeAt(state, last, WEEK, profile), CHEAP_QUANTILE);
    const isRaised = cheap > base * (1 + OVER_SHARE);
    const isOut = base > 0 && isRaised && week > Math.max(line, WORSE * (state.told?.amount ?? 0));
    return isOut && week - base >= floor ? { is: 'out', ...finding } : { is: 'over', amount: week };
  }
  const previous = weekBack(1) ?? week;
  const isStanding =
    state.on - drift.since >= STANDING_DAYS + WEEK && week <= STANDING_SHARE * previous;
  const isSmall = week <= usual * (1 + OVER_SHARE) || week - usual < KEEPING * floor;
  return isStanding || isSmall ? { is: 'over', amount: week } : { is: 'out', ...finding };
}

/** How far a week is from the next one as a rule, as a share. */
function wobbleOf(weeks: readonly (number | undefined)[]): number {
  const steps = weeks.flatMap((week, index) => {
    const next = weeks[index + 1];
    const areKnown = week !== undefined && next !== undefined && week > 0 && next > 0;
    return areKnown ? [Math.abs(Math.log(week / next))] : [];
  });
  return steps.length === 0 ? 0 : median(steps);
}
