/** One anomaly of a series, from the sample that opened it to the one that ends it. */

import * as z from 'zod/mini';
import { REASONS, type Step } from '../model/detector.ts';
import type { Extreme } from '../model/extremes.ts';
import type { ValueRange } from '../model/feedback.ts';
import type { Sample } from '../model/sample.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';
import { HOUR_MS, MINUTE_MS, type Milliseconds } from '../model/time.ts';

const Bound = z.exactOptional(z.number());

export const Anomaly = z.object({
  /** When the first sample beyond the line was taken. */
  since: z.number(),
  /** Score from which on it was told of then. */
  line: z.number(),
  /** Highest score. */
  peak: z.number(),
  /** What was expected when it opened; absent: no bound, or nobody knows. */
  low: Bound,
  high: Bound,
  /** The sample farthest from that. */
  worst: z.object({
    at: z.number(),
    /** Absent: no reading came. */
    value: Bound,
    reason: z.enum(REASONS),
    low: Bound,
    high: Bound,
    extreme: z.exactOptional(z.object({ kind: z.enum(['highest', 'lowest']), forMs: z.number() })),
  }),
  /** Samples that were not as they ought to be. */
  off: z.number(),
  /** Samples since the last that hit, and the moment of the first. */
  calm: z.number(),
  calmAt: z.exactOptional(z.number()),
  /** Samples on end that are where they ought to be, and the moment of the first. */
  back: z.number(),
  backAt: z.exactOptional(z.number()),
  severity: z.enum(SEVERITIES),
  /** The severity that people were told; absent: nobody was, since it is to be quiet. */
  told: z.exactOptional(z.enum(SEVERITIES)),
  /** That nothing is heard of it any more was told. */
  isSilent: z.exactOptional(z.boolean()),
});
export type Anomaly = Readonly<z.infer<typeof Anomaly>>;

/** `normal`: back where it was. `settled`: it stays where it went, which is ordinary by now. */
export type Ending = 'normal' | 'settled' | 'no-data' | 'no-anomaly';

/** One sample, judged by its detector. */
export interface Judged {
  readonly sample: Sample;
  readonly step: Pick<Step<unknown>, 'score' | 'explanation'>;
  /** Score from which on an anomaly is told of now. */
  readonly line: number;
  /** What the sample is among all that came before it. */
  readonly extreme: Extreme | undefined;
}

/** Share of the line below which a sample is calm, once an anomaly is open. */
const CALM_SHARE = 0.8;
/** Calm samples on end, where they ought to be, that end it: so many, or two so far apart. */
const BACK_SAMPLES = 5;
const BACK_MS: Milliseconds = 30 * MINUTE_MS;
/** A detector that says nothing more of a level for so long has learned it. */
const SETTLED_SAMPLES = 12;
const SETTLED_MS: Milliseconds = 12 * HOUR_MS;
/** What is expected grows wide during an anomaly; up to so many times of before, it is known. */
const KNOWN_WIDTHS = 2;

/** Share of its distance by which another one may go farther and be the same. */
const REACH_MARGIN = 0.2;

/** Fewer samples are a spike, which calls nobody. */
export const SPIKE_SAMPLES = 3;
export const LASTING_SAMPLES = 10;
const LASTING_MS: Milliseconds = HOUR_MS;
/** Times the line. */
export const FAR_TIMES = 3;
export const CLEAR_TIMES = 1.5;

/** @returns undefined for a sample that opens none */
export function openAnomaly({ sample, step, line, extreme }: Judged): Anomaly | undefined {
  if (!(step.score >= line) || step.explanation === undefined) return undefined;
  const { reason, low, high } = step.explanation;
  const bounds = finite(low, high);
  const opened: Anomaly = {
    ...{ since: sample.at, line, peak: step.score, ...bounds },
    worst: { ...reachedAt(sample, extreme), reason, ...bounds },
    ...{ off: 1, calm: 0, back: 0, severity: 'info' },
  };
  return { ...opened, severity: severityOf(opened, sample.at) };
}

