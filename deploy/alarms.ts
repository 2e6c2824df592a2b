/** What a person must look at, mailed directly: not only the router may know that it is broken. */

import { CHANNELS } from '../shared/core/model/channel.ts';
import {
  deadLettersId,
  FAILED_CALLS,
  functionId,
  NOTIFICATIONS_TOPIC,
  OPERATORS_TOPIC,
  QUEUES,
  queueId,
  UNDELIVERED_EVENTS,
} from './names.ts';
import { pascal, type Resources, ref, type Stack } from './template.ts';

const MINUTE_SECONDS = 60;
/** One refusal is said again at the next tick; several in a quarter of an hour do not pass by themselves. */
const REFUSALS_MAX = 2;

interface Watch {
  readonly id: string;
  readonly description: string;
  readonly metric: string;
  readonly of: Readonly<Record<string, object>>;
  readonly namespace: string;
  readonly statistic: 'Maximum' | 'Sum';
  /** Alarming above this. */
  readonly threshold: number;
  readonly periodSeconds: number;
}

export function alarms(stack: Stack, functionNames: readonly string[]): Resources {
  const deadLetters = [
    ...QUEUES.map(({ name }) => deadLettersId(name)),
    UNDELIVERED_EVENTS,
    FAILED_CALLS,
  ];
  const watches = [
    ...deadLetters.map(deadLetterWatch),
    ...QUEUES.map(({ name, ageSecondsMax }) => ageWatch(name, ageSecondsMax)),
    ...functionNames.map(errorWatch),
    ...CHANNELS.map(refusalWatch),
    surveyWatch(),
    topicWatch(),
  ];
  return Object.fromEntries(watches.map((watch) => [watch.id, alarm(stack, watch)]));
}

function deadLetterWatch(id: string): Watch {
  return {
    id: `${id}Alarm`,
    description: `Tocsin gave up on a message: it lies in ${id}. See docs/operations.md.`,
    namespace: 'AWS/SQS',
    metric: 'ApproximateNumberOfMessagesVisible',
    of: { QueueName: { 'Fn::GetAtt': [id, 'QueueName'] } },
    statistic: 'Maximum',
    threshold: 0,
    periodSeconds: MINUTE_SECONDS,
  };
}

function ageWatch(name: string, ageSecondsMax: number): Watch {
  return {
    id: `${queueId(name)}AgeAlarm`,
    description: `Tocsin falls behind: messages wait in the queue ${name}. See docs/operations.md.`,
    namespace: 'AWS/SQS',
    metric: 'ApproximateAgeOfOldestMessage',
    of: { QueueName: { 'Fn::GetAtt': [queueId(name), 'QueueName'] } },
    statistic: 'Maximum',
    threshold: ageSecondsMax,
    periodSeconds: MINUTE_SECONDS,
  };
}

function errorWatch(name: string): Watch {
  return {
    id: `${pascal(name)}ErrorsAlarm`,
    description: `Tocsin's function ${name} fails. See docs/operations.md.`,
    namespace: 'AWS/Lambda',
    metric: 'Errors',
    of: { FunctionName: ref(functionId(name)) },
    statistic: 'Sum',
    threshold: 0,
    periodSeconds: 5 * MINUTE_SECONDS,
  };
}

/** Counted by the router itself, as everything in its namespace. */
function refusalWatch(channel: string): Watch {
  return {
    id: `Deliver${pascal(channel)}RefusedAlarm`,
    description: `The far end refuses what Tocsin says by ${channel}. See docs/operations.md.`,
    namespace: 'Tocsin',
    metric: 'Failed',
    of: { functionName: ref(functionId(`deliver-${channel}`)) },
    statistic: 'Sum',
    threshold: REFUSALS_MAX,
    periodSeconds: 15 * MINUTE_SECONDS,
  };
}

/** The fleets are judged by events alone meanwhile, of which AWS promises none. */
function surveyWatch(): Watch {
  return {
    id: 'FleetsUnsurveyedAlarm',
    description: 'AWS does not answer for a fleet, or refuses to. See docs/operations.md.',
    namespace: 'Tocsin',
    metric: 'Unsurveyed',
    of: { functionName: ref(functionId('fleet')) },
    statistic: 'Sum',
    threshold: REFUSALS_MAX,
    periodSeconds: 15 * MINUTE_SECONDS,
  };
}

function topicWatch(): Watch {
  return {
    id: 'UndeliveredNotificationsAlarm',
    description: "Tocsin's topic reached a subscriber not at all. See docs/operations.md.",
    namespace: 'AWS/SNS',
    metric: 'NumberOfNotificationsFailed',
    of: { TopicName: { 'Fn::GetAtt': [NOTIFICATIONS_TOPIC, 'TopicName'] } },
    statistic: 'Sum',
    threshold: 0,
    periodSeconds: 5 * MINUTE_SECONDS,
  };
}

function alarm(stack: Stack, watch: Watch) {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: `${stack.name}-${watch.id}`,
      AlarmDescription: watch.description,
      Namespace: watch.namespace,
      MetricName: watch.metric,
      Dimensions: Object.entries(watch.of).map(([Name, Value]) => ({ Name, Value })),
      Statistic: watch.statistic,
      Period: watch.periodSeconds,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: watch.threshold,
      TreatMissingData: 'notBreaching',
      AlarmActions: [ref(OPERATORS_TOPIC)],
      OKActions: [ref(OPERATORS_TOPIC)],
    },
  };
}
