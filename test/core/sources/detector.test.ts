import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/core/model/time.ts';
import { detector } from '../../../shared/core/sources/detector.ts';
import { alteredParcel, aParcel, onlySighting, recordedParcel } from '../../helpers/parcels.ts';
import { seenIn } from '../../helpers/reading.ts';

const read = (path: string) => onlySighting(detector, recordedParcel(path));
const SETTINGS = { logRules: [], tellTargetTracking: false };

describe('a report of a detector', () => {
  it('fires with what was found, by its watch and its series alone', () => {
    const { status, alert } = read('detector/critical');
    expect(status).toBe('firing');
    expect(alert.labels).toEqual({
      source: 'detector',
      alertname: 'Anomaly',
      watch: 'checkout-latency',
      TargetGroup: 'targetgroup/checkout/6d0ecf831eec9f09',
      service: 'checkout',
      team: 'payments',
      severity: 'critical',
    });
    expect(alert.annotations).toMatchObject({
      title: expect.stringContaining('unusually high'),
      reading: expect.stringContaining('812 ms, expected 180–240 for Friday 20:02'),
      note: expect.stringContaining('likely origin'),
      severity_reason: expect.stringContaining('times the alert line'),
      picture: '0c8a9f0e-3f0e-4c39-9a53-0f3c6a0b7f51',
      series: 'checkout-latency/5b1f0a9c7e62d418',
    });
    expect(alert.resources).toHaveLength(2);
  });

  it('knows a metric of Prometheus by the label that routes know it by', () => {
    const named = { __name__: 'queue_depth', job: 'shop' };
    const changes = { series: named, labels: { ...named, team: 'shop' } };
    const { labels } = onlySighting(detector, alteredParcel('detector/critical', changes)).alert;
    expect(labels).toMatchObject({ metric: 'queue_depth', job: 'shop', team: 'shop' });
    expect(labels).not.toHaveProperty('__name__');
  });

  it('lapses a day later when nobody tells of it any more', () => {
    const { alert } = read('detector/critical');
    const at = Date.UTC(2026, 2, 13, 19, 2);
    expect(alert).toMatchObject({
      startsAt: Date.UTC(2026, 2, 13, 19),
      updatedAt: at,
      endsAt: at + DAY_MS,
      changes: true,
    });
  });

  it('is one alert until its end', () => {
    const ended = read('detector/ok');
    expect(ended.alert.fingerprint).toBe(read('detector/critical').alert.fingerprint);
    expect(ended.status).toBe('resolved');
    expect(ended.alert.endsAt).toBe(Date.UTC(2026, 2, 13, 19, 46));
  });

  it('of a watch that cannot be read is another alert', () => {
    const { alert } = read('detector/unreadable');
    expect(alert.labels).toMatchObject({
      alertname: 'WatchUnreadable',
      watch: 'queue-depth',
      service: 'orders',
      severity: 'warning',
    });
    expect(alert.annotations).not.toHaveProperty('series');
  });

  it('keeps labels of a series apart from its own', () => {
    const series = { __name__: 'lag', severity: 'high', watch: 'w', queue: 'orders' };
    const parcel = alteredParcel('detector/critical', { series });
    expect(onlySighting(detector, parcel).alert.labels).toMatchObject({
      metric: 'lag',
      queue: 'orders',
      series_severity: 'high',
      series_watch: 'w',
      severity: 'critical',
      watch: 'checkout-latency',
    });
  });

  it('says where the router is', () => {
    const parcel = { ...recordedParcel('detector/critical'), region: 'eu-central-1' };
    expect(onlySighting(detector, parcel).alert.labels.region).toBe('eu-central-1');
  });

  it('is read before the sources that take whatever they are given', () => {
    expect(seenIn('detector/critical').alert.labels.source).toBe('detector');
  });

  it.each([{ watch: '' }, { watch: undefined }, { state: 'fine' }, { about: 'else' }])(
    'is refused with %o',
    (changes) => {
      expect(() => detector.read(alteredParcel('detector/ok', changes), SETTINGS)).toThrow(
        /not a readable detector/,
      );
    },
  );

  it('is not known by its fields, only by its source', () => {
    expect(detector.recognises(aParcel({ source: 'aws.detector', watch: 'x' }))).toBe(false);
  });
});
