import { describe, expect, it } from 'vitest';
import { batchJob } from '../../../shared/core/sources/batch-job.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  recordedParcel,
} from '../../helpers/parcels.ts';

const JOB = 'd1f7c8a2-5b3e-4096-8d47-a9c0e1b2f364';

const read = (name: string) => onlySighting(batchJob, recordedParcel(`batch-job/${name}`));
const altered = (detail: object, changes: object = {}, name = 'failed') =>
  onlySighting(batchJob, alteredParcel(`batch-job/${name}`, changes, detail));

describe('batch-job', () => {
  it('reads a failed job as a warning, with how it went', () => {
    const { status, untold, alert } = read('failed');
    expect([status, untold]).toEqual(['firing', undefined]);
    expect(alert).toMatchObject({
      labels: {
        alertname: 'BatchJob',
        source: 'batch-job',
        severity: 'warning',
        account: '004215550173',
        region: 'eu-central-1',
        service: 'Batch',
        resource: 'price-import',
        job_name: 'price-import',
        job_queue: 'nightly',
      },
      annotations: {
        title: 'Batch job price-import FAILED: Essential container in task exited',
        reading: 'exit code 137, attempt 3 of 3',
        reason:
          'Essential container in task exited\nOutOfMemoryError: Container killed due to memory usage',
        severity_reason: 'job failed',
      },
      resources: [JOB, 'price-import'],
      startsAt: Date.UTC(2026, 2, 12, 7, 44, 1),
      endsAt: RECEIVED_AT + 24 * 3_600_000,
    });
    expect(alert.annotations.logs_url).toContain('$252Faws$252Fbatch$252Fjob');
  });

  it('ends the failure when a run of the same name succeeds', () => {
    const { status, untold, alert } = read('succeeded');
    expect([status, untold === undefined]).toEqual(['resolved', false]);
    expect(alert.labels.severity).toBe('warning');
    expect(alert.endsAt).toBe(Date.UTC(2026, 2, 12, 8, 2, 45));
    expect(alert.fingerprint).toBe(read('failed').alert.fingerprint);
  });

  it('knows a job by queue and name, and not by the id of the run', () => {
    const { fingerprint } = read('failed').alert;
    expect(altered({ jobId: 'another' }).alert.fingerprint).toBe(fingerprint);
    expect(altered({ jobQueue: 'hourly' }).alert.fingerprint).not.toBe(fingerprint);
    expect(altered({ jobName: 'price-export' }).alert.fingerprint).not.toBe(fingerprint);
  });

  it('lets no job of an array end the failure of another', () => {
    const child = { arrayProperties: { index: 0 } };
    expect(altered(child, {}, 'succeeded').status).toBe('info');
    expect(altered(child, {}, 'failed').status).toBe('firing');
    expect(altered({ arrayProperties: { size: 9 } }, {}, 'succeeded').status).toBe('resolved');
  });

  it('says of a job that is tried again what became of its host', () => {
    const { status, untold, alert } = read('tried-again');
    expect([status, untold]).toEqual(['info', 'job is RUNNABLE']);
    expect(alert.annotations).toMatchObject({
      title: 'Batch job price-import RUNNABLE',
      reading: 'attempt 1 of 3',
      reason: 'Host EC2 (instance i-0c7f3a91d2e84b650) terminated.',
      note: 'Its host went away, as Spot instances do: the job itself may be sound',
    });
  });

  it.each(['SUBMITTED', 'PENDING', 'RUNNABLE', 'STARTING', 'RUNNING'])(
    'reads %s as ordinary life',
    (state) => {
      const { status, untold, alert } = altered({ status: state });
      expect([status, untold, alert.labels.severity]).toEqual(['info', `job is ${state}`, 'info']);
    },
  );

  it.each(['failed', 'tried-again', 'succeeded'])('keeps the secrets of %s to itself', (name) => {
    expect(JSON.stringify(read(name))).not.toContain('correct-horse');
  });

  it('follows a job into a log group of its own', () => {
    const options = { 'awslogs-group': '/shop/imports' };
    const container = { logStreamName: 'a', logConfiguration: { options } };
    expect(altered({ container }).alert.annotations.logs_url).toContain('$252Fshop$252Fimports');
  });

  it.each([
    ['are no lists and no objects', { attempts: 'many', container: 7, retryStrategy: null }],
    ['are missing', { attempts: undefined, container: undefined, startedAt: 'then' }],
  ])('does with details that %s', (_, detail) => {
    const { annotations } = altered(detail).alert;
    expect(annotations).not.toHaveProperty('reading');
    expect(annotations).not.toHaveProperty('logs_url');
  });

  it('begins when the job stopped where the event names no time', () => {
    const { alert, startsAtKnown } = altered({}, { time: undefined });
    expect([alert.startsAt, startsAtKnown]).toEqual([1_773_301_440_500, undefined]);
  });

  it('refuses a job without a name', () => {
    expect(() => altered({ jobName: '' })).toThrow('not a readable batch-job');
  });

  it.each(['Batch Job Queue Blocked', 'Batch Job State Changes', 7])('leaves alone %j', (type) => {
    expect(batchJob.recognises(aParcel({ 'detail-type': type }))).toBe(false);
  });
});
