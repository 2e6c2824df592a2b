import { describe, expect, it } from 'vitest';
import { mergeAlerts } from '../../../shared/core/model/alert.ts';
import { trustedAdvisor } from '../../../shared/core/sources/trusted-advisor.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  recordedParcel,
} from '../../helpers/parcels.ts';

const DAY_MS = 86_400_000;
const BALANCER = 'trusted-advisor/load-balancer';
const RESOURCE = 'arn:aws:elasticloadbalancing:eu-central-1:004215550173:loadbalancer/orders';

const read = (path: string) => onlySighting(trustedAdvisor, recordedParcel(path));
const altered = (detail: object) =>
  onlySighting(trustedAdvisor, alteredParcel(BALANCER, {}, detail));

describe('trusted-advisor', () => {
  it('reads an item in the Region of its resource', () => {
    expect(read(BALANCER)).toMatchObject({
      status: 'firing',
      alert: {
        labels: {
          alertname: 'Load Balancer Optimization',
          source: 'trusted-advisor',
          severity: 'warning',
          account: '004215550173',
          region: 'eu-central-1',
          service: 'Trusted Advisor',
          resource: RESOURCE,
        },
        annotations: {
          title: 'Trusted Advisor WARN: Load Balancer Optimization',
          reason:
            'Region: eu-central-1\n# of Zones: 1\nLoad Balancer Name: orders\nReason: Single AZ',
        },
        resources: [RESOURCE],
        startsAt: Date.UTC(2026, 2, 12, 2, 15, 30),
        endsAt: RECEIVED_AT + 15 * DAY_MS,
      },
    });
  });

  it('ends it once it is put right', () => {
    const put = read('trusted-advisor/load-balancer-ok');
    expect(put.status).toBe('resolved');
    expect(mergeAlerts(put.alert, read(BALANCER).alert).endsAt).toBe(
      Date.UTC(2026, 2, 12, 9, 15, 30),
    );
  });

  it('masks an exposed key, and names the moment when AWS may act', () => {
    const { alert } = read('trusted-advisor/exposed-key');
    expect(JSON.stringify(alert)).not.toContain('AKIA');
    expect(alert.annotations.reason).toContain('User Name (IAM or Root): build-server');
    expect(alert).toMatchObject({
      labels: { severity: 'critical', region: 'us-east-1' },
      annotations: { deadline: '2026-03-17T04:00:00.000Z' },
      resources: [],
    });
  });

  it.each([
    ['ERROR', 'firing', 'critical'],
    ['WARN', 'firing', 'warning'],
    ['OK', 'resolved', 'warning'],
    ['INFO', 'info', 'info'],
    ['', 'firing', 'warning'],
  ])('reads the status %j as %s', (status, ours, severity) => {
    expect(altered({ status })).toMatchObject({ status: ours, alert: { labels: { severity } } });
  });

  it.each([
    [{ 'Region/AZ': 'ca-central-1a' }, 'ca-central-1'],
    [{ Region: 'eu-west-1' }, 'eu-west-1'],
    [{ Region: 'US East (N. Virginia)' }, 'us-east-1'],
    [{ Region: null }, 'us-east-1'],
    ['no columns', 'us-east-1'],
  ])('finds the Region in %j', (item, region) => {
    const sighting = altered({ resource_id: '', 'check-item-detail': item });
    expect(sighting.alert.labels.region).toBe(region);
  });

  it.each([
    ['another status', { status: 'ERROR' }],
    ['another refresh', { uuid: 'another' }],
    ['no blank behind its name', { 'check-name': 'Load Balancer Optimization' }],
  ])('keeps its identity for %s', (_, detail) => {
    expect(altered(detail).alert.fingerprint).toBe(read(BALANCER).alert.fingerprint);
  });

  it('keeps items without a resource apart', () => {
    const [one, other] = ['a', 'b'].map((uuid) => altered({ resource_id: '', uuid }).alert);
    expect(one?.fingerprint).not.toBe(other?.fingerprint);
  });

  it('refuses an event without a check, and leaves other events alone', () => {
    expect(() => altered({ 'check-name': '' })).toThrow('not a readable trusted-advisor');
    expect(trustedAdvisor.recognises(aParcel({ source: 'aws.trustedadvisor' }))).toBe(false);
  });
});
