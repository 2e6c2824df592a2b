import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOW } from '../helpers/group.ts';
import { type FleetDouble, startFleetDouble } from './support/fleet-double.ts';
import { aSurveyor, held } from './support/fleet-survey.ts';

let aws: FleetDouble;
beforeAll(async () => {
  aws = await startFleetDouble(2);
});
afterAll(() => aws.close());
beforeEach(() => {
  aws.world = {};
  aws.calls();
});

const brief = ({ id, health, because }: { id: string; health: string; because?: string }) =>
  because === undefined ? `${id} ${health}` : `${id} ${health}: ${because}`;

describe('a fleet of Auto Scaling groups', () => {
  it('is who its groups hold, as they and EC2 find them, over as many pages as it takes', async () => {
    aws.world = {
      groups: [
        {
          name: 'render-spot',
          desired: 8,
          held: [
            ...held('i-1', 'i-2', 'i-3', 'i-9'),
            { id: 'i-4', health: 'Unhealthy' },
            { id: 'i-5', lifecycle: 'Pending:Wait' },
            { id: 'i-6', lifecycle: 'Standby' },
            { id: 'i-7', lifecycle: 'Terminating:Wait' },
          ],
        },
        { name: 'render-steady', desired: 1, held: held('i-8') },
        { name: 'other', desired: 3, held: held('i-0') },
      ],
      instances: [
        { id: 'i-1', isSpot: true, zone: 'eu-west-1b' },
        { id: 'i-2', check: { of: 'system', verdict: 'impaired' } },
        { id: 'i-3', check: { of: 'instance', verdict: 'initializing' } },
        ...['i-0', 'i-4', 'i-5', 'i-6', 'i-7', 'i-8'].map((id) => ({ id })),
        { id: 'i-9', state: 'shutting-down' },
      ],
    };
    const { members, wanted, takenAt } = await aSurveyor(aws.endpoint).survey({
      autoScalingGroups: ['render-*'],
    });
    expect(members.map(brief)).toEqual([
      'i-1 healthy',
      'i-2 unhealthy: system status check failed',
      'i-3 healthy',
      'i-4 unhealthy: found unhealthy by its group',
      'i-5 starting',
      'i-6 unhealthy: standby',
      'i-8 healthy',
    ]);
    expect(members[0]).toEqual({
      ...{ id: 'i-1', health: 'healthy', isSpot: true },
      ...{ zone: 'eu-west-1b', instanceType: 'c7g.large' },
    });
    expect([wanted, takenAt]).toEqual([9, NOW]);
  });

  it('wants what cannot be counted in instances where a group counts in something else', async () => {
    const group = (name: string, more: object) => ({
      name,
      desired: 64,
      held: held('i-1'),
      ...more,
    });
    aws.world = {
      groups: [
        group('plain', {}),
        group('cores', { unit: 'vcpu' }),
        group('weighted', { held: [{ id: 'i-1', weight: 4 }] }),
      ],
      instances: [{ id: 'i-1' }],
    };
    const wanted = async (...names: readonly string[]) =>
      (await aSurveyor(aws.endpoint).survey({ autoScalingGroups: names })).wanted;
    expect(await wanted('plain')).toBe(64);
    expect(await wanted('plain', 'cores')).toBeUndefined();
    expect(await wanted('weighted')).toBeUndefined();
    expect(await wanted('no-such-group')).toBeUndefined();
  });
});

