/**
 * The figures of a CloudWatch alarm. They stand in the sentence that is its reason, which is the
 * same by every road, and in `reasonData`, which not every road carries: hence the sentence first.
 */

import type { AlarmNotice } from './alarm-notice.ts';
import { isObject, listOf, numberOf, parseText } from './fields.ts';
import { member } from './source.ts';

export interface AlarmFigures {
  /** The latest datapoint. */
  readonly value?: number;
  /** `>`, `>=`, `<`, `<=`: what it takes to be in ALARM. */
  readonly operator?: string;
  readonly threshold?: number;
  /**
   * The band that an anomaly alarm expects its metric in, at the latest datapoint. Absent where
   * there is a threshold.
   */
  readonly lower?: number;
  readonly upper?: number;
  /** How many of the last how many datapoints breached. */
  readonly breached?: readonly [count: string, of: string];
  /** There was no datapoint; and what CloudWatch took that for, if it says so. */
  readonly missing?: { readonly treatedAs?: string };
}

const NUMBER = '(-?\\d[\\d.]*(?:[eE][-+]?\\d+)?)';
const BREACHED = /(\d+)(?: out of the last (\d+))? datapoints?\b/;
/** Newest first; dated `dd/MM/yy HH:mm:ss` since 2016, and never read: day and month mix. */
const VALUE = new RegExp(`(?:datapoints?:?|crossed the threshold:) [[(]${NUMBER}`);
const THRESHOLD = new RegExp(`(greater|less) than (or equal to )?the threshold \\(${NUMBER}\\)`);
const LOWER = new RegExp(`lower thresholds? \\[${NUMBER}`);
const UPPER = new RegExp(`upper thresholds? \\[${NUMBER}`);
const MISSING = /no datapoints were received/i;
const TREATED_AS = /missing datapoints? (?:was|were) treated as \[(\w+)\]/;

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['GreaterThanThreshold', '>'],
  ['GreaterThanOrEqualToThreshold', '>='],
  ['LessThanThreshold', '<'],
  ['LessThanOrEqualToThreshold', '<='],
]);

export function readFigures(notice: AlarmNotice): AlarmFigures {
  const { reason } = notice;
  const value = numberOf(VALUE.exec(reason)?.[1]);
  const missing = value === undefined ? missingOf(reason) : undefined;
  const data = value === undefined && missing === undefined ? dataOf(notice) : undefined;
  const [, direction, orEqual, threshold] = THRESHOLD.exec(reason) ?? [];
  const [, count, of = count] = BREACHED.exec(reason) ?? [];
  const limit = numberOf(threshold) ?? notice.threshold ?? numberOf(member(data, 'threshold'));
  const operator =
    direction === undefined
      ? OPERATORS.get(notice.comparison ?? '')
      : `${direction === 'greater' ? '>' : '<'}${orEqual === undefined ? '' : '='}`;
  return {
    ...numbers({
      value: value ?? latest(data),
      threshold: limit,
    }),
    ...(limit === undefined && bandOf(reason, data)),
    ...(operator !== undefined && { operator }),
    ...(count !== undefined && of !== undefined && { breached: [count, of] }),
    ...(missing !== undefined && { missing }),
  };
}

/**
 * A figure in at most three digits, or as many as it takes to differ from what it is held
 * against: 531.44 above a threshold of 531 must not read as 531.
 */
export function figure(value: number, against?: number): string {
  const short = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  const misleads = short === against && value !== against;
  return String(misleads ? value : short);
}

function bandOf(reason: string, data: object | undefined) {
  return numbers({
    lower: numberOf(LOWER.exec(reason)?.[1]) ?? last(member(data, 'recentLowerThresholds')),
    upper: numberOf(UPPER.exec(reason)?.[1]) ?? last(member(data, 'recentUpperThresholds')),
  });
}

function missingOf(reason: string): AlarmFigures['missing'] {
  const treatedAs = TREATED_AS.exec(reason)?.[1]?.toLowerCase();
  if (treatedAs === undefined && !MISSING.test(reason)) return undefined;
  return treatedAs === undefined ? {} : { treatedAs };
}

function dataOf({ reasonData }: AlarmNotice): object | undefined {
  const data = typeof reasonData === 'string' ? parseText(reasonData) : reasonData;
  return isObject(data) ? data : undefined;
}

/** By the timestamps where there are any: the two lists are ordered differently. */
function latest(data: object | undefined): number | undefined {
  const points = listOf(member(data, 'evaluatedDatapoints'))
    .map((point) => [String(member(point, 'timestamp')), numberOf(member(point, 'value'))] as const)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? 1 : -1));
  return points[0]?.[1] ?? last(member(data, 'recentDatapoints'));
}

function last(list: unknown): number | undefined {
  return numberOf(listOf(list).at(-1));
}

function numbers<Name extends string>(
  fields: Readonly<Record<Name, number | undefined>>,
): Partial<Record<Name, number>> {
  const found: Partial<Record<Name, number>> = {};
  for (const name in fields) {
    const number = fields[name];
    if (number !== undefined) found[name] = number;
  }
  return found;
}
