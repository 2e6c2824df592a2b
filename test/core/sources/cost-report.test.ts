import { describe, expect, it } from 'vitest';
import { costReport } from '../../../shared/core/sources/cost-report.ts';
import { alteredParcel, aParcel, onlySighting, recordedParcel } from '../../helpers/parcels.ts';
import { seenIn } from '../../helpers/reading.ts';

const read = (path: string) => onlySighting(costReport, recordedParcel(path));
const SETTINGS = { logRules: [], tellTargetTracking: false };
const EC2 = 'Amazon Elastic Compute Cloud - Compute';

describe('a report of costs', () => {
  it('fires by account, service and kind, and says the amount and the usage types', () => {
    const { status, alert } = read('cost-report/spike');
    expect(status).toBe('firing');
    expect(alert).toMatchObject({
      labels: {
        ...{ source: 'cost-report', alertname: 'CostSpike', account: '111122223333' },
        ...{ service: EC2, severity: 'warning', metric: 'cost', resource: EC2 },
      },
      annotations: {
        title: expect.stringContaining('$412 on Thu 19 Nov, expected $180–240'),
        reading: expect.stringContaining('$199 above what is usual for a Thursday; mostly'),
        reason: 'EU-BoxUsage:m5.24xlarge (+$201 a day)',
        note: expect.stringContaining('AWS calls the figures of Thu 19 Nov estimated'),
        severity_reason: expect.stringContaining('critical from $200 a day'),
        picture: 'picture-000000000041',
      },
      resources: [EC2, '111122223333'],
      startsAt: Date.UTC(2026, 10, 19),
      updatedAt: Date.UTC(2026, 10, 20, 7, 30, 4, 112),
      changes: true,
    });
    expect(alert).not.toHaveProperty('endsAt');
  });

  it.each([
    ['spike', ['UsageType'], '2026-10-22', '2026-11-20', [EC2, '111122223333']],
    ['month', ['Service'], '2026-10-14', '2026-11-12', []],
  ])('links to the days of a %s in Cost Explorer, and those before', (name, by, from, to, of) => {
    const { hostname, pathname, hash } = new URL(
      read(`cost-report/${name}`).alert.generatorUrl ?? '',
    );
    expect([hostname, pathname]).toEqual([
      'us-east-1.console.aws.amazon.com',
      '/costmanagement/home',
    ]);
    const query = new URLSearchParams(hash.replace('#/cost-explorer?', ''));
    expect([query.get('startDate'), query.get('endDate')]).toEqual([from, to]);
    expect(JSON.parse(query.get('groupBy') ?? '')).toEqual(by);
    const filters: readonly { readonly values: readonly { readonly value: string }[] }[] =
      JSON.parse(query.get('filter') ?? '');
    expect(filters.map(({ values: [one] }) => one?.value)).toEqual(of);
  });

  it('is one alert from its first day to its end, whatever its severity', () => {
    const all = ['spike', 'critical', 'over'].map((name) => read(`cost-report/${name}`));
    expect(new Set(all.map(({ alert }) => alert.fingerprint)).size).toBe(1);
    expect(all.map(({ status, alert }) => [status, alert.labels.severity])).toEqual([
      ['firing', 'warning'],
      ['firing', 'critical'],
      ['resolved', 'warning'],
    ]);
    expect(all[2]?.alert.endsAt).toBe(Date.UTC(2026, 10, 26, 7, 30, 2, 540));
  });

  it.each([
    ['spike', 'CostSpike'],
    ['drift', 'CostDrift'],
    ['new', 'CostOfNewService'],
    ['month', 'CostOfMonth'],
  ])('of the kind %s is called %s, and is an alert of its own', (kind, alertname) => {
    const { alert } = onlySighting(costReport, alteredParcel('cost-report/spike', { kind }));
    expect(alert.labels.alertname).toBe(alertname);
  });

  it('of the whole bill is about AWS, in no account', () => {
    const { alert } = read('cost-report/month');
    expect(alert.labels).toMatchObject({ service: 'AWS', alertname: 'CostOfMonth' });
    expect(alert.labels).not.toHaveProperty('account');
    expect(alert.resources).toEqual([]);
  });

  it('is read before the sources that take whatever they are given', () => {
    expect(seenIn('cost-report/critical').alert.labels.source).toBe('cost-report');
  });

  it.each([{ kind: 'dip' }, { account: undefined }, { state: 'fine' }])(
    'is refused with %o',
    (changes) => {
      const parcel = alteredParcel('cost-report/spike', changes);
      expect(() => costReport.read(parcel, SETTINGS)).toThrow(/not a readable cost-report/);
    },
  );

  it('is not known by its fields, only by its source', () => {
    const report = { source: 'aws.ce', kind: 'spike', account: '', service: '', state: 'ok' };
    expect(costReport.recognises(aParcel(report))).toBe(false);
  });
});
