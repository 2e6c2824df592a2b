import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../shared/core/model/keys.ts';
import { grafana } from '../../../shared/core/sources/grafana.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  readParcel,
  recordedParcel,
} from '../../helpers/parcels.ts';

const UNIFIED = 'grafana/unified';
const LEGACY = 'grafana/legacy-alerting';
const LABELS = { alertname: 'SlowDatabase', host: 'orders-db' };

const read = (path: string) => onlySighting(grafana, recordedParcel(path));
const told = (alert: object, changes: object = {}) =>
  onlySighting(
    grafana,
    alteredParcel(UNIFIED, { alerts: [{ labels: LABELS, ...alert }], ...changes }),
  );
const legacy = (changes: object) => onlySighting(grafana, alteredParcel(LEGACY, changes));

describe('grafana', () => {
  it('reads each alert of a webhook, whatever the status of the group', () => {
    const { disposition, sightings } = readParcel(grafana, recordedParcel(UNIFIED));
    expect(disposition).toBe('alert');
    expect(sightings).toMatchObject([
      {
        status: 'firing',
        alert: {
          labels: {
            source: 'grafana',
            grafana_org: '3',
            alertname: 'SlowDatabase',
            severity: 'critical',
            region: 'eu-central-1',
            service: 'postgres',
          },
          annotations: {
            reading: 'B 1.37, C 1',
            summary: 'orders-db is slow',
            note: 'and 2 more alerts that Grafana left out',
          },
          resources: ['orders-db:9187', 'postgres'],
          startsAt: Date.UTC(2026, 2, 12, 10, 51, 3, 157),
          generatorUrl: 'https://grafana.example/alerting/grafana/bdx1/view?orgId=3',
        },
      },
      {
        status: 'resolved',
        alert: {
          annotations: { reading: "[ var='B' value=0.2 ]" },
          endsAt: Date.UTC(2026, 2, 12, 11, 20, 0, 500),
          generatorUrl: 'https://grafana.example/d/pg?viewPanel=2',
        },
      },
    ]);
    expect(sightings[0]?.alert).not.toHaveProperty('endsAt');
  });

  it('names the rule that has no data, and completes the address of its page', () => {
    expect(read('grafana/no-data').alert).toMatchObject({
      annotations: { note: 'about the rule Queue depth' },
      generatorUrl: 'https://grafana.example/alerting/grafana/bdx2/view',
    });
  });

  it('is another alert than one of Alertmanager with the same labels', () => {
    expect(told({}).alert.fingerprint).not.toBe(fingerprint(LABELS));
  });

  it.each([
    ['another title', {}, { title: 'other' }, true],
    ['other values', { values: { B: 2 } }, {}, true],
    ['another organisation', {}, { orgId: 4 }, false],
  ])('has an identity that stays, or not, for %s', (_, alert, changes, isSame) => {
    const same = told(alert, changes).alert.fingerprint === told({}).alert.fingerprint;
    expect(same).toBe(isSame);
  });

  it("keeps the sender's own source and service", () => {
    const { labels } = told({
      labels: { ...LABELS, source: 'edge', service: 'pay', job: 'x' },
    }).alert;
    expect(labels).toMatchObject({ source: 'edge', service: 'pay' });
  });

  it('knows a heartbeat', () => {
    const parcel = alteredParcel(UNIFIED, { alerts: [{ labels: { alertname: 'Watchdog' } }] });
    const { disposition, sightings } = readParcel(grafana, parcel);
    expect(disposition).toBe('heartbeat');
    expect(sightings[0]?.untold).toMatch(/its absence/);
  });

  it('tells of the others when one alert cannot be read', () => {
    const parcel = alteredParcel(UNIFIED, { alerts: ['broken', { labels: LABELS }] });
    const { sightings } = readParcel(grafana, parcel);
    expect(sightings.map(({ alert }) => alert.labels.alertname)).toEqual([
      'UnlabelledAlert',
      'SlowDatabase',
    ]);
  });

  it('has nothing to tell of an empty list', () => {
    const reading = readParcel(grafana, alteredParcel(UNIFIED, { alerts: [] }));
    expect(reading).toMatchObject({ disposition: 'control', sightings: [] });
  });

  it('reads whatever stands in the fields that it can do without', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (values, anything) => {
        const alert = { values, annotations: anything, startsAt: anything, panelURL: anything };
        expect(told(alert).alert.fingerprint).toBe(told({}).alert.fingerprint);
      }),
    );
  });
});

describe('grafana before version 9', () => {
  it('reads a rule, whose beginning is not known', () => {
    expect(read(LEGACY)).toMatchObject({
      status: 'firing',
      startsAtKnown: false,
      alert: {
        labels: { alertname: 'Disk of orders-db', severity: 'critical', team: 'orders' },
        annotations: {
          title: 'Disk of orders-db',
          reading: 'orders-db 7.25',
          description: 'less than a tenth free',
        },
        resources: ['orders-db'],
        startsAt: RECEIVED_AT,
        generatorUrl: 'https://old-grafana.example/d/pg?panelId=2',
      },
    });
  });

  it('ends the same alert when the rule is ok', () => {
    const ok = read('grafana/legacy-ok');
    expect(ok).toMatchObject({ status: 'resolved', alert: { endsAt: RECEIVED_AT } });
    expect(ok.alert.fingerprint).toBe(read(LEGACY).alert.fingerprint);
  });

  it.each([
    ['alerting', 'firing', false],
    ['no_data', 'firing', false],
    ['something new', 'firing', false],
    ['paused', 'info', true],
    ['pending', 'info', true],
  ])('reads the state %s as %s', (state, status, isUntold) => {
    const sighting = legacy({ state });
    expect(sighting.status).toBe(status);
    expect(sighting.untold !== undefined).toBe(isUntold);
  });

  it('keeps rules of two organisations apart', () => {
    expect(legacy({ orgId: 2 }).alert.fingerprint).not.toBe(legacy({}).alert.fingerprint);
  });

  it('takes a rule without a severity for a warning', () => {
    expect(legacy({ tags: {} }).alert.labels.severity).toBe('warning');
  });
});

describe('grafana, by its shape', () => {
  it.each([
    ["Alertmanager's webhook", { version: '4', groupKey: '{}', alerts: [{ labels: LABELS }] }],
    ['a bare list', [{ labels: LABELS }]],
    ['a state without a rule', { state: 'ok' }],
    ['text', 'alerts'],
  ])('leaves alone %s', (_, payload) => {
    expect(grafana.recognises(aParcel(payload))).toBe(false);
  });

  it.each([
    [
      'links to silence it',
      { version: '4', alerts: [{ labels: LABELS, silenceURL: 'https://a' }] },
    ],
    ['an organisation', { version: '4', orgId: 1, alerts: [] }],
    ['a version of its own', { version: '1', alerts: [] }],
  ])('knows it by %s', (_, payload) => {
    expect(grafana.recognises(aParcel(payload))).toBe(true);
  });
});