/** A reading that did not come says nothing, unless the detector says that it does. */
export function continueAnomaly(anomaly: Anomaly, judged: Judged): Anomaly {
  const { sample, step, line } = judged;
  const isHit = step.score >= CALM_SHARE * line;
  if (sample.value === undefined && !isHit) return anomaly;
  const { backAt: _, calmAt: __, ...rest } = anomaly;
  const { at } = sample;
  const isBack = !isHit && isWhereItOughtToBe(anomaly, judged);
  const next: Anomaly = {
    ...rest,
    peak: Math.max(anomaly.peak, step.score),
    worst: worseOf(anomaly, judged),
    off: anomaly.off + (isBack ? 0 : 1),
    calm: isHit ? 0 : anomaly.calm + 1,
    ...(!isHit && { calmAt: anomaly.calmAt ?? at }),
    back: isBack ? anomaly.back + 1 : 0,
    ...(isBack && { backAt: anomaly.backAt ?? at }),
  };
  return isBack ? next : { ...next, severity: severityOf(next, at) };
}

/** @returns undefined while it lasts */
export function endingOf(anomaly: Anomaly, { sample: { at, value } }: Judged): Ending | undefined {
  const { calm, calmAt = at, back, backAt = at } = anomaly;
  if (back >= BACK_SAMPLES || (back > 1 && at - backAt >= BACK_MS)) {
    return staysAway(anomaly, value) ? 'settled' : 'normal';
  }
  return calm >= SETTLED_SAMPLES && at - calmAt >= SETTLED_MS ? 'settled' : undefined;
}

/** From what was expected to its worst value, and a little beyond. */
export function reachOf(anomaly: Anomaly): ValueRange {
  const { low, high, worst } = anomaly;
  if (worst.value === undefined) return {};
  const margin = REACH_MARGIN * distanceFrom(anomaly, worst.value);
  return {
    ...(low !== undefined && { low: Math.min(low, worst.value) - margin }),
    ...(high !== undefined && { high: Math.max(high, worst.value) + margin }),
  };
}

/** The worst that it came to: it never gets better while it lasts. */
function severityOf({ since, line, peak, off, severity }: Anomaly, at: number): Severity {
  const times = peak / line;
  const lasts = off >= SPIKE_SAMPLES && at - since >= LASTING_MS;
  const isFar = off >= SPIKE_SAMPLES && times >= FAR_TIMES;
  const isLasting = (off >= LASTING_SAMPLES || lasts) && times >= CLEAR_TIMES;
  if (severity === 'critical' || isFar || isLasting) return 'critical';
  return severity === 'warning' || times >= CLEAR_TIMES || off >= SPIKE_SAMPLES
    ? 'warning'
    : 'info';
}

/** Within what was expected when it opened, or within what is by now, if that is known as well. */
function isWhereItOughtToBe(anomaly: Anomaly, { sample: { value }, step }: Judged): boolean {
  const { reason } = anomaly.worst;
  if (value === undefined) return false;
  if (reason === 'missing') return true;
  if (reason === 'still') return value !== anomaly.worst.value;
  if (distanceFrom(anomaly, value) === 0) return true;
  if (step.explanation === undefined) return false;
  const { low, high } = step.explanation;
  const { low: lowest = Number.NEGATIVE_INFINITY, high: highest = Number.POSITIVE_INFINITY } =
    anomaly;
  return low <= value && value <= high && high - low <= KNOWN_WIDTHS * (highest - lowest);
}

/** Whether it is nearer to the worst of it than to what was expected. */
function staysAway(anomaly: Anomaly, value: number | undefined): boolean {
  const worst = anomaly.worst.value;
  if (value === undefined || worst === undefined) return false;
  return Math.abs(worst - value) < distanceFrom(anomaly, value);
}

function worseOf(anomaly: Anomaly, { sample, step, extreme }: Judged): Anomaly['worst'] {
  const { worst } = anomaly;
  const { value } = sample;
  if (value === undefined || worst.value === undefined || worst.reason === 'still') return worst;
  if (distanceFrom(anomaly, value) <= distanceFrom(anomaly, worst.value)) return worst;
  const reason = step.score >= anomaly.line ? step.explanation?.reason : undefined;
  return { ...worst, reason: reason ?? worst.reason, ...reachedAt(sample, extreme) };
}

/** From what was expected when it opened; 0 within. */
function distanceFrom({ low, high }: Anomaly, value: number): number {
  return Math.max(0, (low ?? value) - value, value - (high ?? value));
}

function reachedAt({ at, value }: Sample, extreme: Extreme | undefined) {
  return {
    at,
    ...(value !== undefined && Number.isFinite(value) && { value }),
    ...(extreme !== undefined && { extreme }),
  };
}

function finite(low: number, high: number): { readonly low?: number; readonly high?: number } {
  return { ...(Number.isFinite(low) && { low }), ...(Number.isFinite(high) && { high }) };
}
