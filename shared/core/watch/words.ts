/** Why it fired, in words. */

import type { Reason } from '../model/detector.ts';
import type { EpochMs } from '../model/time.ts';
import {
  type Anomaly,
  CLEAR_TIMES,
  type Ending,
  FAR_TIMES,
  LASTING_SAMPLES,
  SPIKE_SAMPLES,
} from './anomaly.ts';
import { momentWords, spanWords, timeOfWeek } from './moments.ts';
import { subjectOf, type WatchedSeries } from './series.ts';
import type { News } from './telling.ts';
import { formatScaled, type Scale, scaleOf } from './units.ts';

/** `latency: p99 TargetResponseTime unusually high`. */
export function titleOf(series: WatchedSeries, { anomaly, ending, at }: News): string {
  const subject = `${series.watch.name}: ${subjectOf(series)}`;
  if (ending === undefined) return `${subject} ${courseOf(anomaly)}`;
  const lasted = `after ${spanWords((anomaly.backAt ?? at) - anomaly.since)}`;
  return `${subject} ${ENDINGS[ending](lasted)}`;
}

/** `p99 TargetResponseTime 812 ms, expected 180–240 for Friday 20:00, highest in 3 weeks`. */
export function readingOf(series: WatchedSeries, { anomaly: { worst }, kind }: News): string {
  const { value, reason, extreme } = worst;
  const scale = scaleOf(series.unit ?? '', value ?? worst.high ?? 0);
  const said =
    value === undefined ? 'had no reading' : `${formatScaled(value, scale)}${scale.suffix}`;
  const expected = expectationOf(worst, scale, series.watch.timeZone);
  const isPast = kind === 'ended' && value !== undefined && !SAYS_ALL.has(reason);
  return [
    `${isPast ? 'at its worst ' : ''}${subjectOf(series)} ${said}`,
    ...(expected === '' ? [] : [expected]),
    ...(extreme === undefined || SAYS_ALL.has(reason)
      ? []
      : [`${extreme.kind} in ${spanWords(extreme.forMs)}`]),
  ].join(', ');
}

/** `8.8 times the alert line, in 4 samples over 3 minutes; critical from …`. */
export function becauseOf(anomaly: Anomaly, at: EpochMs): string {
  const { peak, line, off, since, severity, backAt = at } = anomaly;
  const times = peak / line;
  const many = times >= WHOLE_TIMES ? String(Math.round(times)) : times.toFixed(1);
  const how = off === 1 ? 'one sample' : `${off} samples over ${spanWords(backAt - since)}`;
  return `${many} times the alert line, in ${how}; ${severity === 'info' ? TO_WARN : TO_CALL}`;
}

/** Since when nothing is heard of it; empty while something is. */
export function silenceWords(
  { anomaly, kind }: News,
  seenAt: EpochMs | undefined,
  { timeZone }: WatchedSeries['watch'],
  at: EpochMs,
): string {
  if (seenAt === undefined || anomaly.isSilent !== true || kind === 'ended') return '';
  return `no readings since ${momentWords(seenAt, at, timeZone)}`;
}

/** From here on a fraction says nothing. */
const WHOLE_TIMES = 10;
const TO_WARN = `a warning from ${CLEAR_TIMES} times or ${SPIKE_SAMPLES} samples on`;
const TO_CALL = `critical from ${FAR_TIMES} times in ${SPIKE_SAMPLES} samples on, or ${CLEAR_TIMES} times in ${LASTING_SAMPLES} samples or for an hour`;

const ENDINGS: Readonly<Record<Ending, (lasted: string) => string>> = {
  normal: (lasted) => `back to normal ${lasted}`,
  settled: (lasted) => `settled at the new level ${lasted}`,
  'no-data': () => 'has no readings any more',
  'no-anomaly': () => 'is as it should be, somebody said',
};

/** Of these the value is told, and all else would mislead. */
const SAYS_ALL: ReadonlySet<Reason> = new Set(['still', 'missing']);

function courseOf({ worst: { value, reason }, low, high }: Anomaly): string {
  if (reason === 'missing') return 'has no readings';
  if (reason === 'still') return 'stands still';
  if (value !== undefined && high !== undefined && value > high) return 'unusually high';
  if (value !== undefined && low !== undefined && value < low) return 'unusually low';
  return COURSES[reason] ?? 'takes an unusual course';
}

const COURSES: Readonly<Partial<Record<Reason, string>>> = {
  change: 'changes steeply',
  drift: 'drifts away',
};

function expectationOf(
  { at, reason, low, high }: Anomaly['worst'],
  scale: Scale,
  timeZone: string,
): string {
  const range = rangeOf(low, high, scale);
  if (range === '' || SAYS_ALL.has(reason)) return '';
  if (reason === 'beyond-limit') return `the limits are ${range}`;
  if (reason === 'beyond-range') return `until now ${range}`;
  return `expected ${range}${reason === 'season' ? ` for ${timeOfWeek(at, timeZone)}` : ''}`;
}

/** `180–240`, `up to 240`, `from 180`. */
function rangeOf(low: number | undefined, high: number | undefined, scale: Scale): string {
  const lowest = low === undefined ? undefined : formatScaled(low, scale);
  const highest = high === undefined ? undefined : formatScaled(high, scale);
  if (lowest === undefined) return highest === undefined ? '' : `up to ${highest}`;
  if (highest === undefined) return `from ${lowest}`;
  if (lowest === highest) return lowest;
  return lowest.startsWith('-') ? `${lowest} to ${highest}` : `${lowest}–${highest}`;
}
