/** What each function may do. That it needs as much is shown by `test/functions/calls.test.ts`. */

import { describe, expect, it } from 'vitest';
import { arn, grantsOf } from './statements.ts';
import type { Packaged } from './template.ts';

export function describePermissions(stack: () => Packaged): void {
  describe('roles', () => {
    it('belong to one function each', () => {
      const roles = stack()
        .of('AWS::Lambda::Function')
        .map(([, { Role: role }]) => JSON.stringify(role));
      expect(new Set(roles).size).toBe(10);
      expect(stack().of('AWS::IAM::Role')).toHaveLength(10);
    });

    it('name every action and every resource, without a star', () => {
      for (const [id] of stack().of('AWS::IAM::Role')) {
        for (const { Action, Resource } of grantsOf(stack().properties(id))) {
          expect(JSON.stringify([Action, Resource]), id).not.toContain('*');
        }
      }
    });

    it.each([
      ['DeliverSlackRole', '/house/slack'],
      ['DeliverEmailRole', '/house/mail'],
      ['DeliverPagerdutyRole', '/house/pagerduty'],
      ['DeliverWebhookRole', '/house/webhook'],
      ['SlackActionRole', '/house/signing'],
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
