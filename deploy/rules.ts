/** EventBridge rules: what AWS says of itself, into the ingest queue. */

import type { Fleet } from '../shared/core/model/fleet.ts';
import { queueId, ruleId, UNDELIVERED_EVENTS } from './names.ts';
import { arnOf, type Resources, type Stack } from './template.ts';

/** Source: Amazon EventBridge Events Reference, one page a service. */
const RULES: Readonly<Record<string, object>> = {
  'alarm-states': {
    source: ['aws.cloudwatch'],
    'detail-type': ['CloudWatch Alarm State Change'],
  },
  'alarm-contributors': {
    source: ['aws.cloudwatch'],
    'detail-type': ['CloudWatch Alarm Contributor State Change'],
  },
  'alarm-configurations': {
    source: ['aws.cloudwatch'],
    'detail-type': ['CloudWatch Alarm Configuration Change'],
  },
  'spot-interruptions': {
    source: ['aws.ec2'],
    'detail-type': ['EC2 Spot Instance Interruption Warning'],
  },
  'rebalance-recommendations': {
    source: ['aws.ec2'],
    'detail-type': ['EC2 Instance Rebalance Recommendation'],
  },
  'instance-states': {
    source: ['aws.ec2'],
    'detail-type': ['EC2 Instance State-change Notification'],
  },
  'spot-fulfilments': {
    source: ['aws.ec2'],
    'detail-type': ['EC2 Spot Instance Request Fulfillment'],
  },
  fleets: { source: ['aws.ec2fleet', 'aws.ec2spotfleet'] },
  'auto-scaling': {
    source: ['aws.autoscaling'],
    'detail-type': [
      'EC2 Instance-launch Lifecycle Action',
      'EC2 Instance Launch Unsuccessful',
      'EC2 Instance Launch Successful',
      'EC2 Instance-terminate Lifecycle Action',
      'EC2 Instance Terminate Unsuccessful',
      'EC2 Instance Terminate Successful',
      'EC2 Auto Scaling Instance Refresh Failed',
      'EC2 Auto Scaling Instance Refresh Succeeded',
      'EC2 Auto Scaling Instance Refresh Cancelled',
    ],
  },
  // A task reports every step of its life; only the last one can be bad news.
  'ecs-tasks': {
    source: ['aws.ecs'],
    'detail-type': ['ECS Task State Change'],
    detail: { lastStatus: ['STOPPED'] },
  },
  'ecs-services': {
    source: ['aws.ecs'],
    'detail-type': [
      'ECS Service Action',
      'ECS Deployment State Change',
      'ECS Container Instance State Change',
    ],
  },
  'batch-jobs': {
    source: ['aws.batch'],
    'detail-type': ['Batch Job State Change'],
    detail: { status: ['FAILED', 'SUCCEEDED'] },
  },
  'lambda-failures': {
    source: ['lambda'],
    'detail-type': ['Lambda Function Invocation Result - Failure'],
  },
  health: { source: ['aws.health'] },
  'guardduty-findings': { source: ['aws.guardduty'], 'detail-type': ['GuardDuty Finding'] },
  databases: { source: ['aws.rds'] },
  backups: {
    source: ['aws.backup'],
    'detail-type': ['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change'],
    detail: { state: ['FAILED', 'ABORTED', 'EXPIRED', 'PARTIAL', 'COMPLETED'] },
  },
  // Sent in us-east-1 alone.
  'cost-anomalies': { source: ['aws.ce'], 'detail-type': ['Anomaly Detected'] },
};

/** Of a fleet's services also those that come are counted, which take the place of those that went. */
const TASKS_OF_FLEETS = {
  ...RULES['ecs-tasks'],
  detail: { lastStatus: ['RUNNING', 'STOPPED'] },
};

/** What stays undelivered this long goes to the dead letters: a day later it helps nobody. */
const AGE_SECONDS_MAX = 3_600;

export const ruleIds: readonly string[] = Object.keys(RULES).map(ruleId);

export function rules(stack: Stack, fleets: readonly Fleet[]): Resources {
  const hasServices = fleets.some(({ members }) => members.ecsServices.length > 0);
  const patterns = { ...RULES, ...(hasServices && { 'ecs-tasks': TASKS_OF_FLEETS }) };
  return Object.fromEntries(
    Object.entries(patterns).map(([name, pattern]) => [
      ruleId(name),
      {
        Type: 'AWS::Events::Rule',
        Properties: {
          Name: `${stack.name}-${name}`,
          EventPattern: pattern,
          Targets: [
            {
              Id: 'ingest',
              Arn: arnOf(queueId('ingest')),
              DeadLetterConfig: { Arn: arnOf(UNDELIVERED_EVENTS) },
              RetryPolicy: { MaximumEventAgeInSeconds: AGE_SECONDS_MAX },
            },
          ],
        },
      },
    ]),
  );
}
