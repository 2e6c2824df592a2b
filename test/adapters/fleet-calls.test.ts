import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FleetDouble, startFleetDouble } from './support/fleet-double.ts';
import { aSurveyor, held } from './support/fleet-survey.ts';

const farm = {
  groups: [
    { name: 'one', desired: 1, held: held('i-1') },
    { name: 'two', desired: 1, held: held('i-2') },
  ],
  instances: [{ id: 'i-1' }, { id: 'i-2' }],
};
const [one, two] = [{ autoScalingGroups: ['one'] }, { autoScalingGroups: ['two'] }];

/** The client's waits between its tries, which are long for throttled calls, and random. */
const PATIENCE_MS_MAX = 20_000;

let aws: FleetDouble;
beforeAll(async () => {
  aws = await startFleetDouble(2);
});
afterAll(() => aws.close());
beforeEach(() => {
  aws.world = farm;
  aws.calls();
});

describe('the calls of a survey', () => {
  it('are counted, and shared by fleets for half a minute', async () => {
    const { survey, pass } = aSurveyor(aws.endpoint);
    // A group, its instances, and three kinds of checks.
    expect((await survey(one)).calls).toBe(5);
    expect((await survey(two)).calls).toBe(2);
    pass(29_999);
    expect((await survey(one)).calls).toBe(0);
    pass(1);
    expect((await survey(one)).calls).toBe(5);
    expect(aws.calls()).toHaveLength(12);
  });

  it(
    'are made again when AWS asks for patience, and counted',
    async () => {
      aws.fail('DescribeAutoScalingGroups', 'throttled', 1);
      aws.fail('DescribeInstances', 'throttled', 1);
      const { calls, members } = await aSurveyor(aws.endpoint).survey(one);
      expect([members.length, calls]).toEqual([1, 7]);
    },
    PATIENCE_MS_MAX,
  );

  it.each([
    ['DescribeInstances', 'ec2:DescribeInstances: UnauthorizedOperation', one],
    ['DescribeInstanceStatus', 'ec2:DescribeInstanceStatus: UnauthorizedOperation', one],
    ['DescribeAutoScalingGroups', 'autoscaling:DescribeAutoScalingGroups: AccessDenied', one],
    ['DescribeServices', 'ecs:DescribeServices: AccessDenied', { ecsServices: ['prod/web'] }],
    ['/v1/describejobqueues', 'batch:DescribeJobQueues: AccessDenied', { jobArrays: ['frames'] }],
  ])('that are refused are named: %s', async (call, words, members) => {
    const { survey } = aSurveyor(aws.endpoint);
    aws.fail(call, 'refused', 1);
    await expect(survey(members)).rejects.toThrow(words);
    // What failed is not kept.
    await expect(survey(members)).resolves.toBeDefined();
  });

  it(
    'give up when AWS has no patience left',
    async () => {
      aws.fail('DescribeInstances', 'throttled', 9);
      await expect(aSurveyor(aws.endpoint).survey(one)).rejects.toThrow(
        'ec2:DescribeInstances: RequestLimitExceeded',
      );
    },
    PATIENCE_MS_MAX,
  );
});
