import { describe, expect, it } from 'vitest';
import { mergeAlerts } from '../../../shared/core/model/alert.ts';
import { backupJob } from '../../../shared/core/sources/backup-job.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  recordedParcel,
} from '../../helpers/parcels.ts';

const DAY_MS = 86_400_000;
const FAILED = 'backup-job/failed';
const VOLUME = 'arn:aws:ec2:eu-central-1:004215550173:volume/vol-0d9e8f7a6b5c4d3e2';
const JOB = '3f6d0c9e-7a41-4b1d-9f6e-2c5b8e1a7d04';

const read = (path: string) => onlySighting(backupJob, recordedParcel(path));
const altered = (detail: object) => onlySighting(backupJob, alteredParcel(FAILED, {}, detail));

describe('backup-job', () => {
  it('reads a failure of the resource, not of the job', () => {
    expect(read(FAILED)).toMatchObject({
      status: 'firing',
      alert: {
        labels: {
          alertname: 'BackupJob',
          source: 'backup-job',
          severity: 'warning',
          account: '004215550173',
          region: 'eu-central-1',
          service: 'Backup',
          resource: VOLUME,
        },
        annotations: { title: 'AWS Backup job FAILED: The key of the vault is disabled.' },
        resources: [VOLUME, 'nightly', JOB],
        startsAt: Date.UTC(2026, 2, 12, 3, 20, 16),
        endsAt: RECEIVED_AT + 8 * DAY_MS,
      },
    });
  });

  it('ends it with the success of the next night, which is no news of its own', () => {
    const completed = onlySighting(
      backupJob,
      recordedParcel('backup-job/completed', RECEIVED_AT + DAY_MS),
    );
    expect(completed).toMatchObject({ status: 'resolved', untold: /a success/ });
    expect(mergeAlerts(read(FAILED).alert, completed.alert)).toMatchObject({
      startsAt: Date.UTC(2026, 2, 12, 3, 20, 16),
      endsAt: Date.UTC(2026, 2, 13, 3, 25),
    });
  });

  it('takes the sentence that the vault sends by SNS for the same alert', () => {
    const { status, alert } = read('backup-job/sns-vault-failed');
    expect(status).toBe('firing');
    expect(alert.fingerprint).toBe(read(FAILED).alert.fingerprint);
    expect(alert.resources).toEqual([VOLUME, JOB]);
  });

  it.each([
    ['created', 'info', 'AWS Backup job CREATED', 'a81d'],
    ['restore-running', 'info', 'AWS Backup restore job RUNNING', 'd11f'],
    [
      'copy-failed',
      'firing',
      'AWS Backup copy job FAILED: Access denied to the far vault.',
      'c07e',
    ],
  ])('reads a job of its kind: %s', (name, status, title, job) => {
    const sighting = read(`backup-job/${name}`);
    expect(sighting).toMatchObject({ status, alert: { annotations: { title } } });
    expect(sighting.alert.resources).toContain(job);
  });

  it('keeps a copy apart from the backup that it copies', () => {
    const copied = read('backup-job/copy-failed').alert;
    expect(copied.fingerprint).not.toBe(read(FAILED).alert.fingerprint);
  });

  it.each([
    ['FAILED', 'firing', 'warning', false],
    ['EXPIRED', 'firing', 'warning', false],
    ['PARTIAL', 'firing', 'warning', false],
    ['ABORTED', 'info', 'info', false],
    ['COMPLETED', 'resolved', 'warning', true],
    ['RUNNING', 'info', 'info', true],
    ['ABORTING', 'info', 'info', true],
  ])('reads the state %s as %s', (state, status, severity, isUntold) => {
    const sighting = altered({ state });
    expect(sighting).toMatchObject({ status, alert: { labels: { severity } } });
    expect(sighting.untold !== undefined).toBe(isUntold);
  });

  it.each([
    ['another job', { backupJobId: 'another' }],
    ['another vault', { backupVaultName: 'weekly' }],
    ['another state', { state: 'EXPIRED' }],
  ])('keeps its identity for %s', (_, detail) => {
    expect(altered(detail).alert.fingerprint).toBe(read(FAILED).alert.fingerprint);
  });

  it('masks secrets in what went wrong', () => {
    const { annotations } = altered({ statusMessage: 'password=hunter2 was refused' }).alert;
    expect(annotations.title).not.toContain('hunter2');
  });

  it.each([
    ['another event', aParcel({ 'detail-type': 'Backup Vault State Change' })],
    ['a sentence without attributes', aParcel('An AWS Backup job failed.')],
  ])('leaves alone %s', (_, parcel) => {
    expect(backupJob.recognises(parcel)).toBe(false);
  });
});
