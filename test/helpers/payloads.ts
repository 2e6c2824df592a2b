/** Payloads as AWS sends them, with only what a story is about filled in. */

import type { EpochMs } from '../../shared/core/model/time.ts';

const ACCOUNT = '210987654321';
const REGION = 'eu-west-1';

export interface AlarmParts {
  readonly name: string;
  readonly state: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';
  readonly at: EpochMs;
  readonly description?: string;
  readonly suppressedBy?: string;
}

const arnOf = (name: string) => `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`;
const awsTime = (at: EpochMs) => new Date(at).toISOString().replace('Z', '+0000');

/** A CloudWatch alarm's change of state, by EventBridge. */
export function alarmEvent({
  name,
  state,
  at,
  description = '',
  suppressedBy,
}: AlarmParts): object {
  return {
    version: '0',
    id: `${name}-${state}-${at}`,
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: ACCOUNT,
    time: new Date(at).toISOString(),
    region: REGION,
    resources: [arnOf(name)],
    detail: alarmData({ name, state, at, description, ...(suppressedBy && { suppressedBy }) }),
  };
}

/** The same change of state by a direct Lambda action. */
export function alarmAction(parts: AlarmParts): object {
  return {
    source: 'aws.cloudwatch',
    alarmArn: arnOf(parts.name),
    accountId: ACCOUNT,
    time: awsTime(parts.at),
    region: REGION,
    alarmData: alarmData(parts),
  };
}

/** The same change of state by SNS. */
export function alarmNotification({ name, state, at, description = '' }: AlarmParts): object {
  const message = {
    AlarmName: name,
    AlarmDescription: description,
    AWSAccountId: ACCOUNT,
    NewStateValue: state,
    NewStateReason: 'Threshold Crossed: 1 datapoint [93.0] was greater than the threshold (90.0).',
    StateChangeTime: awsTime(at),
    Region: 'EU (Ireland)',
    AlarmArn: arnOf(name),
    OldStateValue: state === 'OK' ? 'ALARM' : 'OK',
    Trigger: {
      ...METRIC,
      Threshold: 90,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
    },
  };
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        Sns: {
          Type: 'Notification',
          MessageId: `sns-${name}-${state}-${at}`,
          TopicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:alarms`,
          Subject: `${state}: "${name}" in EU (Ireland)`,
          Message: JSON.stringify(message),
          Timestamp: new Date(at).toISOString(),
        },
      },
    ],
  };
}

const METRIC = {
  MetricName: 'CPUUtilization',
  Namespace: 'AWS/EC2',
  StatisticType: 'Statistic',
  Statistic: 'AVERAGE',
  Dimensions: [{ name: 'InstanceId', value: 'i-0d5c4b3a2f1e09876' }],
  Period: 60,
};

function alarmData({ name, state, at, description = '', suppressedBy }: AlarmParts): object {
  return {
    alarmName: name,
    configuration: {
      description,
      metrics: [
        {
          id: 'm1',
          metricStat: {
            metric: {
              namespace: 'AWS/EC2',
              name: 'CPUUtilization',
              dimensions: { InstanceId: 'i-0d5c4b3a2f1e09876' },
            },
            period: 60,
            stat: 'Average',
          },
          returnData: true,
        },
      ],
    },
    previousState: {
      value: state === 'OK' ? 'ALARM' : 'OK',
      reason: 'before',
      timestamp: awsTime(at - 60_000),
    },
    state: {
      value: state,
      reason: 'Threshold Crossed: 1 datapoint [93.0] was greater than the threshold (90.0).',
      timestamp: awsTime(at),
      ...(suppressedBy !== undefined && {
        actionsSuppressedBy: suppressedBy,
        actionsSuppressedReason: 'Actions suppressed',
      }),
    },
  };
}

/** EC2's word that it takes a spot instance back in two minutes. */
export function spotWarning(instance: string, zone: string, at: EpochMs): object {
  return {
    version: '0',
    id: `spot-${instance}-${at}`,
    'detail-type': 'EC2 Spot Instance Interruption Warning',
    source: 'aws.ec2',
    account: ACCOUNT,
    time: new Date(at).toISOString(),
    region: REGION,
    resources: [`arn:aws:ec2:${zone}:instance/${instance}`],
    detail: { 'instance-id': instance, 'instance-action': 'terminate' },
  };
}

/** EC2's word that an instance is in another state. */
export function instanceEvent(instance: string, state: string, at: EpochMs): object {
  return {
    version: '0',
    id: `state-${instance}-${at}`,
    'detail-type': 'EC2 Instance State-change Notification',
    source: 'aws.ec2',
    account: ACCOUNT,
    time: new Date(at).toISOString(),
    region: REGION,
    resources: [`arn:aws:ec2:${REGION}:${ACCOUNT}:instance/${instance}`],
    detail: { 'instance-id': instance, state },
  };
}

/** Auto Scaling's word that a group has an instance more. */
export function launchEvent(instance: string, group: string, at: EpochMs): object {
  return {
    version: '0',
    id: `launch-${instance}-${at}`,
    'detail-type': 'EC2 Instance Launch Successful',
    source: 'aws.autoscaling',
    account: ACCOUNT,
    time: new Date(at).toISOString(),
    region: REGION,
    resources: [],
    detail: { AutoScalingGroupName: group, EC2InstanceId: instance },
  };
}
