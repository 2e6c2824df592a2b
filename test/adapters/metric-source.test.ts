import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMetricClient, createMetricSource } from '../../shared/adapters/aws/metric-source.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import type { MetricWatch } from '../../shared/core/model/watch.ts';
import type { MetricSource } from '../../shared/metric-source.ts';
import { NOW } from '../helpers/group.ts';
import { LOCAL } from './support/engine.ts';
import { type Metric, type MetricDouble, startMetricDouble } from './support/metric-double.ts';
import { aMetricWatch, aSearch, latency } from './support/metric-questions.ts';

let aws: MetricDouble;
let source: MetricSource;
beforeAll(async () => {
  aws = await startMetricDouble();
  source = createMetricSource(createMetricClient({ ...LOCAL, endpoint: aws.endpoint }));
});
afterAll(() => aws.close());
beforeEach(() => {
  Object.assign(aws, { metrics: [], pointsMax: 100_800, onCall: undefined });
  aws.calls();
});

const at = (minute: number) => NOW + minute * MINUTE_MS;
const readings = (...minutes: readonly number[]): Metric['readings'] =>
  minutes.map((minute) => [at(minute), minute] as const);
const shop = (more: Partial<Metric> = {}): Metric => ({
  ...{ namespace: 'AWS/ApplicationELB', name: 'TargetResponseTime' },
  dimensions: { LoadBalancer: 'app/shop/1f0c' },
  readings: readings(0, 1, 2),
  ...more,
});
const task = (Cluster: string, Service: string, ...minutes: readonly number[]): Metric => ({
  ...{ namespace: 'ECS/Shop', name: 'Tasks', dimensions: { Cluster, Service } },
  readings: readings(...minutes),
});
const read = (...watches: readonly MetricWatch[]) =>
  source.read(watches.map((watch) => ({ watch, from: NOW, until: NOW + HOUR_MS })));

describe('samples of a metric', () => {
  it('are its readings of the time that was asked about', async () => {
    const own = latency({ unit: 'Seconds', account: '210987654321' });
    aws.metrics = [
      shop(),
      shop({ unit: 'Seconds', account: '210987654321', readings: readings(-1, 0, 1, 59, 60) }),
    ];
    const asked = await read(aMetricWatch({ metrics: { own } }));
    const [{ series = [] } = {}] = asked;
    expect(series).toHaveLength(1);
    expect(series[0]).toMatchObject({ labels: {}, unit: 'Seconds' });
    expect(series[0]?.samples).toEqual([0, 1, 59].map((value) => ({ at: at(value), value })));
  });

  it('are of its own time also where others ask for more', async () => {
    aws.metrics = [shop({ readings: readings(-5, 0, 5) })];
    const watch = aMetricWatch();
    const until = NOW + HOUR_MS;
    const answers = await source.read([
      { watch, from: NOW, until },
      { watch, from: at(-10), until },
    ]);
    const values = answers.map(({ series }) => series[0]?.samples.map(({ value }) => value));
    expect(values).toEqual([
      [0, 5],
      [-5, 0, 5],
    ]);
    expect(aws.calls()).toHaveLength(1);
  });

  it('are none where there is no such metric, and no question asks nothing', async () => {
    expect(await read(aMetricWatch())).toEqual([{ series: [{ labels: {}, samples: [] }] }]);
    expect(await source.read([])).toEqual([]);
    expect(aws.calls()).toHaveLength(1);
  });

  it('come over as many pages as it takes', async () => {
    aws.metrics = [shop({ readings: readings(...Array(50).keys()) })];
    aws.pointsMax = 20;
    const [one, two] = await read(aMetricWatch(), aMetricWatch());
    expect(one?.series[0]?.samples.map(({ value }) => value)).toEqual([...Array(50).keys()]);
    expect(two).toEqual(one);
    expect(aws.calls()).toHaveLength(5);
  });
});

describe('samples of an expression', () => {
  it('are what CloudWatch computes', async () => {
    aws.metrics = [
      shop({ name: 'Errors', readings: readings(1, 2, 3) }),
      shop({ name: 'Requests', readings: [1, 2, 3].map((minute) => [at(minute), 4] as const) }),
    ];
    const metrics = {
      errors: latency({ name: 'Errors' }),
      requests: latency({ name: 'Requests' }),
    };
    const watch = aMetricWatch({ expression: 'errors / requests', metrics });
    const [, answer] = await read(aMetricWatch(), watch);
    expect(answer?.series).toEqual([
      {
        labels: {},
        samples: [1, 2, 3].map((minute) => ({ at: at(minute), value: minute / 4 })),
      },
    ]);
  });
});

describe('samples of a search', () => {
  it('are those of every series, told apart by its dimensions', async () => {
    aws.metrics = [
      task('prod', 'web', 1),
      task('prod', 'mail', 1, 2),
      { ...task('', '', 1), dimensions: { Cluster: 'dev' } },
    ];
    aws.pointsMax = 3;
    const [answer] = await read(aSearch());
    expect(answer?.series.map(({ labels, samples }) => [labels, samples.length])).toEqual([
      [{ Cluster: 'dev' }, 1],
      [{ Cluster: 'prod', Service: 'mail' }, 2],
      [{ Cluster: 'prod', Service: 'web' }, 1],
    ]);
    expect(answer).not.toHaveProperty('cut');
  });

  it('are cut at 500 series, the same ones each time', async () => {
    const services = Array.from({ length: 503 }, (_, index) => task('prod', `web-${index}`, 1));
    aws.metrics = services;
    const [one] = await read(aSearch());
    aws.metrics = services.toReversed();
    const [two] = await read(aSearch());
    expect([one?.series.length, one?.cut]).toEqual([500, 3]);
    expect(two).toEqual(one);
  });

  it.each([
    ['no dimension is named', aSearch({ by: [] })],
    ['those that are named are alike', aSearch({ by: ['Cluster'] })],
  ])('are none where %s', async (_, watch) => {
    aws.metrics = [task('prod', 'web', 1), task('prod', 'mail', 1)];
    expect(await read(watch)).toEqual([
      {
        series: [],
        fault:
          '2 series were found that look the same: name under by the dimensions that tell them apart',
      },
    ]);
  });
});
