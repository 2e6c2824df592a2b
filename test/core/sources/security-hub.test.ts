import { describe, expect, it } from 'vitest';
import { mergeAlerts } from '../../../shared/core/model/alert.ts';
import { securityHub } from '../../../shared/core/sources/security-hub.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  readParcel,
  recordedParcel,
} from '../../helpers/parcels.ts';

const FAILED = 'security-hub/failed';

const read = (path: string) => onlySighting(securityHub, recordedParcel(path));
const finding = (changes: object) =>
  onlySighting(
    securityHub,
    alteredParcel(FAILED, {}, { findings: [{ Id: 'f', ProductArn: 'p', ...changes }] }),
  );

describe('security-hub', () => {
  it('reads a control that failed', () => {
    const { status, alert } = read(FAILED);
    expect(status).toBe('firing');
    expect(alert).toMatchObject({
      labels: {
        alertname: 'S3.8',
        source: 'security-hub',
        severity: 'critical',
        account: '118822663300',
        region: 'eu-central-1',
        service: 'Security Hub',
        resource: 'arn:aws:s3:::orders-uploads',
      },
      annotations: {
        title: 'S3 buckets should block public access',
        reading: 'NEW, FAILED',
        reason: 'The bucket lets the public in.',
        runbook_url: 'https://docs.aws.amazon.com/console/securityhub/S3.8/remediation',
      },
      resources: ['arn:aws:s3:::orders-uploads'],
      startsAt: Date.UTC(2026, 2, 11, 22, 10, 4, 733),
      updatedAt: Date.UTC(2026, 2, 12, 10, 10, 31, 118),
    });
    expect(alert).not.toHaveProperty('endsAt');
  });

  it('ends it once it passes, whichever arrives last', () => {
    const passed = read('security-hub/passed');
    expect(passed.status).toBe('resolved');
    expect(mergeAlerts(passed.alert, read(FAILED).alert).endsAt).toBe(
      Date.UTC(2026, 2, 12, 11, 40, 2),
    );
  });

  it('does not tell of what people suppressed', () => {
    const { status, untold, alert } = read('security-hub/suppressed');
    expect({ status, untold }).toEqual({ status: 'info', untold: 'suppressed in Security Hub' });
    expect(alert.fingerprint).toBe(read(FAILED).alert.fingerprint);
    expect(alert.endsAt).toBe(RECEIVED_AT + 3_600_000);
  });

  it('reads the old format, which has a number and another workflow, and no account beside it', () => {
    expect(read('security-hub/old-format').alert).toMatchObject({
      labels: { severity: 'warning', account: '004215550173', service: 'Macie' },
      annotations: { reading: 'NEW', severity_reason: 'Security Hub calls it MEDIUM' },
    });
  });

  it('tells of what a person sent by hand, suppressed or not', () => {
    const { sightings } = readParcel(securityHub, recordedParcel('security-hub/custom-action'));
    expect(sightings.map(({ status }) => status)).toEqual(['firing', 'info']);
    for (const sighting of sightings) {
      expect(sighting).not.toHaveProperty('untold');
      expect(sighting.alert.annotations.note).toBe('sent by hand: Ask the owner');
    }
  });

  it('reads the results of an insight as information', () => {
    expect(read('security-hub/insight')).toMatchObject({
      status: 'info',
      alert: {
        annotations: {
          title: 'Security Hub insight: Buckets with public write',
          reason: 'arn:aws:s3:::orders-uploads: 5\narn:aws:s3:::exports: 2',
        },
        resources: ['arn:aws:securityhub:::insight/securityhub/default/10'],
      },
    });
  });

  it.each([
    [{}, 'firing'],
    [{ Compliance: { Status: 'WARNING' } }, 'firing'],
    [{ Compliance: { Status: 'NOT_AVAILABLE' } }, 'firing'],
    [{ Workflow: { Status: 'NOTIFIED' } }, 'firing'],
    [{ Compliance: { Status: 'PASSED' }, Workflow: { Status: 'SUPPRESSED' } }, 'resolved'],
    [{ RecordState: 'ARCHIVED' }, 'resolved'],
    [{ WorkflowState: 'RESOLVED' }, 'resolved'],
    [{ Workflow: 'SUPPRESSED' }, 'firing'],
  ])('reads %j as %s', (changes, status) => {
    expect(finding(changes).status).toBe(status);
  });

  it.each([
    [{ Severity: { Label: 'CRITICAL' } }, 'critical'],
    [{ Severity: { Label: 'LOW', Normalized: 95 } }, 'info'],
    [{ FindingProviderFields: { Severity: { Label: 'MEDIUM' } } }, 'warning'],
    [{ ProductFields: { 'aws/securityhub/SeverityLabel': 'HIGH' } }, 'critical'],
    [{ Severity: { Normalized: 90 } }, 'critical'],
    [{ Severity: { Normalized: 69 } }, 'warning'],
    [{ Severity: { Normalized: 1 } }, 'info'],
    [{ Severity: { Normalized: 0 } }, 'info'],
    [{ Severity: 'bad' }, 'warning'],
  ])('judges %j as %s', (changes, severity) => {
    expect(finding(changes).alert.labels.severity).toBe(severity);
  });

  it('keeps findings of two products apart, whose ids are their own', () => {
    expect(finding({}).alert.fingerprint).not.toBe(finding({ ProductArn: 'q' }).alert.fingerprint);
  });

  it('links to no remedy that is no page', () => {
    const Remediation = { Recommendation: { Url: 'javascript:alert(1)' } };
    expect(finding({ Remediation }).alert.annotations).not.toHaveProperty('runbook_url');
  });

  it('has nothing to tell of an event without findings', () => {
    const reading = readParcel(securityHub, alteredParcel(FAILED, {}, { findings: [] }));
    expect(reading).toMatchObject({ disposition: 'control', sightings: [] });
  });

  it('refuses a finding without an id, and leaves other events alone', () => {
    expect(() => finding({ Id: '' })).toThrow('not a readable security-hub');
    expect(securityHub.recognises(aParcel({ 'detail-type': 'Security Hub' }))).toBe(false);
  });
});
