import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../shared/core/model/detector.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';
import type { Watch, WatchSource } from '../../../shared/core/model/watch.ts';
import type { Anomaly } from '../../../shared/core/watch/anomaly.ts';
import { takeFeedback } from '../../../shared/core/watch/feedback.ts';
import { faultReport, reportOf } from '../../../shared/core/watch/report.ts';
import { seriesKey, subjectOf } from '../../../shared/core/watch/series.ts';
import type { News } from '../../../shared/core/watch/telling.ts';
import { START } from './series-of.ts';

const latency: WatchSource = {
  kind: 'metric',
  metrics: {
    metric: {
      ...{ namespace: 'AWS/ApplicationELB', name: 'TargetResponseTime', statistic: 'p99' },
      dimensions: { LoadBalancer: 'app/shop/0a1b' },
    },
  },
  ...{ by: [], periodMs: MINUTE_MS, everyMs: MINUTE_MS },
};

const aWatch = (parts: Partial<Watch> = {}): Watch => ({
  ...{ name: 'latency', source: latency, detector: 'auto', params: {} },
  ...{ labels: { service: 'shop' }, timeZone: 'Europe/Berlin' },
  ...{ quietIntervals: [], quietAfterDeployMs: 0, ...parts },
});

const anAnomaly = (worst: Partial<Anomaly['worst']> = {}): Anomaly => ({
  ...{ since: START, line: 1, peak: 8.75, low: 0.18, high: 0.24 },
  worst: {
    ...{ at: START + 2 * MINUTE_MS, value: 0.812, reason: 'season', low: 0.18, high: 0.24 },
    ...{ extreme: { kind: 'highest', forMs: 22 * 24 * HOUR_MS }, ...worst },
  },
  ...{ off: 3, calm: 0, back: 0, severity: 'critical', told: 'critical' },
});

const news = (anomaly = anAnomaly(), parts: Partial<News> = {}): News => ({
  ...{ kind: 'worse', at: START + 2 * MINUTE_MS, anomaly, ...parts },
});

const report = (one = news(), watch = aWatch(), unit = 'Seconds') =>
  reportOf({ watch, labels: {}, unit }, one, { open: [] });

