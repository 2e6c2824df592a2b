import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../shared/core/model/keys.ts';
import { alertmanager } from '../../../shared/core/sources/alertmanager.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  readParcel,
  recordedParcel,
} from '../../helpers/parcels.ts';

const WEBHOOK = 'alertmanager/webhook-one-of-two-over';
const BEGAN_AT = Date.UTC(2026, 2, 12, 7, 50, 12, 345);
const FOREVER = '0001-01-01T00:00:00Z';

const read = (path: string) => readParcel(alertmanager, recordedParcel(path));
const told = (alert: object) =>
  onlySighting(
    alertmanager,
    alteredParcel(WEBHOOK, { alerts: [{ labels: { a: 'b' }, ...alert }] }),
  );
const posted = (alert: object, receivedAt = RECEIVED_AT) =>
  onlySighting(alertmanager, aParcel([{ labels: { a: 'b' }, ...alert }], { receivedAt }));

describe('alertmanager, calling us', () => {
  it('reads each alert with a status of its own', () => {
    const { disposition, sightings } = read(WEBHOOK);
    expect(disposition).toBe('alert');
    expect(sightings).toEqual([
      {
        status: 'firing',
        alert: {
          fingerprint: '66cbf2acde3aefe7',
          labels: {
            alertname: 'QueueStuck',
            instance: 'worker-3:9100',
            job: 'worker',
            severity: 'critical',
          },
          annotations: {
            note: 'and 4 more alerts that Alertmanager left out',
            summary: 'worker-3 takes nothing from its queue',
            runbook_url: 'https://wiki.example/queue-stuck',
          },
          resources: ['worker-3:9100', 'worker'],
          startsAt: BEGAN_AT,
          updatedAt: BEGAN_AT,
          generatorUrl: 'http://prometheus.internal:9090/graph?g0.expr=up%3D%3D0',
        },
      },
      expect.objectContaining({
        status: 'resolved',
        alert: expect.objectContaining({
          startsAt: BEGAN_AT,
          endsAt: Date.UTC(2026, 2, 12, 7, 58, 12, 345),
          updatedAt: Date.UTC(2026, 2, 12, 7, 58, 12, 345),
        }),
      }),
    ]);
  });

  it('knows a heartbeat, and does not tell of it', () => {
    const { disposition, sightings } = read('alertmanager/webhook-watchdog');
    expect(disposition).toBe('heartbeat');
    expect(sightings).toMatchObject([{ status: 'firing', untold: /its absence/ }]);
  });

  it('takes a heartbeat among problems for a payload with problems', () => {
    const labels = [{ alertname: 'DeadMansSwitch' }, { alertname: 'QueueStuck' }];
    const alerts = labels.map((each) => ({ status: 'firing', labels: each }));
    const reading = readParcel(alertmanager, alteredParcel(WEBHOOK, { alerts }));
    expect(reading.disposition).toBe('alert');
    expect(reading.sightings.map(({ untold }) => untold !== undefined)).toEqual([true, false]);
  });

  it.each([
    ['an end in 2099', '2099-01-01T00:00:00Z'],
    ['no end', FOREVER],
    ['an end that is none', 'soon'],
  ])('ends an alert that is resolved with %s when it was received', (_, endsAt) => {
    expect(told({ status: 'resolved', endsAt }).alert).toMatchObject({
      endsAt: RECEIVED_AT,
      updatedAt: RECEIVED_AT,
    });
  });

  it('holds an alert open that fires, whatever end it names', () => {
    expect(told({ status: 'firing', endsAt: '2026-03-12T08:00:00Z' }).alert).not.toHaveProperty(
      'endsAt',
    );
  });

  it('lets no beginning in 2099 outlive the end', () => {
    const { alert } = told({ status: 'firing', startsAt: '2099-01-01T00:00:00Z' });
    expect(alert.updatedAt).toBe(RECEIVED_AT);
  });

  it('tells of the others when one alert cannot be read', () => {
    const alerts = ['broken', { status: 'firing', labels: { alertname: 'QueueStuck' } }];
    const { sightings } = readParcel(alertmanager, alteredParcel(WEBHOOK, { alerts }));
    expect(sightings.map(({ alert }) => alert.labels.alertname)).toEqual([
      'UnlabelledAlert',
      'QueueStuck',
    ]);
  });

  it('opens its own page where the alert names none', () => {
    expect(told({ generatorURL: '' }).alert.generatorUrl).toBe('http://alertmanager.internal:9093');
  });
});

describe('alertmanager, as clients call it', () => {
  it('reads a bare list, the sorted labels being the identity', () => {
    expect(read('alertmanager/post').sightings).toMatchObject([
      {
        status: 'firing',
        startsAtKnown: false,
        alert: {
          fingerprint: fingerprint({ alertname: 'CertificateExpires', host: 'shop.example' }),
          labels: { alertname: 'CertificateExpires', host: 'shop.example' },
          startsAt: RECEIVED_AT,
          endsAt: RECEIVED_AT + 300_000,
        },
      },
      {
        status: 'resolved',
        alert: { endsAt: Date.UTC(2026, 2, 12, 7), updatedAt: RECEIVED_AT },
      },
    ]);
  });

  it('lapses after the configured time', () => {
    const parcel = recordedParcel('alertmanager/post');
    const [first] = readParcel(alertmanager, parcel, { resolveTimeoutMs: 1_000 }).sightings;
    expect(first?.alert.endsAt).toBe(RECEIVED_AT + 1_000);
  });

  it('goes on with every post, by the receipt', () => {
    const begin = { startsAt: '2026-03-12T06:00:00Z', endsAt: '2026-03-12T12:04:00Z' };
    expect(posted(begin).alert).toMatchObject({ updatedAt: RECEIVED_AT });
    expect(posted(begin, RECEIVED_AT + 60_000).alert.updatedAt).toBe(RECEIVED_AT + 60_000);
  });

  it('begins an alert at its end that names nothing else, as Alertmanager does', () => {
    expect(posted({ endsAt: '2026-03-12T07:00:00Z' }).alert.startsAt).toBe(
      Date.UTC(2026, 2, 12, 7),
    );
  });

  it('raises an alert also without a label', () => {
    expect(posted({ labels: {} }).alert.labels).toEqual({ alertname: 'UnlabelledAlert' });
  });

  it('reads an empty list as no news', () => {
    expect(readParcel(alertmanager, aParcel([]))).toMatchObject({
      disposition: 'control',
      sightings: [],
    });
  });

  it('keeps labels whatever their names', () => {
    const labels = JSON.parse('{"__proto__":"a","constructor":"b","<!channel>":"c","n":7,"o":{}}');
    const kept = posted({ labels }).alert.labels;
    expect(Object.entries(kept).sort()).toEqual([
      ['<!channel>', 'c'],
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['n', '7'],
    ]);
  });

  it('gives every label set the fingerprint that Alertmanager gives it', () => {
    const labelSet = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), {
      minKeys: 1,
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(labelSet, fc.jsonValue(), (labels, anything) => {
        const { alert } = posted({ labels, annotations: anything, startsAt: anything });
        expect(alert.fingerprint).toBe(fingerprint(labels));
      }),
    );
  });
});

describe('alertmanager', () => {
  it.each([
    ["Grafana's", { version: '1', orgId: 1, groupKey: '{}', alerts: [] }],
    ['no alert list', { version: '4', alerts: {} }],
    ['a list of something else', [{ labels: 'none' }]],
    ['a list of lists', [[]]],
    ['text', 'alerts'],
  ])('leaves alone what is %s', (_, payload) => {
    expect(alertmanager.recognises(aParcel(payload))).toBe(false);
  });
});
