/** What each function may do. That it needs as much is shown by `test/functions/calls.test.ts`. */

import { describe, expect, it } from 'vitest';
import { functionNames } from '../../scripts/support/bundle.ts';
import { actionsOf, arn, grantsOf } from './statements.ts';
import type { Packaged } from './template.ts';

/** Calls that AWS lets nobody narrow to a resource, those that the fleets of this stage need. */
const SURVEYS = [
  ...['autoscaling:DescribeAutoScalingGroups'],
  ...['ec2:DescribeInstances', 'ec2:DescribeInstanceStatus'],
  ...['ecs:ListServices', 'ecs:DescribeServices', 'ecs:ListTasks', 'ecs:DescribeTasks'],
];

/** What detectors ask of the metrics that this stage watches: none can be named. */
const METRICS = ['cloudwatch:GetMetricData'];

/** The bill is one. */
const BILL = ['ce:GetCostAndUsage'];

/** What a function that delivers may ask of what alerts are about: no resource can be named here either. */
const FACTS = ['tag:GetResources', 'iam:ListAccountAliases'];

export function describePermissions(stack: () => Packaged): void {
  describe('roles', () => {
    it('belong to one function each', () => {
      const roles = stack()
        .of('AWS::Lambda::Function')
        .map(([, { Role: role }]) => JSON.stringify(role));
      expect(new Set(roles).size).toBe(functionNames().length);
      expect(stack().of('AWS::IAM::Role')).toHaveLength(functionNames().length);
    });

    it('name every action, and every resource that can be named, without a star', () => {
      for (const [id] of stack().of('AWS::IAM::Role')) {
        for (const { Action, Resource } of grantsOf(stack().properties(id))) {
          expect(JSON.stringify(Action), id).not.toContain('*');
          const unnamed = [...SURVEYS, ...METRICS, ...BILL, ...FACTS];
          if (Action.some((one) => !unnamed.includes(String(one)))) {
            expect(JSON.stringify(Resource), id).not.toContain('*');
          }
        }
      }
    });

    it('let the fleet function look at what the fleets are made of, and at nothing else', () => {
      const [looks] = grantsOf(stack().properties('FleetRole')).filter(({ Resource }) =>
        Resource.includes('*'),
      );
      expect(looks?.Action).toEqual(SURVEYS);
      const functions = stack()
        .of('AWS::IAM::Role')
        .filter(([id]) => id !== 'FleetRole');
      for (const [id, role] of functions) {
        const actions = grantsOf(role).flatMap(({ Action }) => Action.map(String));
        const others = actions.filter((one) => !FACTS.includes(one));
        expect(others.join(' '), id).not.toMatch(/:Describe|:List/);
      }
    });

    it('let the detect function alone ask for metrics', () => {
      const asking = stack()
        .of('AWS::IAM::Role')
        .filter(([, role]) => actionsOf(role).includes('cloudwatch:GetMetricData'));
      expect(asking.map(([id]) => id)).toEqual(['DetectRole']);
    });

    it('let the cost function alone ask for the bill', () => {
      const asking = stack()
        .of('AWS::IAM::Role')
        .filter(([, role]) => actionsOf(role).some((action) => action.startsWith('ce:')));
      expect(asking.map(([id]) => id)).toEqual(['CostRole']);
    });

    it.each(['DeliverSlackRole', 'DeliverEmailRole', 'DeliverPagerdutyRole'])(
      '%s may ask what alerts are about',
      (role) => {
        const actions = grantsOf(stack().properties(role)).flatMap(({ Action }) => Action);
        expect(actions).toEqual(expect.arrayContaining(FACTS));
      },
    );

    it.each([
      ['DeliverSlackRole', '/house/slack'],
      ['DeliverEmailRole', '/house/mail'],
      ['DeliverPagerdutyRole', '/house/pagerduty'],
      ['DeliverWebhookRole', '/house/webhook'],
      ['SlackActionRole', '/house/signing'],
      ['ApiRole', '/house/api'],
    ])('%s reads one secret, %s', (role, name) => {
      const reads = grantsOf(stack().properties(role)).filter(({ Action }) =>
        Action.includes('ssm:GetParameter'),
      );
      expect(reads.flatMap(({ Resource }) => Resource)).toEqual([
        { 'Fn::Sub': expect.stringMatching(new RegExp(`:parameter${name}$`)) },
      ]);
    });

    it.each([
      ['IngestRole', ['WakeupQueue']],
      ['FlushRole', ['WakeupQueue']],
      ['SlackActionRole', ['WakeupQueue']],
      ['ApiRole', ['WakeupQueue']],
      ['AlarmActionRole', ['WakeupQueue', 'FailedCalls']],
      ['DeliverSlackRole', ['WakeupQueue', 'DeliverSlackQueue']],
    ])('%s sends to %j', (role, queues) => {
      const sends = grantsOf(stack().properties(role)).filter(({ Action }) =>
        Action.includes('sqs:SendMessage'),
      );
      expect(sends.flatMap(({ Resource }) => Resource)).toEqual(queues.map(arn));
    });
  });
}
