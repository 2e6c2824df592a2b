/** Queues, each with its dead letters behind it, and who may put something in. */

import { CHANNELS } from '../shared/core/model/channel.ts';
import {
  ALARMS_TOPIC,
  deadLettersId,
  FAILED_CALLS,
  NOTIFICATIONS_TOPIC,
  QUEUES,
  queueId,
  TIMEOUT_SECONDS,
  UNDELIVERED_EVENTS,
} from './names.ts';
import { ruleIds } from './rules.ts';
import { allow, arnOf, from, policy, type Resources, ref, type Stack } from './template.ts';

/** Source: AWS Lambda Developer Guide, "Using Lambda with Amazon SQS", visibility timeout. */
const VISIBILITY_SECONDS = 6 * TIMEOUT_SECONDS;
const RECEIPTS_MAX = 5;
/** Two weeks, the most there is: somebody on holiday is to find the bodies. */
const DEAD_LETTER_SECONDS = 14 * 24 * 3_600;

export function queues(stack: Stack): Resources {
  return Object.fromEntries([
    ...QUEUES.flatMap(({ name }) => [
      [
        queueId(name),
        queue(`${stack.name}-${name}`, {
          VisibilityTimeout: VISIBILITY_SECONDS,
          RedrivePolicy: {
            deadLetterTargetArn: arnOf(deadLettersId(name)),
            maxReceiveCount: RECEIPTS_MAX,
          },
        }),
      ],
      [deadLettersId(name), deadLetters(`${stack.name}-${name}-dead-letters`)],
    ]),
    [UNDELIVERED_EVENTS, deadLetters(`${stack.name}-undelivered-events`)],
    [FAILED_CALLS, deadLetters(`${stack.name}-failed-calls`)],
    ...Object.entries(policies()),
  ]);
}

function queue(name: string, properties: object) {
  return {
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: name, SqsManagedSseEnabled: true, ...properties },
  };
}

function deadLetters(name: string) {
  return queue(name, { MessageRetentionPeriod: DEAD_LETTER_SECONDS });
}

function policies(): Resources {
  const send = (service: string, queueName: string, ...sources: object[]) =>
    allow(service, 'sqs:SendMessage', arnOf(queueName), from(...sources));
  const rules = ruleIds.map(arnOf);
  const ingest = queueId('ingest');
  const ingestDead = deadLettersId('ingest');
  return {
    IngestQueuePolicy: queuePolicy(
      ingest,
      send('events', ingest, ...rules),
      send('sns', ingest, ref(ALARMS_TOPIC)),
    ),
    IngestDeadLettersPolicy: queuePolicy(ingestDead, send('sns', ingestDead, ref(ALARMS_TOPIC))),
    UndeliveredEventsPolicy: queuePolicy(
      UNDELIVERED_EVENTS,
      send('events', UNDELIVERED_EVENTS, ...rules),
    ),
    ...Object.fromEntries(
      CHANNELS.flatMap((channel) =>
        [queueId, deadLettersId].map((idOf) => idOf(`deliver-${channel}`)),
      ).map((id) => [`${id}Policy`, queuePolicy(id, send('sns', id, ref(NOTIFICATIONS_TOPIC)))]),
    ),
  };
}

function queuePolicy(id: string, ...statements: readonly object[]) {
  return {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: { Queues: [ref(id)], PolicyDocument: policy(...statements) },
  };
}
