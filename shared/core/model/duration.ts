/**
 * Lengths of time as the configuration writes them: `30s`, `4h`, `1h30m`.
 *
 * Source: prometheus/common, model/time.go, ParseDuration.
 */

import type { Milliseconds } from './time.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './time.ts';

const WRITTEN = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** In the order in which `WRITTEN` has them. A year is 365 days, whatever the calendar says. */
const UNITS: readonly (readonly [name: string, length: Milliseconds])[] = [
  ['y', 365 * DAY_MS],
  ['w', 7 * DAY_MS],
  ['d', DAY_MS],
  ['h', HOUR_MS],
  ['m', MINUTE_MS],
  ['s', SECOND_MS],
  ['ms', 1],
];

/** Go counts nanoseconds in 64 bits: about 292 years. */
const DURATION_MS_MAX = Math.floor(2 ** 63 / 1_000_000);

/** What people write for a unit, beside the unit itself. */
const UNIT_WORDS: readonly (readonly [pattern: RegExp, unit: string])[] = [
  [/^(ms|msecs?|millis|milliseconds?)$/, 'ms'],
  [/^(|s|secs?|seconds?)$/, 's'],
  [/^(m|mins?|minutes?)$/, 'm'],
  [/^(h|hrs?|hours?)$/, 'h'],
  [/^(d|days?)$/, 'd'],
  [/^(w|weeks?)$/, 'w'],
  [/^(y|yrs?|years?)$/, 'y'],
];

/** Undefined for what is no duration, or one of more than 292 years. */
export function readDuration(text: string): Milliseconds | undefined {
  if (text === '0') return 0;
  const counts = WRITTEN.exec(text)?.slice(1);
  if (counts === undefined || text === '') return undefined;
  const ms = UNITS.reduce((sum, [, length], index) => sum + Number(counts[index] ?? 0) * length, 0);
  return ms <= DURATION_MS_MAX ? ms : undefined;
}

/** `1h30m`, `500ms`, `0s`: the units that are needed, weeks and years left to people. */
export function formatDuration(duration: Milliseconds): string {
  let rest = duration;
  let text = '';
  for (const [name, length] of UNITS) {
    if (name === 'y' || name === 'w') continue;
    const count = Math.floor(rest / length);
    if (count === 0) continue;
    text += `${count}${name}`;
    rest -= count * length;
  }
  return text === '' ? '0s' : text;
}

/** What somebody meant who wrote `5 minutes`, `1.5h` or `30`. Undefined where nobody can tell. */
export function suggestDuration(text: string): string | undefined {
  const [, count, word = ''] = /^\s*(\d{1,9}(?:\.\d{1,6})?)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  const unit = UNIT_WORDS.find(([pattern]) => pattern.test(word.toLowerCase()))?.[1];
  const length = UNITS.find(([name]) => name === unit)?.[1];
  if (count === undefined || length === undefined) return undefined;
  return formatDuration(Math.round(Number(count) * length));
}
