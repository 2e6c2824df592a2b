/** The stack as CloudFormation gets it: nothing may get lost on the way, and nobody may do more. */

import { describe, expect, it } from 'vitest';
import { functionNames } from '../../scripts/support/bundle.ts';
import { LOOK_INDEX, OPEN_INDEX } from '../../shared/adapters/aws/table.ts';
import { CALL_MS_MAX } from '../../shared/pipeline/support/app.ts';
import type { Packaged } from './template.ts';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const CHANNELS = ['Slack', 'Email', 'Pagerduty', 'Webhook'];

/** Function id → queue it takes messages from. */
const CONSUMERS: readonly (readonly [string, string])[] = [
  ['IngestLambdaFunction', 'Ingest'],
  ['FlushLambdaFunction', 'Wakeup'],
  ['DeliverDashslackLambdaFunction', 'DeliverSlack'],
  ['DeliverDashemailLambdaFunction', 'DeliverEmail'],
  ['DeliverDashpagerdutyLambdaFunction', 'DeliverPagerduty'],
  ['DeliverDashwebhookLambdaFunction', 'DeliverWebhook'],
];
/** Called without anybody who waits for the answer. */
const CALLED = ['AlarmDashaction', 'Logs', 'Sweep', 'Fleet', 'Detect', 'Cost'];

export function describeParts(stack: () => Packaged): void {
  describe('functions', () => {
    it('run on the current runtime, on arm64', () => {
      const functions = stack().of('AWS::Lambda::Function');
      expect(functions).toHaveLength(functionNames().length);
      for (const [, properties] of functions) {
        expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      }
    });

    it('run no longer than the claims and wakeups count on', () => {
      for (const [, { Timeout }] of stack().of('AWS::Lambda::Function')) {
        expect(Number(Timeout) * 1_000).toBeLessThanOrEqual(CALL_MS_MAX);
      }
    });

    it('keep their logs for a month', () => {
      const groups = stack().of('AWS::Logs::LogGroup');
      expect(groups).toHaveLength(functionNames().length);
      for (const [, properties] of groups) expect(properties).toHaveProperty('RetentionInDays', 30);
    });

    it.each(CONSUMERS)('%s reports the messages of a batch that failed', (id, queue) => {
      const mapping = stack()
        .of('AWS::Lambda::EventSourceMapping')
        .find(([, { FunctionName }]) => JSON.stringify(FunctionName).includes(`"${id}"`));
      expect(mapping?.[1]).toMatchObject({
        EventSourceArn: arn(`${queue}Queue`),
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
    });

    it.each(CALLED)('%s hands calls that failed to the dead letters', (name) => {
      const [, config] =
        stack()
          .of('AWS::Lambda::EventInvokeConfig')
          .find(([, { FunctionName }]) =>
            JSON.stringify(FunctionName).includes(`"${name}Lambda`),
          ) ?? [];
      expect(config).toMatchObject({
        DestinationConfig: { OnFailure: { Destination: arn('FailedCalls') } },
      });
    });

    it('hold no secret and nothing that people tune in their environment', () => {
      for (const [id, { Environment }] of stack().of('AWS::Lambda::Function')) {
        expect(JSON.stringify(Environment), id).not.toMatch(/ssm:|secret|token|password|key/i);
      }
      expect(stack().text).not.toContain('{{resolve:');
    });
  });

  describe('queues', () => {
    it.each(CONSUMERS)('of %s keep a message hidden for six times its run', (id, queue) => {
      const { Timeout } = stack().properties(id);
      const { VisibilityTimeout } = stack().properties(`${queue}Queue`);
      expect(Number(VisibilityTimeout)).toBeGreaterThanOrEqual(6 * Number(Timeout));
    });

    it.each(CONSUMERS)('of %s give up after five receipts, and keep the body', (_, queue) => {
      expect(stack().properties(`${queue}Queue`)).toMatchObject({
        RedrivePolicy: { deadLetterTargetArn: arn(`${queue}DeadLetters`), maxReceiveCount: 5 },
      });
      const { MessageRetentionPeriod } = stack().properties(`${queue}DeadLetters`);
      expect(MessageRetentionPeriod).toBe(14 * 24 * 3_600);
    });

    it('are encrypted', () => {
      for (const [id, { SqsManagedSseEnabled }] of stack().of('AWS::SQS::Queue')) {
        expect(SqsManagedSseEnabled, id).toBe(true);
      }
    });
  });

  describe('the table', () => {
    it('is paid by use, can be taken back to any second, and forgets by itself', () => {
      expect(stack().properties('Table')).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
        GlobalSecondaryIndexes: [{ IndexName: LOOK_INDEX }, { IndexName: OPEN_INDEX }],
      });
    });

    it('stays when the stack goes', () => {
      expect(stack().resources.Table).toBeDefined();
      expect(JSON.parse(stack().text).Resources.Table).toMatchObject({ DeletionPolicy: 'Retain' });
    });
  });

  describe('topics', () => {
    it.each(CHANNELS)(
      'notifications reach the queue of %s by a filter on the channel',
      (channel) => {
        expect(stack().properties(`${channel}Subscription`)).toEqual({
          TopicArn: { Ref: 'NotificationsTopic' },
          Protocol: 'sqs',
          Endpoint: arn(`Deliver${channel}Queue`),
          RawMessageDelivery: true,
          FilterPolicyScope: 'MessageAttributes',
          FilterPolicy: { channel: [channel.toLowerCase()] },
          RedrivePolicy: { deadLetterTargetArn: arn(`Deliver${channel}DeadLetters`) },
        });
      },
    );

    it('alarms reach the ingest queue in their envelope, whose subject matters', () => {
      const subscription = stack().properties('AlarmsSubscription');
      expect(subscription).toMatchObject({ Endpoint: arn('IngestQueue') });
      expect(subscription).not.toHaveProperty('RawMessageDelivery');
      expect(subscription).not.toHaveProperty('FilterPolicy');
    });

    it.each(['cloudwatch', 'budgets', 'costalerts'])(
      'alarms takes what %s publishes',
      (service) => {
        expect(stack().properties('AlarmsTopicPolicy')).toMatchObject({
          PolicyDocument: {
            Statement: expect.arrayContaining([
              expect.objectContaining({
                Principal: { Service: `${service}.amazonaws.com` },
                Action: 'sns:Publish',
                Resource: { Ref: 'AlarmsTopic' },
                Condition: expect.objectContaining({
                  StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
                }),
              }),
            ]),
          },
        });
      },
    );
  });
}
