import { describe, expect, it } from 'vitest';
import { memberChange } from '../../../shared/core/fleet/change.ts';
import type { FleetMember } from '../../../shared/core/model/fleet-member.ts';
import { recordedEvent } from '../../helpers/events.ts';
import { seen, seenIn } from '../../helpers/reading.ts';

const I = 'i-0c7f3a91d2e84b650';
const at = (time: string) => Date.parse(`2026-03-12T${time}Z`);
/** A recording with some of its detail replaced. */
const altered = (path: string, detail: object, more: object = {}) => {
  const event = recordedEvent(path);
  return memberChange(seen({ ...event, detail: { ...event.detail, ...detail }, ...more }));
};
const changeIn = (path: string) => memberChange(seenIn(path));

describe('what an alert says of a member', () => {
  it('is its deadline, where EC2 takes it back', () => {
    expect(changeIn('spot-interruption/terminate')).toEqual({
      member: {
        id: I,
        seen: { deadline: at('07:43:09') },
        failed: {},
        passed: {},
        zone: 'eu-central-1b',
        isSpot: true,
      },
      isAbsorbed: true,
      isKept: true,
    });
  });

  it('is that it is to go now, where it hibernates or nobody says when', () => {
    const hibernates = changeIn('spot-interruption/hibernate')?.member.seen.deadline;
    expect(hibernates).toBe(seenIn('spot-interruption/hibernate').alert.updatedAt);
    const unsaid = changeIn('spot-interruption/placeholder')?.member.seen.deadline;
    expect(unsaid).toBe(seenIn('spot-interruption/placeholder').alert.updatedAt);
  });

  it('is that it is at risk', () => {
    const change = changeIn('rebalance-recommendation/one-instance');
    expect(change?.member).toMatchObject({ id: I, seen: { risk: at('07:29:51') }, isSpot: true });
  });

  it.each([
    ['pending', { starting: at('07:43:30') }],
    ['running', { running: at('07:43:30') }],
    ['stopping', { gone: at('07:43:30') }],
    ['shutting-down', { gone: at('07:43:30') }],
    ['terminated', { gone: at('07:43:30') }],
  ])('is its state: %s', (state, sign) => {
    const change = altered('instance-state/stopping', { state });
    expect(change).toMatchObject({
      member: { id: I, seen: sign },
      isAbsorbed: true,
      isKept: false,
    });
  });

  it('is nothing where the state is none that is known', () => {
    expect(altered('instance-state/stopping', { state: 'dreaming' })).toBeUndefined();
  });

  it('is that its group has it, and goes on to end a failure of the group', () => {
    expect(changeIn('autoscaling/launch-succeeded')).toMatchObject({
      member: { id: I, seen: { running: at('07:51:40') }, zone: 'eu-central-1b' },
      claim: { kind: 'group', name: 'shop-web' },
      isAbsorbed: false,
    });
  });

  it('is nothing where a launch failed: the group is told of', () => {
    expect(changeIn('autoscaling/launch-failed')).toBeUndefined();
  });

  it.each([
    ['an instance was taken out of service in response to an EC2 health check', 'gone'],
    [
      'an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from 6 to 5.',
      'released',
    ],
  ])('is why its group let it go: %s', (Cause, sign) => {
    const words = { 'detail-type': 'EC2 Instance Terminate Successful' };
    const change = altered('autoscaling/launch-succeeded', { Cause }, words);
    expect(change?.member.seen).toEqual({ [sign]: at('07:51:40') });
  });

  it('is what a status check found, by the check', () => {
    const failed = changeIn('cloudwatch-alarm/status-check.alarm');
    const { alert } = seenIn('cloudwatch-alarm/status-check.alarm');
    expect(failed).toMatchObject({
      member: { id: 'i-0a1b2c3d4e5f00001', failed: { StatusCheckFailed_System: alert.updatedAt } },
      isAbsorbed: true,
      isKept: true,
    });
    const passed = changeIn('cloudwatch-alarm/status-check.ok');
    expect(Object.keys(passed?.member.passed ?? {})).toEqual(['StatusCheckFailed_System']);
    expect(passed?.isAbsorbed).toBe(false);
  });

  it.each(['cloudwatch-alarm/checkout-5xx.alarm', 'guardduty/instance', 'ecs-task/job-finished'])(
    'is nothing in %s',
    (path) => {
      expect(changeIn(path)).toBeUndefined();
    },
  );

  it.each([
    ['ecs-task/crashed', { lastStatus: 'RUNNING' }, 'running'],
    ['ecs-task/crashed', { lastStatus: 'PENDING' }, 'starting'],
    ['ecs-task/crashed', {}, 'gone'],
    ['ecs-task/scaled-in', {}, 'released'],
  ])('is what became of a task of a service: %s with %o', (path, detail, sign) => {
    const change = altered(path, detail);
    expect(change?.claim).toEqual({ kind: 'service', name: 'shop/cart' });
    expect(Object.keys(change?.member.seen ?? {})).toEqual([sign]);
    expect(change?.member.id).not.toContain('/');
  });

  it.each([
    ['RUNNABLE', 'starting'],
    ['RUNNING', 'running'],
    ['SUCCEEDED', 'done'],
    ['FAILED', 'gone'],
  ])('is what became of a job of an array: %s', (status, sign) => {
    const jobId = 'd1f7c8a2-5b3e-4096-8d47-a9c0e1b2f364:17';
    const child = { status, jobId, jobName: 'frames', arrayProperties: { index: 17 } };
    const change = altered('batch-job/failed', child);
    expect(change?.claim).toEqual({ kind: 'job', name: 'frames' });
    expect(change?.member).toMatchObject<Partial<FleetMember>>({ id: jobId });
    expect(Object.keys(change?.member.seen ?? {})).toEqual([sign]);
  });

  it('is nothing where the job is no child of an array', () => {
    expect(changeIn('batch-job/failed')).toBeUndefined();
  });
});
