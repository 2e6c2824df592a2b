/** A shape that is worth telling, and how to say so. */

import { formatNumber } from '../../model/numbers.ts';
import type { EpochMs, Milliseconds } from '../../model/time.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../model/time.ts';
import type { ShapeLevel } from './level.ts';

export interface NewShape {
  readonly kind: 'never-seen' | 'new-rate';
  readonly logGroup: string;
  readonly template: string;
  readonly level: ShapeLevel;
  /** Lines of it: since it was first seen; at a new rate, those of the last minute. */
  readonly count: number;
  readonly firstSeenAt: EpochMs;
  /** Beginning of the minute in which it turned out to be news. */
  readonly at: EpochMs;
  /** A few lines of the last minute, masked as the sketches had them. */
  readonly examples: readonly string[];
  /** Lines a minute as they were; absent for a shape that was never seen. */
  readonly expected?: { readonly mean: number; readonly highest: number };
  /** 1 and above: worth an alert. */
  readonly score: number;
  /** What was known of the log group when it came. */
  readonly known: { readonly lines: number; readonly timeMs: Milliseconds };
}

/** `new error shape in /aws/lambda/checkout: "payment <*> refused by <*>"`. */
export function titleOfShape({ kind, level, logGroup, template }: NewShape): string {
  const what =
    kind === 'never-seen' ? `new ${LEVEL_WORDS[level]}` : `burst of ${RATE_WORDS[level]}`;
  return `${what} in ${logGroup}: "${template}"`;
}

const LEVEL_WORDS: Readonly<Record<ShapeLevel, string>> = {
  error: 'error shape',
  warn: 'warning shape',
  info: 'line shape',
};
const RATE_WORDS: Readonly<Record<ShapeLevel, string>> = {
  error: 'a known error',
  warn: 'a known warning',
  info: 'a known line',
};

/**
 * How unusual it is: `41 lines in 2 min, never seen in 19 days of 1.2 million lines`, or `120 lines in
 * a minute; mean 0.4, highest 9 a minute in 19 days`.
 */
export function readingOfShape({ count, known, firstSeenAt, at, expected }: NewShape): string {
  const lines = `${formatCount(count)} line${count === 1 ? '' : 's'}`;
  const past = formatLength(known.timeMs);
  return expected === undefined
    ? `${lines} in ${formatLength(at + MINUTE_MS - firstSeenAt)}, never seen in ${past} of ${formatCount(known.lines)} lines`
    : `${lines} in a minute; mean ${figure(expected.mean)}, highest ${figure(expected.highest)} a minute in ${past}`;
}

function figure(value: number): string {
  return formatNumber(Number(value.toPrecision(2)));
}

function formatCount(count: number): string {
  return count < MILLION
    ? count.toLocaleString('en-US')
    : `${Number((count / MILLION).toPrecision(2)).toLocaleString('en-US')} million`;
}

const MILLION = 1_000_000;

/** From two days and two hours on in those, `19 days`, `5 hours`, `2 min`. */
function formatLength(ms: Milliseconds): string {
  if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)} days`;
  if (ms >= 2 * HOUR_MS) return `${Math.floor(ms / HOUR_MS)} hours`;
  return `${Math.max(1, Math.round(ms / MINUTE_MS))} min`;
}
