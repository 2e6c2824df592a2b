/** How things come in: rules, topics and services, each let into what is its own. */

import { describe, expect, it } from 'vitest';
import { functionNames } from '../../scripts/support/bundle.ts';
import { arn, statementsOf } from './statements.ts';
import type { Packaged } from './template.ts';

export function describeEntrances(stack: () => Packaged): void {
  describe('rules', () => {
    const DETAIL_TYPES = [
      'CloudWatch Alarm State Change',
      'CloudWatch Alarm Contributor State Change',
      'CloudWatch Alarm Configuration Change',
      'EC2 Spot Instance Interruption Warning',
      'EC2 Instance Rebalance Recommendation',
      'EC2 Instance State-change Notification',
      'EC2 Spot Instance Request Fulfillment',
      'EC2 Instance-launch Lifecycle Action',
      'EC2 Instance Launch Successful',
      'EC2 Instance-terminate Lifecycle Action',
      'EC2 Instance Terminate Successful',
      'Anomaly Detected',
    ];
    const rules = () =>
      stack()
        .of('AWS::Events::Rule')
        .filter(([, { EventPattern }]) => EventPattern !== undefined);

    it.each(DETAIL_TYPES)('hear of %s', (detailType) => {
      const patterns = rules().map(([, { EventPattern }]) => JSON.stringify(EventPattern));
      expect(patterns.filter((pattern) => pattern.includes(`"${detailType}"`))).toHaveLength(1);
    });

    it('hear of all that fleets say', () => {
      expect(stack().properties('FleetsRule')).toHaveProperty('EventPattern', {
        source: ['aws.ec2fleet', 'aws.ec2spotfleet'],
      });
    });

    it("hear of tasks that come, too, where a fleet's services are counted", () => {
      expect(stack().properties('EcsTasksRule')).toMatchObject({
        EventPattern: { source: ['aws.ecs'], detail: { lastStatus: ['RUNNING', 'STOPPED'] } },
      });
    });

    it.each([
      ['surveys', 'fleets', 'Fleet'],
      ['detection', 'watches', 'Detect'],
    ])('ask for %s each minute, where there are %s', (_, __, name) => {
      const [, asks] =
        stack()
          .of('AWS::Events::Rule')
          .find(([id]) => id.startsWith(`${name}EventsRule`)) ?? [];
      expect(asks).toMatchObject({ ScheduleExpression: 'rate(1 minute)', State: 'ENABLED' });
    });

    it('put it into the ingest queue, and what they cannot into dead letters', () => {
      expect(rules()).toHaveLength(18);
      for (const [, { Targets }] of rules()) {
        expect(Targets).toMatchObject([
          { Arn: arn('IngestQueue'), DeadLetterConfig: { Arn: arn('UndeliveredEvents') } },
        ]);
      }
    });

    it.each(['IngestQueuePolicy', 'UndeliveredEventsPolicy'])('are all let in by %s', (policy) => {
      const events = statementsOf(stack(), policy).find(({ Principal }) =>
        JSON.stringify(Principal).includes('events.amazonaws.com'),
      );
      const allowed = JSON.stringify(events?.Condition);
      for (const [id] of rules()) expect(allowed).toContain(JSON.stringify(arn(id)));
    });
  });

  describe('queues, topics and functions', () => {
    it('take from services only, each on behalf of something of this account', () => {
      const policies = [
        ...stack().of('AWS::SQS::QueuePolicy'),
        ...stack().of('AWS::SNS::TopicPolicy'),
      ];
      for (const [id] of policies) {
        for (const { Principal, Condition } of statementsOf(stack(), id)) {
          expect(Principal, id).toEqual({ Service: expect.stringMatching(/\.amazonaws\.com$/) });
          expect(JSON.stringify(Condition), id).toMatch(/aws:SourceArn|aws:SourceAccount/);
        }
      }
    });

    it.each(['Slack', 'Email', 'Pagerduty', 'Webhook'])(
      "let the topic put into %s's queue, and into its dead letters what that refused",
      (channel) => {
        for (const queue of [`Deliver${channel}Queue`, `Deliver${channel}DeadLetters`]) {
          expect(statementsOf(stack(), `${queue}Policy`)).toMatchObject([
            {
              Principal: { Service: 'sns.amazonaws.com' },
              Resource: [arn(queue)],
              Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'NotificationsTopic' } } },
            },
          ]);
        }
      },
    );

    it.each([
      ['AlarmActionPermission', 'lambda.alarms.cloudwatch.amazonaws.com'],
      ['LogsPermission', 'logs.amazonaws.com'],
    ])('%s lets in %s for this account', (id, principal) => {
      expect(stack().properties(id)).toMatchObject({
        Principal: principal,
        Action: 'lambda:InvokeFunction',
        SourceAccount: { Ref: 'AWS::AccountId' },
      });
    });
  });

  describe("the doors of Alertmanager's API", () => {
    const doors = () =>
      stack()
        .of('AWS::ApiGatewayV2::Route')
        .filter(([, { RouteKey }]) => !String(RouteKey).includes('slack'));

    it('are its paths, whatever the method', () => {
      expect(doors().map(([, { RouteKey }]) => RouteKey)).toEqual([
        'ANY /api/{proxy+}',
        'ANY /-/{proxy+}',
        'ANY /metrics',
        'GET /pictures/{name}',
      ]);
    });

    it('are open where the function asks for a token itself', () => {
      for (const [, properties] of doors()) {
        expect(properties).not.toHaveProperty('AuthorizationType', 'AWS_IAM');
      }
    });
  });

  describe('alarms', () => {
    const alarmsOn = (metric: string) =>
      stack()
        .of('AWS::CloudWatch::Alarm')
        .filter(([, { MetricName }]) => MetricName === metric);

    it('ring for every dead letter', () => {
      const queues = stack()
        .of('AWS::SQS::Queue')
        .map(([id]) => id);
      const dead = queues.filter((id) => !id.endsWith('Queue'));
      const watched = JSON.stringify(alarmsOn('ApproximateNumberOfMessagesVisible'));
      expect(dead).toHaveLength(8);
      for (const id of dead) expect(watched).toContain(`"Fn::GetAtt":["${id}","QueueName"]`);
    });

    it('ring for every queue that falls behind and every function that fails', () => {
      expect(alarmsOn('ApproximateAgeOfOldestMessage')).toHaveLength(6);
      expect(alarmsOn('Errors')).toHaveLength(functionNames().length);
      expect(alarmsOn('Failed')).toHaveLength(4);
      expect(alarmsOn('Unsurveyed')).toHaveLength(1);
    });

    it('mail the operators without the router', () => {
      for (const [, properties] of stack().of('AWS::CloudWatch::Alarm')) {
        expect(properties).toMatchObject({ AlarmActions: [{ Ref: 'OperatorsTopic' }] });
      }
    });
  });
}
