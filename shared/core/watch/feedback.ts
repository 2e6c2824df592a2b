/** What people say of what was found, and how it moves the score from which on they are told. */

import type { Feedback, ValueRange } from '../model/feedback.ts';
import { formatNumber } from '../model/numbers.ts';
import type { Sample } from '../model/sample.ts';
import { DAY_MS, type EpochMs, type Milliseconds } from '../model/time.ts';
import { dayOf } from './moments.ts';

/** Where nobody said anything. */
const LINE = 1;

/** `too-sensitive` raises the line by so much, for good, up to so much in all. */
const LASTING_STEP = 1.5;
const LASTING_MAX = 10;
/** `no-anomaly` raises it so far above what the anomaly came to, and not beyond so much. */
const PEAK_FACTOR = 1.2;
const LINE_MAX = 1_000;
const FADES_MS: Milliseconds = 14 * DAY_MS;

/** How far an anomaly went. */
export interface Peak {
  readonly score: number;
  /** What was expected, and on to its worst value. */
  readonly reach: ValueRange;
}

/**
 * @param before what was said of the series until now
 * @param peak of the open anomaly; absent: none is open
 */
export function takeFeedback(
  said: Pick<Feedback, 'series' | 'kind' | 'by' | 'at'>,
  before: Feedback | undefined,
  peak: Peak | undefined,
): Feedback {
  const earlier = before?.lasting ?? LINE;
  const now = fadedLine(before, said.at);
  const known = before?.reach === undefined ? {} : { reach: before.reach };
  if (said.kind === 'too-sensitive') {
    const lasting = Math.min(LASTING_MAX, earlier * LASTING_STEP);
    return { ...said, ...known, line: Math.max(now, lasting), lasting };
  }
  const line = Math.min(LINE_MAX, Math.max(now, (peak?.score ?? now) * PEAK_FACTOR));
  const reach = peak === undefined ? known : { reach: peak.reach };
  return { ...said, ...reach, line, lasting: earlier };
}

/**
 * Score from which on people are told of a value. What was said holds for samples from before, too.
 *
 * A detector that knows a pattern by now finds little in a worse one: that it goes farther counts.
 */
export function lineAt(feedback: Feedback | undefined, { at, value }: Sample): number {
  const { lasting = LINE, reach = {} } = feedback ?? {};
  const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = reach;
  const isBeyond = value !== undefined && (value < low || value > high);
  return isBeyond ? lasting : fadedLine(feedback, at);
}

function fadedLine(feedback: Feedback | undefined, at: EpochMs): number {
  if (feedback === undefined) return LINE;
  const { line, lasting = LINE } = feedback;
  const faded = Math.min(1, Math.max(0, (at - feedback.at) / FADES_MS));
  return line + (lasting - line) * faded;
}

/** `told from 1.5 on: kim said too sensitive on 21 Nov`; empty where the line is as it was. */
export function lineWords(feedback: Feedback | undefined, at: EpochMs, timeZone: string): string {
  const line = fadedLine(feedback, at);
  if (feedback === undefined || line <= LINE) return '';
  const { kind, by, lasting = LINE, reach = {} } = feedback;
  const isBounded = reach.low !== undefined || reach.high !== undefined;
  const ends = dayOf(feedback.at + FADES_MS, timeZone);
  const falls = line > lasting ? `, falling to ${formatLine(lasting)} by ${ends}` : '';
  const said = kind === 'too-sensitive' ? 'too sensitive' : 'not an anomaly';
  const day = dayOf(feedback.at, timeZone);
  const farther = line > lasting && isBounded ? ', or where it goes farther' : '';
  return `told from ${formatLine(line)} on${farther}${falls}: ${by} said ${said} on ${day}`;
}

function formatLine(line: number): string {
  return formatNumber(Number(line.toPrecision(2)));
}
