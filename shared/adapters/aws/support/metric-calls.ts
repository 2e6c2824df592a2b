/**
 * Questions to CloudWatch as calls of `GetMetricData`: as few as its limits let them be. A question
 * is `q7` in a call, by its place among the questions, and its second metric `q7m1`: names of the
 * configuration would meet there.
 */

import { type MetricDataQuery, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { type EpochMs, HOUR_MS, type Milliseconds, SECOND_MS } from '../../../core/model/time.ts';
import type { MetricStatistic, MetricWatch } from '../../../core/model/watch.ts';
import type { MetricQuestion } from '../../../metric-source.ts';
import { labelFor } from './metric-labels.ts';

/** Source: Amazon CloudWatch API Reference, GetMetricData: structures of one call. */
const QUERIES_MAX = 500;
/** Source: as above, data points that one call brings before there are pages, which metric math has none of. */
const POINTS_MAX = 100_800;
/** Questions of up to so much more time than others travel with them: CloudWatch bills by the metric. */
const WINDOW_MS: Milliseconds = 3 * HOUR_MS;
/** How many series it brings cannot be told: they may be as many as a call takes. */
const OPEN_ENDED = /\b(?:SEARCH|METRICS)\s*\(|^\s*SELECT\b/;
/** Texts in quotes, which stay as they are, and names. */
const WORDS = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[A-Za-z_]\w*/g;

/** A question, or some of its time. */
export interface Asked extends MetricQuestion {
  /** Among the questions. */
  readonly place: number;
}

/** Questions that travel together; what it brings from before the time of one is not for that one. */
export interface MetricCall {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly asked: readonly Asked[];
}

export function planCalls(questions: readonly MetricQuestion[]): readonly MetricCall[] {
  const pieces = questions.flatMap((question, place) => inTime({ ...question, place }));
  const alone = pieces.filter(({ watch }) => isOpenEnded(watch));
  const together = pieces.filter(({ watch }) => !isOpenEnded(watch));
  const windows = Map.groupBy(together, ({ from, until, watch: { periodMs } }) => {
    // Periods may be counted from the beginning of a call: it is to be that of one of theirs.
    return `${until} ${periodMs} ${Math.floor((until - from) / WINDOW_MS)}`;
  });
  return [...[...windows.values()].flatMap(inCalls), ...alone.map((one) => callOf([one]))];
}

/** @param asked all until the same moment */
export function callOf(asked: readonly Asked[]): MetricCall {
  const until = asked[0]?.until ?? 0;
  return { from: Math.min(until, ...asked.map(({ from }) => from)), until, asked };
}

/** Two of half the time, where it is of more than one period. */
export function halvesOf(one: Asked): readonly Asked[] {
  const { from, until, watch } = one;
  const half = Math.floor((until - from) / watch.periodMs / 2) * watch.periodMs;
  if (half === 0) return [];
  return [
    { ...one, until: from + half },
    { ...one, from: from + half },
  ];
}

export function queriesOf({ asked }: MetricCall): readonly MetricDataQuery[] {
  return asked.flatMap(({ place, watch }) => {
    const id = `q${place}`;
    const { expression, metrics, by, periodMs } = watch;
    // Its own choice of a label would go by what else is in the call.
    const label = by.length > 0 ? labelFor(by) : id;
    const answer = { Id: id, Label: label, ReturnData: true };
    const named = Object.entries(metrics);
    const period = periodMs / SECOND_MS;
    if (expression === undefined) {
      return named.slice(0, 1).map(([, metric]) => ({ ...answer, ...statOf(metric, period) }));
    }
    const ids = new Map(named.map(([name], index) => [name, `${id}m${index}`]));
    const Expression = expression.replace(WORDS, (word) => ids.get(word) ?? word);
    return [
      ...named.map(([name, metric]) => ({
        ...{ Id: ids.get(name), ReturnData: false },
        ...statOf(metric, period),
      })),
      { ...answer, Expression, Period: period },
    ];
  });
}

/** What CloudWatch says of a call for one question, in the words of the configuration. */
export function inOwnWords(message: string, { watch }: Asked): string {
  const names = Object.keys(watch.metrics);
  const ofMetrics = message.replace(/\bq\d+m(\d+)\b/g, (id, index) => names[index] ?? id);
  return ofMetrics.replace(/\bq\d+\b/g, watch.expression ?? names[0] ?? '');
}

function isOpenEnded({ expression = '', by }: MetricWatch): boolean {
  return by.length > 0 || OPEN_ENDED.test(expression);
}

/** How many structures it takes in a call; each brings or reads points. */
function queriesFor({ expression, metrics }: MetricWatch): number {
  return expression === undefined ? 1 : Object.keys(metrics).length + 1;
}

/** The question in as many pieces as its points ask for, none if there is no time to ask about. */
function inTime(asked: Asked): readonly Asked[] {
  const { from, until, watch } = asked;
  const lengthMs = Math.floor(POINTS_MAX / queriesFor(watch)) * watch.periodMs;
  return Array.from({ length: Math.max(0, Math.ceil((until - from) / lengthMs)) }, (_, index) => ({
    ...asked,
    from: from + index * lengthMs,
    until: Math.min(until, from + (index + 1) * lengthMs),
  }));
}

function inCalls(pieces: readonly Asked[]): readonly MetricCall[] {
  const { from, until } = callOf(pieces);
  const calls: Asked[][] = [];
  let [queries, points] = [QUERIES_MAX, POINTS_MAX];
  for (const piece of pieces) {
    const own = queriesFor(piece.watch);
    const ownPoints = own * Math.ceil((until - from) / piece.watch.periodMs);
    if (queries + own > QUERIES_MAX || points + ownPoints > POINTS_MAX) {
      calls.push([]);
      [queries, points] = [0, 0];
    }
    calls.at(-1)?.push(piece);
    [queries, points] = [queries + own, points + ownPoints];
  }
  return calls.map(callOf);
}

function statOf(metric: MetricStatistic, period: number): Partial<MetricDataQuery> {
  const { namespace, name, dimensions, statistic, account } = metric;
  const unit = Object.values(StandardUnit).find((one) => one === metric.unit);
  return {
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: period,
      Stat: statistic,
      ...(unit !== undefined && { Unit: unit }),
    },
    ...(account !== undefined && { AccountId: account }),
  };
}
