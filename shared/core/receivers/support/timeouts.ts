/** Lengths of time in Go's own notation, which some keys of receivers have: `1.5s`, `1m30s`. */

import { suggestDuration } from '../../model/duration.ts';
import type { Milliseconds } from '../../model/time.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../model/time.ts';
import { field, type Outcome } from './fields.ts';
import { describe, scalarText, scalarValue } from './scalar.ts';

/** Source: Go's time.ParseDuration. */
const UNITS: Readonly<Record<string, Milliseconds>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3, // with the micro sign
  μs: 1e-3, // with the Greek letter
  ms: 1,
  s: SECOND_MS,
  m: MINUTE_MS,
  h: HOUR_MS,
};
const PART = String.raw`(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)`;
const WRITTEN = new RegExp(`^([+-]?)((?:${PART})+)$`);
const DURATION_MS_MAX = 2 ** 63 / 1_000_000;

/** Written with its unit, or `0`. */
export const goDuration = field(judge);

/**
 * How long a call may take. Undefined for 0 and less, which is no limit. A bare number counts
 * nanoseconds.
 */
export const timeout = field((value): Outcome<Milliseconds | undefined> => {
  const read = scalarValue(value);
  const isBare = typeof read === 'number' && Number.isSafeInteger(read);
  const outcome = isBare ? { value: read * 1e-6 } : judge(value);
  if (!('value' in outcome)) return outcome;
  return { value: outcome.value > 0 ? Math.ceil(outcome.value) : undefined };
});

function judge(value: unknown): Outcome<Milliseconds> {
  const written = scalarText(value) ?? '';
  const ms = readGoDuration(written);
  if (ms !== undefined) return { value: ms };
  const suggested = suggestDuration(written);
  const meant = suggested !== undefined && readGoDuration(suggested) !== undefined;
  return {
    fault: `${describe(value)} is no duration here: write ${meant ? suggested : 'one such as 5s or 1m30s'}`,
  };
}

function readGoDuration(text: string): Milliseconds | undefined {
  if (/^[+-]?0$/.test(text)) return 0;
  const [, sign, parts = ''] = WRITTEN.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const lengths = [...parts.matchAll(new RegExp(PART, 'g'))].map(
    ([, count, unit = '']) => Number(count) * (UNITS[unit] ?? 0),
  );
  const ms = lengths.reduce((sum, length) => sum + length, 0);
  return ms < DURATION_MS_MAX ? Number(`${sign}${ms}`) : undefined;
}