describe('a fleet by tags and names', () => {
  it('is who runs under all of the tags, or under a name that begins so', async () => {
    const tags = { service: 'render', stage: 'prod-eu' };
    aws.world = {
      instances: [
        { id: 'i-1', tags },
        { id: 'i-2', tags: { ...tags, stage: 'dev' } },
        { id: 'i-3', tags, state: 'stopped' },
        { id: 'i-4', tags: { Name: 'render*node-4' } },
        { id: 'i-5', tags: { Name: 'render-node-5' } },
        { id: 'i-6', tags: { ...tags, Name: 'render*node-6' }, state: 'pending' },
        { id: 'i-7', tags, check: { of: 'ebs', verdict: 'impaired' } },
        { id: 'i-8', tags, check: { of: 'instance', verdict: 'initializing' } },
      ],
    };
    const { members, wanted } = await aSurveyor(aws.endpoint).survey({
      tags: { service: 'render', stage: 'prod*' },
      namePrefixes: ['render*node'],
    });
    expect(members.map(brief).toSorted()).toEqual([
      'i-1 healthy',
      'i-4 healthy',
      'i-6 starting',
      'i-7 unhealthy: EBS status check failed',
      'i-8 starting',
    ]);
    expect(wanted).toBeUndefined();
  });
});

describe('a fleet of ECS services', () => {
  it('is the tasks of services that are active, and wants what they do together', async () => {
    const running = (id: string) => ({ id });
    aws.world = {
      services: [
        {
          ...{ cluster: 'prod', name: 'web-shop', desired: 4 },
          tasks: [
            ...[running('t1'), { id: 't2', health: 'UNHEALTHY', provider: 'FARGATE_SPOT' }],
            ...[
              { id: 't3', lastStatus: 'PENDING' },
              { id: 't4', lastStatus: 'DEACTIVATING' },
            ],
          ],
        },
        {
          cluster: 'prod',
          name: 'web-old',
          desired: 9,
          status: 'DRAINING',
          tasks: [running('t5')],
        },
        { cluster: 'prod', name: 'mail', desired: 1, tasks: [running('t6')] },
        { cluster: 'dev', name: 'mail', desired: 2, tasks: [running('t7')] },
      ],
    };
    const ecsServices = ['prod/web-*', 'dev/mail'];
    const { members, wanted } = await aSurveyor(aws.endpoint).survey({ ecsServices });
    const arn = (cluster: string, id: string) =>
      `arn:aws:ecs:eu-west-1:210987654321:task/${cluster}/${id}`;
    expect(members.map(brief)).toEqual([
      `${arn('prod', 't1')} healthy`,
      `${arn('prod', 't2')} unhealthy: container health check failed`,
      `${arn('prod', 't3')} starting`,
      `${arn('dev', 't7')} healthy`,
    ]);
    expect(members.map(({ isSpot }) => isSpot)).toEqual([false, true, false, false]);
    expect(wanted).toBe(6);
  });
});

describe('a fleet of array jobs', () => {
  it('is their child jobs, those that failed left out, wherever they are queued', async () => {
    const many = (count: number, status: string) => Array.from({ length: count }, () => status);
    aws.world = {
      arrays: [
        {
          ...{ queue: 'spot', id: 'a1', name: 'frames-0311' },
          children: [...many(2, 'RUNNING'), 'FAILED', 'RUNNABLE', ...many(3, 'SUCCEEDED')],
        },
        { queue: 'steady', id: 'a2', name: 'frames-0312', children: many(3, 'SUBMITTED') },
        { queue: 'steady', id: 'a3', name: 'frames-0310', status: 'FAILED', children: ['FAILED'] },
        { queue: 'steady', id: 'a4', name: 'frames-alone' },
        { queue: 'steady', id: 'a5', name: 'Frames-0313', children: ['RUNNING'] },
      ],
    };
    const { members, wanted } = await aSurveyor(aws.endpoint).survey({ jobArrays: ['frames-*'] });
    expect(members.map(brief)).toEqual([
      ...['a1:0 healthy', 'a1:1 healthy', 'a1:3 starting'],
      ...['a1:4 healthy', 'a1:5 healthy', 'a1:6 healthy'],
      ...['a2:0 starting', 'a2:1 starting', 'a2:2 starting'],
    ]);
    expect(wanted).toBe(10);
    // Neither those that are well nor those of an array that waits as a whole were asked for.
    expect(aws.calls().filter((call) => call === '/v1/listjobs')).toHaveLength(5);
  });
});
