/** Scores in words. */

import type { Explanation, Reason } from '../../model/detector.ts';
import { formatNumber } from '../../model/numbers.ts';

/** One sentence about a sample that was scored, with numbers as people read them. */
export function explain(value: number | undefined, { reason, low, high }: Explanation): string {
  const said = value === undefined ? 'no reading' : formatNumber(value);
  return `${said} ${WORDS[reason](formatRange(low, high))}`;
}

const WORDS: Readonly<Record<Reason, (range: string) => string>> = {
  'beyond-limit': (range) => `is outside of the limits ${range}`,
  'beyond-range': (range) => `is outside of all that was seen, ${range}`,
  level: (range) => `brings the mean to where it never was; expected ${range}`,
  swing: (range) => `ends a stretch that was never so high or so low; expected ${range}`,
  shape: (range) => `ends a course that was never seen; expected ${range}`,
  forecast: (range) => `is farther from its forecast than any before; expected ${range}`,
  mean: (range) => `is far from the recent mean; expected ${range}`,
  median: (range) => `is far from the recent median; expected ${range}`,
  season: (range) => `is unusual for this time; expected ${range}`,
  drift: (range) => `keeps to one side of the mean; expected ${range}`,
  change: (range) => `is a steep step; expected ${range}`,
  still: () => 'stands still',
  missing: () => 'where one was due',
};

/** `3 to 5`, or the one bound there is. */
function formatRange(low: number, high: number): string {
  if (low === Number.NEGATIVE_INFINITY) return `up to ${formatNumber(high)}`;
  if (high === Number.POSITIVE_INFINITY) return `from ${formatNumber(low)}`;
  return `${formatNumber(low)} to ${formatNumber(high)}`;
}
