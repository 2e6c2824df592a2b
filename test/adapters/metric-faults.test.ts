import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../../local/stack/support/http-server.ts';
import { createMetricClient, createMetricSource } from '../../shared/adapters/aws/metric-source.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import type { MetricWatch } from '../../shared/core/model/watch.ts';
import type { MetricSource } from '../../shared/metric-source.ts';
import { NOW } from '../helpers/group.ts';
import { LOCAL } from './support/engine.ts';
import { type MetricDouble, refusal, results, startMetricDouble } from './support/metric-double.ts';
import { aMetricWatch, aSearch } from './support/metric-questions.ts';

/** The client's waits between its tries, which are long for throttled calls, and random. */
const PATIENCE_MS_MAX = 20_000;

let aws: MetricDouble;
let source: MetricSource;
beforeAll(async () => {
  aws = await startMetricDouble();
  source = createMetricSource(createMetricClient({ ...LOCAL, endpoint: aws.endpoint }));
});
afterAll(() => aws.close());
beforeEach(() => {
  aws.metrics = [
    {
      ...{ namespace: 'AWS/ApplicationELB', name: 'TargetResponseTime' },
      dimensions: { LoadBalancer: 'app/shop/1f0c' },
      readings: [[NOW, 7]],
    },
  ];
  aws.onCall = undefined;
  aws.calls();
});

const read = (...watches: readonly MetricWatch[]) =>
  source.read(watches.map((watch) => ({ watch, from: NOW, until: NOW + HOUR_MS })));
const broken = aMetricWatch({ expression: 'metric ++ other' });
const good = { series: [{ labels: {}, samples: [{ at: NOW, value: 7 }] }] };
const result = (StatusCode: string, more: object = {}) => ({
  ...{ Id: 'q0', Label: 'one', StatusCode, Timestamps: [NOW / 1_000], Values: [7] },
  ...more,
});

describe('what CloudWatch says is wrong', () => {
  it('is the fault of the question that is, and of no other of its call', async () => {
    const watches = [...Array(7).keys()].map((index) => (index === 4 ? broken : aMetricWatch()));
    const answers = await read(...watches);
    expect(answers[4]).toEqual({
      series: [],
      fault: "Error in expression 'metric ++ other': [metric ++ other] is not understood",
    });
    expect(answers.toSpliced(4, 1)).toEqual(Array(6).fill(good));
  });

  it('may be of one result alone', async () => {
    const Messages = [{ Code: 'Forbidden', Value: 'q0m0 is of another account' }];
    aws.onCall = () => results({ Id: 'q0', StatusCode: 'Forbidden', Messages });
    const [answer] = await read(aMetricWatch());
    expect(answer?.fault).toBe('Forbidden: metric is of another account');
  });
});

describe('what CloudWatch did not bring', () => {
  it('is asked for again where it failed', async () => {
    aws.onCall = (_, count) => (count === 1 ? results(result('InternalError')) : undefined);
    expect(await read(aMetricWatch())).toEqual([good]);
    expect(aws.calls()).toHaveLength(2);
  });

  it('is asked for by halves where an expression brought a part', async () => {
    aws.onCall = ({ StartTime, EndTime }) => {
      const isShort = EndTime - StartTime <= 15 * 60;
      const Timestamps = [StartTime, StartTime + 60];
      return results(result(isShort ? 'Complete' : 'PartialData', { Timestamps, Values: [1, 2] }));
    };
    const [answer] = await read(aSearch({ by: [] }));
    const minutes = answer?.series[0]?.samples.map(({ at }) => (at - NOW) / MINUTE_MS);
    expect(minutes).toEqual([0, 1, 15, 16, 30, 31, 45, 46]);
    expect(aws.calls()).toHaveLength(7);
  });

  it.each(['PartialData', 'InternalError'])('is a fault in the end: %s', async (status) => {
    aws.onCall = () => results(result(status));
    const [answer] = await read(aMetricWatch());
    expect(answer).toEqual({ series: [], fault: status });
    expect(aws.calls().length).toBeLessThan(64);
  });

  it('is counted where CloudWatch says that there is more', async () => {
    const Messages = [{ Code: 'MaxMetricsExceeded', Value: 'Maximum number of allowed metrics' }];
    aws.onCall = () => json(200, { MetricDataResults: [result('Complete')], Messages });
    const [answer] = await read(aMetricWatch());
    expect([answer?.series.length, answer?.cut]).toEqual([1, 1]);
  });
});

describe('AWS', () => {
  it('refuses in so many words', async () => {
    aws.onCall = () => refusal('AccessDeniedException', 'no');
    await expect(read(aMetricWatch(), aSearch())).rejects.toThrow(
      'cloudwatch:GetMetricData: AccessDeniedException: no',
    );
  });

  it(
    'is asked with patience, and answers for the others when one call of several fails',
    async () => {
      const isSearch = JSON.stringify(aSearch().expression);
      aws.onCall = (asked) =>
        JSON.stringify(asked).includes(isSearch.slice(1, 20))
          ? refusal('ThrottlingException', 'Rate exceeded')
          : undefined;
      const [plain, search] = await read(aMetricWatch(), aSearch());
      expect(plain).toEqual(good);
      expect(search?.fault).toBe('cloudwatch:GetMetricData: ThrottlingException: Rate exceeded');
      expect(aws.calls()).toHaveLength(5);
    },
    PATIENCE_MS_MAX,
  );
});
