import { describe, expect, it } from 'vitest';
import { guardduty } from '../../../shared/core/sources/guardduty.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  recordedParcel,
} from '../../helpers/parcels.ts';

const DAY_MS = 86_400_000;
const INSTANCE = 'guardduty/instance';
const SCAN = 'guardduty/object-scan';

const read = (path: string) => onlySighting(guardduty, recordedParcel(path));
const altered = (detail: object, path = INSTANCE) =>
  onlySighting(guardduty, alteredParcel(path, {}, detail));

describe('guardduty', () => {
  it('reads a finding under the account and the Region that it names', () => {
    expect(read(INSTANCE)).toMatchObject({
      status: 'firing',
      alert: {
        labels: {
          alertname: 'CryptoCurrency:EC2/BitcoinTool.B!DNS',
          source: 'guardduty',
          severity: 'critical',
          account: '118822663300',
          region: 'eu-central-1',
          service: 'GuardDuty',
          resource: 'i-0c7f3a91d2e84b650',
        },
        annotations: {
          title: 'Instance i-0c7f3a91d2e84b650 asks for a mining pool.',
          reading: 'seen 1,204 times',
          reason: 'The instance queries a domain of a mining pool.',
        },
        resources: ['i-0c7f3a91d2e84b650'],
        startsAt: Date.UTC(2026, 2, 12, 9, 20, 2),
        endsAt: RECEIVED_AT + DAY_MS,
        updatedAt: Date.UTC(2026, 2, 12, 10, 1, 44, 870),
      },
    });
  });

  it('reads one that came by SNS with little but its detail', () => {
    expect(read('guardduty/sns-bare').alert).toMatchObject({
      labels: { account: '017790921', region: 'us-gov-west-1', severity: 'warning' },
      annotations: { reading: 'seen once' },
      resources: ['build-server'],
      startsAt: Date.UTC(2026, 2, 12, 11, 20, 14, 502),
      generatorUrl:
        'https://console.amazonaws-us-gov.com/guardduty/home?region=us-gov-west-1#/findings?fId=4d2f',
    });
  });

  it.each([
    [9.2, 'critical'],
    [7, 'critical'],
    [6.9, 'warning'],
    [4, 'warning'],
    [3.9, 'info'],
    ['8', 'critical'],
    [undefined, 'warning'],
  ])('judges a severity of %j as %s, and keeps the identity', (severity, ours) => {
    const { alert } = altered({ severity });
    expect(alert.labels.severity).toBe(ours);
    expect(alert.fingerprint).toBe(read(INSTANCE).alert.fingerprint);
  });

  it('ends what was archived', () => {
    expect(altered({ service: { archived: true } })).toMatchObject({
      status: 'resolved',
      alert: { endsAt: Date.UTC(2026, 2, 12, 10, 1, 44, 870) },
    });
  });

  it.each([
    [
      { s3BucketDetails: [{ name: 'b', arn: 'arn:aws:s3:::b' }, { name: 'c' }] },
      ['arn:aws:s3:::b', 'c'],
    ],
    [{ accessKeyDetails: { accessKeyId: 'a-key', userName: 'build-server' } }, ['build-server']],
    [{ lambdaDetails: { functionName: 'pay' } }, ['pay']],
    [
      { eksClusterDetails: { name: 'shop' }, instanceDetails: { instanceId: 'i-1' } },
      ['i-1', 'shop'],
    ],
    ['no object', []],
  ])('names the resource of %j', (resource, names) => {
    expect(altered({ resource }).alert.resources).toEqual(names);
  });

  it('reads malware in an object as critical', () => {
    expect(read(SCAN)).toMatchObject({
      status: 'firing',
      alert: {
        labels: { severity: 'critical', bucket: 'orders-uploads' },
        annotations: {
          title: 'Malware scan THREATS_FOUND: s3://orders-uploads/2026/03/invoice.zip',
          reason: 'Dropper.Test.7',
        },
      },
    });
  });

  it.each([
    ['NO_THREATS_FOUND', true],
    ['ACCESS_DENIED', false],
    ['UNSUPPORTED', false],
  ])('reads a scan that ends as %s as information', (scanResultStatus, isUntold) => {
    const sighting = altered({ scanResultDetails: { scanResultStatus } }, SCAN);
    expect(sighting.status).toBe('info');
    expect(sighting.untold !== undefined).toBe(isUntold);
  });

  it('refuses a finding without an id, and leaves other events alone', () => {
    expect(() => altered({ id: '' })).toThrow('not a readable guardduty');
    expect(guardduty.recognises(aParcel({ detail: { id: 'a' } }))).toBe(false);
  });
});
