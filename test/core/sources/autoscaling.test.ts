import { describe, expect, it } from 'vitest';
import { autoscaling } from '../../../shared/core/sources/autoscaling.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  recordedParcel,
} from '../../helpers/parcels.ts';

const HOUR_MS = 3_600_000;
const FAILED = 'autoscaling/launch-failed';
const FLAT = 'autoscaling/launch-failed.sns';
const GROUP = 'shop-web';
const INSTANCE = 'i-0c7f3a91d2e84b650';

const read = (name: string) => onlySighting(autoscaling, recordedParcel(`autoscaling/${name}`));
const altered = (changes: object, detail: object = {}, path = FAILED) =>
  onlySighting(autoscaling, alteredParcel(path, changes, detail));

describe('autoscaling', () => {
  it('reads a failed launch as a warning of the group, whatever its instance and its zone', () => {
    const { status, untold, alert } = read('launch-failed');
    expect([status, untold]).toEqual(['firing', undefined]);
    expect(alert).toMatchObject({
      labels: {
        alertname: 'AutoScalingLaunch',
        source: 'autoscaling',
        severity: 'warning',
        account: '004215550173',
        region: 'eu-central-1',
        service: 'Auto Scaling',
        resource: GROUP,
        auto_scaling_group: GROUP,
      },
      annotations: {
        title: 'EC2 Instance Launch Unsuccessful: shop-web',
        availability_zone: 'eu-central-1b',
        severity_reason: 'the group cannot get capacity',
      },
      resources: [GROUP],
      startsAt: Date.UTC(2026, 2, 12, 7, 44, 2),
      endsAt: RECEIVED_AT + HOUR_MS,
    });
    expect(alert.annotations.reason).toMatch(/^We currently do not have .*\nAt 2026-03-12T07:43/);
    const elsewhere = { Details: { 'Availability Zone': 'eu-central-1a' }, EC2InstanceId: 'i-1' };
    expect(altered({}, elsewhere).alert.fingerprint).toBe(alert.fingerprint);
  });

  it('reads the same by SNS, where the facts are flat', () => {
    const { alert, status } = read('launch-failed.sns');
    const { fingerprint, annotations, resources, labels } = read('launch-failed').alert;
    expect([status, alert.startsAt]).toEqual(['firing', Date.UTC(2026, 2, 12, 7, 44, 2, 516)]);
    expect(alert).toMatchObject({ fingerprint, annotations, resources, labels });
  });

  it('ends the failure at the next success, which is no news of its own', () => {
    const { status, untold, alert } = read('launch-succeeded');
    const at = Date.UTC(2026, 2, 12, 7, 51, 40);
    expect([status, alert.endsAt, alert.updatedAt]).toEqual(['resolved', at, at]);
    expect(untold).toBeDefined();
    expect(alert.fingerprint).toBe(read('launch-failed').alert.fingerprint);
    expect(alert.resources).toEqual([GROUP, INSTANCE]);
  });

  it.each([
    ['EC2 Instance Terminate Unsuccessful', 'AutoScalingTerminate', 'firing', 'warning', true],
    ['EC2 Instance Terminate Successful', 'AutoScalingTerminate', 'resolved', 'warning', false],
    ['EC2 Instance-launch Lifecycle Action', 'AutoScalingLaunchLifecycle', 'info', 'info', false],
    [
      'EC2 Instance-terminate Lifecycle Action',
      'AutoScalingTerminateLifecycle',
      'info',
      'info',
      false,
    ],
    ['EC2 Auto Scaling Instance Refresh Started', 'AutoScalingRefresh', 'info', 'info', false],
    ['EC2 Auto Scaling Instance Refresh Cancelled', 'AutoScalingRefresh', 'info', 'info', true],
    [
      'EC2 Auto Scaling Instance Refresh Succeeded',
      'AutoScalingRefresh',
      'resolved',
      'warning',
      false,
    ],
    ['EC2 Auto Scaling Instance Refresh Failed', 'AutoScalingRefresh', 'firing', 'warning', true],
  ])('reads %s', (type, alertname, status, severity, isTold) => {
    const sighting = altered({ 'detail-type': type });
    expect(sighting.alert.labels).toMatchObject({ alertname, severity });
    expect([sighting.status, sighting.untold === undefined]).toEqual([status, isTold]);
    expect(sighting.alert.annotations.title).toBe(`${type}: ${GROUP}`);
  });

  it('keeps a failed refresh for a day, and tells of a checkpoint, where people are to look', () => {
    expect(read('refresh-failed').alert.endsAt).toBe(RECEIVED_AT + 24 * HOUR_MS);
    const checkpoint = read('refresh-checkpoint');
    expect([checkpoint.status, checkpoint.untold]).toEqual(['info', undefined]);
    expect(checkpoint.alert.fingerprint).toBe(read('refresh-failed').alert.fingerprint);
  });

  it.each([
    ['autoscaling:EC2_INSTANCE_LAUNCH', 'EC2 Instance Launch Successful'],
    ['autoscaling:EC2_INSTANCE_TERMINATE', 'EC2 Instance Terminate Successful'],
    ['autoscaling:EC2_INSTANCE_TERMINATE_ERROR', 'EC2 Instance Terminate Unsuccessful'],
  ])('calls %s what EventBridge calls it', (Event, words) => {
    expect(altered({ Event }, {}, FLAT).alert.annotations.title).toBe(`${words}: ${GROUP}`);
  });

  it('takes the region of the topic where a lifecycle hook names no group by ARN', () => {
    const { alert, untold } = read('launch-lifecycle.sns');
    expect(alert.labels).toMatchObject({ account: '004215550173', region: 'eu-central-1' });
    expect(alert.annotations).toMatchObject({ lifecycle_hook: 'warm-up' });
    expect(untold).toBeDefined();
  });

  it('keeps what people told a lifecycle hook to itself', () => {
    expect(JSON.stringify(read('terminate-lifecycle'))).not.toContain('hunter22');
  });

  it('begins at the receipt where the time is a placeholder', () => {
    const { alert, startsAtKnown } = altered({ time: 'yyyy-mm-ddThh:mm:ssZ' });
    expect([alert.startsAt, startsAtKnown]).toEqual([RECEIVED_AT, false]);
  });

  it('refuses an event that names no group', () => {
    expect(() => altered({}, { AutoScalingGroupName: '' })).toThrow('not a readable autoscaling');
  });

  it.each([
    { 'detail-type': 'EC2 Instance Launch' },
    { 'detail-type': 'EC2 Instance State-change Notification' },
    { Event: 'autoscaling:SOMETHING_ELSE' },
    { Event: { toString: 'autoscaling:EC2_INSTANCE_LAUNCH' } },
    'autoscaling:EC2_INSTANCE_LAUNCH',
  ])('leaves alone %j', (payload) => {
    expect(autoscaling.recognises(aParcel(payload))).toBe(false);
  });
});
