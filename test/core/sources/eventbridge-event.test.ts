import { describe, expect, it } from 'vitest';
import { recordedEvent } from '../../helpers/events.ts';
import { RECEIVED_AT } from '../../helpers/parcels.ts';
import { seen, seenIn } from '../../helpers/reading.ts';

const HOUR_MS = 60 * 60 * 1_000;
const FAILED = 'eventbridge-event/job-failed';

/** A recorded event of nobody's, with parts replaced. */
const event = (changes: object) =>
  seen({ ...recordedEvent('eventbridge-event/custom'), ...changes });

describe('eventbridge-event', () => {
  it('fires for a failure, for a day at most', () => {
    expect(seenIn(FAILED)).toEqual({
      status: 'firing',
      alert: {
        fingerprint: expect.any(String),
        labels: {
          source: 'eventbridge-event',
          alertname: 'Glue Job State Change',
          severity: 'warning',
          account: '210987654321',
          region: 'eu-west-1',
          service: 'aws.glue',
          resource: 'nightly-load',
        },
        annotations: {
          title: 'Glue nightly-load FAILED',
          reading: 'FAILED',
          reason: 'Job run failed',
          severity_reason: 'the event says ERROR',
        },
        resources: ['nightly-load'],
        startsAt: Date.UTC(2026, 2, 3, 2),
        updatedAt: Date.UTC(2026, 2, 3, 2),
        endsAt: RECEIVED_AT + 24 * HOUR_MS,
      },
    });
  });

  it('ends a failure by the next success of the same thing', () => {
    expect(seenIn('eventbridge-event/job-succeeded')).toMatchObject({
      status: 'resolved',
      alert: { fingerprint: seenIn(FAILED).alert.fingerprint, endsAt: Date.UTC(2026, 2, 3, 4) },
    });
  });

  it('holds back a step on the way', () => {
    expect(seenIn('eventbridge-event/job-running')).toMatchObject({
      status: 'info',
      untold: 'ordinary life: RUNNING',
    });
  });

  it('tells what nobody can judge, since a rule sent it here', () => {
    const { status, untold, alert } = seenIn('eventbridge-event/custom');
    expect({ status, untold, endsAt: alert.endsAt }).toEqual({
      status: 'info',
      untold: undefined,
      endsAt: RECEIVED_AT + HOUR_MS,
    });
    expect(alert.annotations).toMatchObject({ title: 'Stock Counted', reason: '["aisle 4",17]' });
  });

  it('is one alert for all runs of a state machine', () => {
    const { alert } = seenIn('eventbridge-event/state-machine-failed');
    expect(alert.labels.resource).toBe(
      'arn:aws:states:eu-west-1:210987654321:stateMachine:refunds',
    );
    expect(alert.annotations.title).toBe('Step Functions run-17 TIMED_OUT');
  });

  it('takes both ends of a thing for one kind, whatever the detail-type says of the outcome', () => {
    const failed = recordedEvent('eventbridge-event/canary-failed');
    const passed = seen({
      ...failed,
      'detail-type': 'Synthetics Canary TestRun Successful',
      detail: { ...failed.detail, 'test-run-status': 'PASSED' },
    });
    expect(passed).toMatchObject({
      status: 'resolved',
      alert: { fingerprint: seen(failed).alert.fingerprint },
    });
  });

  it('holds back a replay from the archive', () => {
    expect(seenIn('eventbridge-event/replay').untold).toBe(
      'a replay from the archive: march-again',
    );
  });

  it.each([
    ['status', { status: 'FAILURE' }, 'firing', 'warning'],
    ['result', { result: 'failed' }, 'firing', 'warning'],
    ['severity', { severity: 'CRITICAL', state: 'OPEN' }, 'firing', 'critical'],
    ['severity', { severity: 'WARN' }, 'firing', 'warning'],
    ['severity', { severity: 'INFO', state: 'STOPPED' }, 'info', 'info'],
    ['state', { state: 'COMPLETED' }, 'resolved', 'warning'],
    ['none of them', { weather: 'fine' }, 'info', 'info'],
    ['all of them, wrongly typed', { state: 1, status: {}, severity: [] }, 'info', 'info'],
  ])('is judged by its %s: %j', (_, detail, status, severity) => {
    expect(event({ detail })).toMatchObject({ status, alert: { labels: { severity } } });
  });

  it('names the first resource where it knows no better', () => {
    const resources = ['arn:aws:signer:eu-west-1:210987654321:/signing-jobs/42'];
    const { alert } = event({
      'detail-type': 'Signing Job',
      resources,
      detail: { status: 'Failed' },
    });
    expect(alert.annotations.title).toBe('Signing Job: 42 Failed');
    expect(alert.resources).toEqual(resources);
  });

  it.each([['yyyy-mm-ddThh:mm:ssZ'], [17], [undefined]])(
    'starts when it was received, where its time is %j',
    (time) => {
      expect(event({ time })).toMatchObject({
        startsAtKnown: false,
        alert: { startsAt: RECEIVED_AT },
      });
    },
  );
});
