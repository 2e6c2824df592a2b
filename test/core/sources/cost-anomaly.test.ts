import { describe, expect, it } from 'vitest';
import { costAnomaly } from '../../../shared/core/sources/cost-anomaly.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  recordedParcel,
} from '../../helpers/parcels.ts';

const SNS = 'cost-anomaly/sns-storage';
const EVENT = 'cost-anomaly/eventbridge-risen';
const MONITOR = 'arn:aws:ce::004215550173:anomalymonitor/6b0f7a3e-1d2c-4b5a-9e8f-7c6d5e4f3a2b';

const read = (path: string) => onlySighting(costAnomaly, recordedParcel(path));
const altered = (changes: object) => onlySighting(costAnomaly, alteredParcel(SNS, changes));

describe('cost-anomaly', () => {
  it('reads an anomaly that came by SNS', () => {
    expect(read(SNS)).toMatchObject({
      status: 'firing',
      alert: {
        labels: {
          alertname: 'CostAnomaly',
          source: 'cost-anomaly',
          severity: 'warning',
          account: '004215550173',
          service: 'Amazon Simple Storage Service',
          metric: 'cost',
          linked_accounts: '118822663300,331177990024',
        },
        annotations: {
          title: 'Cost anomaly: Amazon Simple Storage Service impact $553.25 (305.24%)',
          reading: '$734.5 spent, $181.25 expected',
          reason:
            '$490.6 Amazon Simple Storage Service/EUC1-Requests-Tier1@eu-central-1 in media\n$62.65 Amazon Simple Storage Service/EUC1-DataTransfer-Out-Bytes@eu-central-1 in search',
          severity_reason: 'unusual spend below 1000 USD',
        },
        resources: [
          MONITOR,
          'Amazon Simple Storage Service/EUC1-Requests-Tier1@eu-central-1',
          'Amazon Simple Storage Service/EUC1-DataTransfer-Out-Bytes@eu-central-1',
        ],
        startsAt: Date.UTC(2026, 2, 10),
        endsAt: RECEIVED_AT + 2 * 86_400_000,
        updatedAt: Date.UTC(2026, 2, 12, 4, 30, 19, 221),
      },
    });
  });

  it('reads the same anomaly, risen, by EventBridge', () => {
    const risen = recordedParcel(EVENT, RECEIVED_AT + 86_400_000);
    const { alert } = onlySighting(costAnomaly, risen);
    expect(alert).toMatchObject({
      fingerprint: read(SNS).alert.fingerprint,
      labels: { severity: 'critical', region: 'us-east-1', account: '004215550173' },
      annotations: { severity_reason: 'total impact of 1000 USD or more' },
      updatedAt: Date.UTC(2026, 2, 13, 4, 31),
    });
    expect(alert.labels.service).toBe('Amazon Simple Storage Service');
  });

  it.each([
    [999.99, 'warning'],
    [1_000, 'critical'],
    ['1000.5', 'critical'],
    [null, 'warning'],
    ['a lot', 'warning'],
    [-1_000, 'warning'],
  ])('judges a total impact of %j as %s', (totalImpact, severity) => {
    expect(altered({ impact: { totalImpact } }).alert.labels.severity).toBe(severity);
  });

  it.each([
    ['none', []],
    ['no list', 'many'],
    ['of wrong types', [null, 7, { service: {}, usageType: [], impact: 'much' }]],
  ])('does with root causes that are %s', (_, rootCauses) => {
    const { alert } = altered({ rootCauses });
    expect(alert.resources).toEqual([MONITOR]);
    expect(alert.labels).not.toHaveProperty('linked_accounts');
  });

  it('says how many causes it leaves out', () => {
    const rootCauses = Array.from({ length: 12 }, (_, each) => ({ service: `service-${each}` }));
    const { resources, annotations } = altered({ rootCauses }).alert;
    expect(resources).toHaveLength(11);
    expect(annotations.note).toBe('and 2 more causes');
  });

  it.each([
    ['javascript:alert(1)', 'https://us-east-1.console.aws.amazon.com/cost-management/'],
    ['', 'https://us-east-1.console.aws.amazon.com/cost-management/'],
    ['https://console.aws.amazon.com/x', 'https://console.aws.amazon.com/x'],
  ])('opens the page of %j', (anomalyDetailsLink, page) => {
    expect(altered({ anomalyDetailsLink }).alert.generatorUrl?.startsWith(page)).toBe(true);
  });

  it('names the monitor, the moment of the report and no figures where the rest is missing', () => {
    const { alert } = altered({
      dimensionalValue: undefined,
      anomalyStartDate: undefined,
      impact: {},
    });
    expect(alert.annotations.title).toBe('Cost anomaly: services of unknown impact');
    expect(alert.startsAt).toBe(Date.UTC(2026, 2, 12, 4, 30, 19, 221));
  });

  it.each([
    ['no text', 4],
    ['empty', ''],
  ])('refuses an id that is %s', (_, anomalyId) => {
    expect(() => altered({ anomalyId })).toThrow('not a readable cost-anomaly');
  });

  it.each([{}, { anomalyId: 'a' }, { 'detail-type': 'Cost' }, 'anomalyId', null])(
    'leaves alone %j',
    (payload) => {
      expect(costAnomaly.recognises(aParcel(payload))).toBe(false);
    },
  );
});
