import { describe, expect, it } from 'vitest';
import { freezeConfig, thawConfig } from '../../../shared/core/config/freeze.ts';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import { mistakesIn } from './mistakes.ts';

const complete = (watches: string) => `
route: { receiver: ops }
receivers: [{ name: ops }]
time_intervals: [{ name: nights, time_intervals: [{ times: [{ start_time: '00:00', end_time: '06:00' }] }] }]
fleets: [{ name: web, auto_scaling_groups: [web] }]
watches: ${watches}`;
const load = (watches: string) => loadConfig(complete(watches)).config.watches;
const mistakes = (watches: string) =>
  mistakesIn(complete(watches)).map((line) => line.replace(/^\S+ /, ''));

const LATENCY = 'metric: { namespace: AWS/ApplicationELB, name: TargetResponseTime }';

describe('watches', () => {
  it('are none where the file names none', () => {
    expect(load('')).toEqual([]);
    expect(load('[]')).toEqual([]);
  });

  it('need a name and one metric, and no more', () => {
    expect(load(`[{ name: latency, ${LATENCY} }]`)).toEqual([
      {
        name: 'latency',
        source: {
          kind: 'metric',
          metrics: {
            metric: {
              namespace: 'AWS/ApplicationELB',
              name: 'TargetResponseTime',
              dimensions: {},
              statistic: 'Average',
            },
          },
          by: [],
          periodMs: MINUTE_MS,
          everyMs: 5 * MINUTE_MS,
        },
        detector: 'auto',
        params: { timeZone: 'UTC' },
        labels: {},
        timeZone: 'UTC',
        quietIntervals: [],
        quietAfterDeployMs: 0,
      },
    ]);
  });

  it('take metric math, with metrics by name', () => {
    const [watch] = load(`
  - name: error-share
    expression: 100 * errors / requests
    metrics:
      errors: { namespace: Shop, name: Errors, dimensions: { Service: cart }, statistic: Sum }
      requests: { namespace: Shop, name: Requests, statistic: Sum, account: '017790921725' }
    period: 5m
    every: 1m
    detector: seasonal
    params: { warmup_samples: 40 }
    labels: { service: cart }
    severity: critical
    time_zone: Europe/Berlin
    quiet: { time_intervals: [nights], after_deploy: 10m }`);
    expect(watch).toMatchObject({
      source: {
        expression: '100 * errors / requests',
        metrics: { requests: { account: '017790921725' } },
        // Asked no oftener than there is something new.
        ...{ periodMs: 5 * MINUTE_MS, everyMs: 5 * MINUTE_MS },
      },
      params: { warmupSamples: 40, timeZone: 'Europe/Berlin' },
      quietIntervals: ['nights'],
      quietAfterDeployMs: 10 * MINUTE_MS,
    });
  });

  it('take series that are pushed, fleets and the rate of alerts', () => {
    const sources = load(`
  - { name: jobs, series: ['__name__="job_errors"', 'team=~"a|b"'], statistic: sum, over: 5m, missing: 0, detector: band, params: { high: 50 } }
  - { name: loss, fleet: web }
  - { name: storm, alert_rate: {} }`).map(({ source }) => source);
    expect(sources).toMatchObject([
      { kind: 'pushed', statistic: 'sum', overMs: 5 * MINUTE_MS, missing: 0 },
      { kind: 'fleet', fleet: 'web' },
      { kind: 'alert-rate' },
    ]);
  });

  it('are the same after they were written and read again', () => {
    const { config } = loadConfig(
      complete(`[{ name: jobs, series: ['__name__="job_errors"'], statistic: sum }]`),
    );
    expect(JSON.stringify(thawConfig(freezeConfig(config)).watches)).toBe(
      JSON.stringify(config.watches),
    );
    const [watch] = thawConfig(freezeConfig(config)).watches;
    expect(watch?.source).toMatchObject({ matchers: [{ label: '__name__', value: 'job_errors' }] });
  });

  it.each([
    [
      '[{ name: a }]',
      'watches[0]: needs exactly one of metric, expression, series, fleet, alert_rate, and has none',
    ],
    [
      `[{ name: a, ${LATENCY}, fleet: web }]`,
      'watches[0]: needs exactly one of metric, expression, series, fleet, alert_rate, and has metric, fleet',
    ],
    [
      `[{ name: a, fleet: web, detector: magic }]`,
      'watches[0].detector: "magic" is none of auto, band, ewma, robust-z, seasonal, cusum, flatline, rate-of-change',
    ],
    [`[{ name: a, fleet: db }]`, 'watches[0].fleet: "db" is none of the fleets'],
    [
      `[{ name: a, fleet: web, detector: ewma, params: { weihgt: 1 } }]`,
      'watches[0].params: detector parameters: weihgt: no such parameter',
    ],
    [
      `[{ name: a, fleet: web, quiet: { time_intervals: [days] } }]`,
      'watches[0].quiet.time_intervals[0]: "days" is none of the time intervals',
    ],
    [
      `[{ name: a, series: ['x="y"'] }]`,
      'watches[0].statistic: is missing: sum for counts, average for levels',
    ],
    [`[{ name: a, fleet: web, over: 5m }]`, 'watches[0].over: is only for series'],
    [
      `[{ name: a, fleet: web, every: 5m }]`,
      'watches[0]: has period or every, which are for metric and expression',
    ],
    [`[{ name: a, ${LATENCY}, period: 90s }]`, 'watches[0].period: must be whole minutes, from 1m'],
    [
      `[{ name: a, fleet: web, labels: { watch: b } }]`,
      'watches[0].labels.watch: is set by the router',
    ],
    [
      `[{ name: a, metric: { namespace: N, name: M, statistic: median } }]`,
      'watches[0].metric.statistic: "median" is no statistic: write one such as Average, Sum or p99',
    ],
    [
      `[{ name: a, metric: { namespace: N, name: M, unit: Furlongs } }]`,
      'watches[0].metric.unit: "Furlongs" is none of Seconds, Microseconds',
    ],
    [
      `[{ name: a, expression: 'A', metrics: { A: { namespace: N, name: M } } }]`,
      'watches[0].metrics.A: must begin with a small letter',
    ],
    [
      `[{ name: a, search: 'SEARCH()' }]`,
      'watches[0].search: is no key here: write it as the expression',
    ],
    [`[{ name: a, fleet: web }, { name: a, fleet: web }]`, 'watches[1].name: a is taken'],
  ])('%s is refused', (watches, mistake) => {
    expect(mistakes(watches)).toContainEqual(expect.stringContaining(mistake));
  });

  it('tell every mistake at once', () => {
    expect(
      mistakes(`[{ name: a, fleet: db, detector: magic }, { name: b, period: 1s }]`).length,
    ).toBe(4);
  });
});
