import { describe, expect, it } from 'vitest';
import {
  halvesOf,
  inOwnWords,
  planCalls,
  queriesOf,
} from '../../shared/adapters/aws/support/metric-calls.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import type { MetricQuestion } from '../../shared/metric-source.ts';
import { NOW } from '../helpers/group.ts';
import { aMetricWatch, aSearch, latency } from './support/metric-questions.ts';

const ask = (
  watch: MetricQuestion['watch'] = aMetricWatch(),
  ms: number = HOUR_MS,
  until: number = NOW,
): MetricQuestion => ({ watch, from: until - ms, until });
const many = (count: number, question: MetricQuestion) =>
  Array.from({ length: count }, () => question);
const answerOf = (id: string) => ({ Id: id, Label: id, ReturnData: true });
const sizes = (questions: readonly MetricQuestion[]) =>
  planCalls(questions).map((call) => queriesOf(call).length);

const ratio = aMetricWatch({
  expression: "IF(errors > 0, 100 * errors / requests, 0) + error + FILL(METRIC, 'errors')",
  metrics: {
    errors: latency({ name: 'HTTPCode_Target_5XX_Count', statistic: 'Sum' }),
    requests: latency({ name: 'RequestCount', statistic: 'Sum', unit: 'Count', account: '3' }),
  },
});

describe('questions to CloudWatch', () => {
  it('are a query each where they are of plain metrics', () => {
    const [call] = planCalls([ask(), ask()]);
    expect(call).toMatchObject({ from: NOW - HOUR_MS, until: NOW });
    const Metric = {
      ...{ Namespace: 'AWS/ApplicationELB', MetricName: 'TargetResponseTime' },
      Dimensions: [{ Name: 'LoadBalancer', Value: 'app/shop/1f0c' }],
    };
    expect(call && queriesOf(call)).toEqual([
      { ...answerOf('q0'), MetricStat: { Metric, Period: 60, Stat: 'p99' } },
      { ...answerOf('q1'), MetricStat: { Metric, Period: 60, Stat: 'p99' } },
    ]);
  });

  it('bring the answer alone where they are of an expression, whose names are of this call', () => {
    const [call] = planCalls([ask(), ask(ratio)]);
    const queries = call === undefined ? [] : queriesOf(call);
    expect(queries.map(({ Id, ReturnData }) => [Id, ReturnData])).toEqual([
      ['q0', true],
      ['q1m0', false],
      ['q1m1', false],
      ['q1', true],
    ]);
    expect(queries[3]).toMatchObject({
      Expression: "IF(q1m0 > 0, 100 * q1m0 / q1m1, 0) + error + FILL(METRIC, 'errors')",
      Period: 60,
    });
    expect(queries[2]).toMatchObject({ AccountId: '3', MetricStat: { Unit: 'Count' } });
  });

  it('are alone where nobody knows how many series there are, and have their dimensions named', () => {
    const calls = planCalls([ask(aSearch()), ask(), ask(aSearch()), ask(aMetricWatch())]);
    expect(calls.map(({ asked }) => asked.map(({ place }) => place))).toEqual([[1, 3], [0], [2]]);
    const [search] = calls.slice(1).flatMap(queriesOf);
    const property = (name: string) => `$\{PROP('Dim.${name}')}`;
    expect(search?.Label).toBe(`${property('Cluster')}¦${property('Service')}`);
  });

  it.each<[string, readonly MetricQuestion[], readonly number[]]>([
    ['none', [], []],
    ['of no time', [ask(aMetricWatch(), 0)], []],
    ['as many as a call takes', many(500, ask()), [500]],
    ['one more', many(501, ask()), [500, 1]],
    ['with metrics of their own', many(167, ask(ratio)), [498, 3]],
    ['of two times', [ask(), ask(aMetricWatch(), DAY_MS), ask()], [2, 1]],
    ['of two periods', [ask(), ask(aMetricWatch({ periodMs: HOUR_MS })), ask()], [2, 1]],
    ['of three hours each', many(500, ask(aMetricWatch(), 3 * HOUR_MS - MINUTE_MS)), [500]],
    ['of two weeks, by the points that they bring', many(6, ask(undefined, 14 * DAY_MS)), [5, 1]],
  ])('are in as few calls as it takes: %s', (_, questions, expected) => {
    expect(sizes(questions)).toEqual(expected);
  });

  it('travel together where one asks for some minutes more', () => {
    const [call, ...others] = planCalls([ask(), ask(aMetricWatch(), 75 * MINUTE_MS)]);
    expect(call).toMatchObject({ from: NOW - 75 * MINUTE_MS, until: NOW });
    expect(others).toEqual([]);
  });

  it('are in pieces, without a gap, where one alone brings more points than a call', () => {
    const calls = planCalls([ask(ratio, 40 * DAY_MS)]);
    expect(calls).toHaveLength(2);
    expect(calls.map(({ from }) => from)).toEqual([NOW - 40 * DAY_MS, calls[0]?.until]);
    expect(calls[1]?.until).toBe(NOW);
    for (const { from, until } of calls) {
      expect((3 * (until - from)) / MINUTE_MS).toBeLessThanOrEqual(100_800);
    }
  });

  it('are halved at a period, down to one', () => {
    const one = { ...ask(aMetricWatch(), 3 * MINUTE_MS), place: 0 };
    const halves = halvesOf(one);
    expect(halves.map(({ from, until }) => (until - from) / MINUTE_MS)).toEqual([1, 2]);
    expect(halves[0]?.until).toBe(halves[1]?.from);
    expect(halves.slice(0, 1).flatMap(halvesOf)).toEqual([]);
  });

  it('are spoken of in the words of the configuration', () => {
    const words = (watch: MetricQuestion['watch']) =>
      inOwnWords("Error in 'q12': q12m1 is no q12m7", { ...ask(watch), place: 12 });
    expect(words({ ...ratio, expression: 'a + b' })).toBe("Error in 'a + b': requests is no q12m7");
    expect(words(aMetricWatch())).toBe("Error in 'metric': q12m1 is no q12m7");
  });
});
