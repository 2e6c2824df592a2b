/** EventBridge rules: what AWS says of itself, into the ingest queue. */

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
  // Sent in us-east-1 alone.
  'cost-anomalies': { source: ['aws.ce'], 'detail-type': ['Anomaly Detected'] },
};

/** What stays undelivered this long goes to the dead letters: a day later it helps nobody. */
const AGE_SECONDS_MAX = 3_600;

export const ruleIds: readonly string[] = Object.keys(RULES).map(ruleId);

export function rules(stack: Stack): Resources {
  return Object.fromEntries(
    Object.entries(RULES).map(([name, pattern]) => [
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
