/**
 * Topics: `alarms`, where AWS publishes; `notifications`, where the router asks for deliveries, and
 * where a team may subscribe a queue of its own; `operators`, who hear when the router is broken.
 */

import { CHANNELS } from '../shared/core/model/channel.ts';
import {
  ALARMS_TOPIC,
  deadLettersId,
  NOTIFICATIONS_TOPIC,
  OPERATORS_TOPIC,
  queueId,
} from './names.ts';
import {
  allow,
  arnOf,
  BY_ALARMS,
  pascal,
  policy,
  type Resources,
  ref,
  type Stack,
} from './template.ts';

export function topics(stack: Stack): Resources {
  const publish = (service: string, id: string, source?: object) =>
    allow(service, 'sns:Publish', ref(id), source);
  return {
    [ALARMS_TOPIC]: topic(`${stack.name}-alarms`),
    AlarmsTopicPolicy: topicPolicy(
      ALARMS_TOPIC,
      publish('cloudwatch', ALARMS_TOPIC, BY_ALARMS),
      publish('budgets', ALARMS_TOPIC),
      publish('costalerts', ALARMS_TOPIC),
    ),
    AlarmsSubscription: subscription(ALARMS_TOPIC, 'ingest', {}),
    [NOTIFICATIONS_TOPIC]: topic(`${stack.name}-notifications`),
    ...Object.fromEntries(
      CHANNELS.map((channel) => [
        `${pascal(channel)}Subscription`,
        subscription(NOTIFICATIONS_TOPIC, `deliver-${channel}`, {
          RawMessageDelivery: true,
          FilterPolicyScope: 'MessageAttributes',
          FilterPolicy: { channel: [channel] },
        }),
      ]),
    ),
    [OPERATORS_TOPIC]: topic(`${stack.name}-operators`),
    OperatorsTopicPolicy: topicPolicy(
      OPERATORS_TOPIC,
      publish('cloudwatch', OPERATORS_TOPIC, BY_ALARMS),
    ),
    ...(stack.operatorsEmail !== undefined && {
      OperatorsSubscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: ref(OPERATORS_TOPIC),
          Protocol: 'email',
          Endpoint: stack.operatorsEmail,
        },
      },
    }),
  };
}

function topic(name: string) {
  return { Type: 'AWS::SNS::Topic', Properties: { TopicName: name } };
}

function topicPolicy(id: string, ...statements: readonly object[]) {
  return {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: { Topics: [ref(id)], PolicyDocument: policy(...statements) },
  };
}

function subscription(topicId: string, queueName: string, properties: object) {
  return {
    Type: 'AWS::SNS::Subscription',
    Properties: {
      TopicArn: ref(topicId),
      Protocol: 'sqs',
      Endpoint: arnOf(queueId(queueName)),
      RedrivePolicy: { deadLetterTargetArn: arnOf(deadLettersId(queueName)) },
      ...properties,
    },
  };
}