describe('a report', () => {
  it('says what is unusual, what was expected, and why it is as bad as it is', () => {
    expect(report()).toEqual({
      source: 'tocsin.detector',
      about: 'anomaly',
      watch: 'latency',
      series: {},
      key: expect.stringMatching(/^latency\/[0-9a-f]{16}$/),
      labels: { service: 'shop' },
      resources: ['LoadBalancer=app/shop/0a1b'],
      state: 'critical',
      at: '2026-11-20T19:02:00.000Z',
      since: '2026-11-20T19:00:00.000Z',
      title: 'latency: p99 TargetResponseTime unusually high',
      reading:
        'p99 TargetResponseTime 812 ms, expected 180–240 for Friday 20:02, highest in 3 weeks',
      because:
        '8.8 times the alert line, in 3 samples over 2 minutes; critical from 3 times in 3 samples on, or 1.5 times in 10 samples or for an hour',
    });
  });

  it.each<[Reason, Partial<Anomaly['worst']>, string]>([
    ['beyond-range', {}, 'p99 TargetResponseTime 812 ms, until now 180–240, highest in 3 weeks'],
    [
      'beyond-limit',
      { high: 0.5 },
      'p99 TargetResponseTime 812 ms, the limits are 180–500, highest in 3 weeks',
    ],
    [
      'mean',
      { low: -0.1 },
      'p99 TargetResponseTime 812 ms, expected -100 to 240, highest in 3 weeks',
    ],
    ['still', {}, 'p99 TargetResponseTime 812 ms'],
  ])('of the reason %s is read', (reason, worst, reading) => {
    expect(report(news(anAnomaly({ reason, ...worst }))).reading).toBe(reading);
  });

  it.each<[string, Partial<Anomaly['worst']>, string]>([
    ['low', { value: 0.1 }, 'unusually low'],
    ['within what was expected', { value: 0.2, reason: 'shape' }, 'takes an unusual course'],
    ['a step', { value: 0.2, reason: 'change' }, 'changes steeply'],
    ['still', { reason: 'still' }, 'stands still'],
    ['missing', { reason: 'missing' }, 'has no readings'],
  ])('of a value that is %s has a title of its own', (_, worst, words) => {
    const { title } = report(news(anAnomaly(worst)));
    expect(title).toBe(`latency: p99 TargetResponseTime ${words}`);
  });

  it.each<[News['ending'], string]>([
    ['normal', 'back to normal after 40 minutes'],
    ['settled', 'settled at the new level after 40 minutes'],
    ['no-data', 'has no readings any more'],
    ['no-anomaly', 'is as it should be, somebody said'],
  ])('of an end that is %s', (ending, words) => {
    const anomaly = { ...anAnomaly(), backAt: START + 40 * MINUTE_MS };
    const ended = report(news(anomaly, { kind: 'ended', ending: ending ?? 'normal' }));
    expect(ended.state).toBe('ok');
    expect(ended.title).toBe(`latency: p99 TargetResponseTime ${words}`);
  });

  it('says what people said of the series, and that readings are missing', () => {
    const said = { series: 'latency/1', kind: 'too-sensitive', by: 'kim', at: START } as const;
    const silent = news({ ...anAnomaly(), isSilent: true }, { kind: 'silent' });
    const written = reportOf({ watch: aWatch(), labels: {} }, silent, {
      open: [],
      seenAt: START,
      feedback: takeFeedback(said, undefined, undefined),
    });
    expect(written.because).toContain('; told from 1.5 on: kim said too sensitive on 20 Nov');
    expect(written.note).toBe('no readings since 20:00');
  });

  it('leaves the severity to a watch that gives it', () => {
    expect(report(news(), aWatch({ severity: 'critical' })).because).toBe('as its watch says');
  });

  it('of a watch that cannot be read says why', () => {
    const fault = { because: 'GetMetricData: no such metric', since: START };
    const at = START + MINUTE_MS;
    expect(faultReport(aWatch(), fault, { at, isOver: false })).toMatchObject({
      ...{ about: 'watch', state: 'warning', reading: fault.because },
      title: 'watch latency cannot be read',
    });
    expect(faultReport(aWatch(), fault, { at, isOver: true }).state).toBe('ok');
  });
});

describe('a series', () => {
  const of = (source: WatchSource, labels = {}) => subjectOf({ watch: aWatch({ source }), labels });
  const pushed = { kind: 'pushed', matchers: [], overMs: MINUTE_MS } as const;
  const expression = { ...latency, expression: '100 * errors / requests' };

  it.each<[string, string]>([
    [of(latency, { TargetGroup: 'web-1' }), 'p99 TargetResponseTime of web-1'],
    [of(latency, { service: 'shop' }), 'p99 TargetResponseTime'],
    [of(expression), 'latency'],
    [of({ ...pushed, statistic: 'average' }, { __name__: 'lag', queue: 'q' }), 'average lag of q'],
    [of({ ...pushed, statistic: 'sum' }), 'latency'],
    [of({ kind: 'fleet', fleet: 'farm' }), 'share of farm lost or at risk'],
    [of({ kind: 'alert-rate' }), 'alerts a minute'],
  ])('is called %s', (called, expected) => {
    expect(called).toBe(expected);
  });

  it('keeps its key while it asks for the same, by the same detector', () => {
    const key = (parts: Partial<Watch>, labels = {}) => seriesKey({ watch: aWatch(parts), labels });
    const same = key({});
    expect(key({ labels: {}, params: { a: 1 }, severity: 'info' })).toBe(same);
    expect(key({}, { a: '1' })).not.toBe(same);
    expect(key({ detector: 'band' })).not.toBe(same);
    expect(key({ source: expression })).not.toBe(same);
  });
});
