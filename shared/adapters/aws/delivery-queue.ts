import { PublishBatchCommand, type SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import type { GroupId } from '../../core/model/keys.ts';
import { SECOND_MS } from '../../core/model/time.ts';
import { ConfigError } from '../../errors.ts';
import type { Clock, Delivery, DeliveryQueue } from '../../ports.ts';
import { deadline } from './clients.ts';
import { delaySeconds } from './wakeup-queue.ts';

export interface DeliveryQueueOptions {
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly topicArn: string;
  /** Queue of a channel, for deliveries that must wait; undefined where there is none to reach. */
  readonly queueUrlOf: (channel: string) => string | undefined;
  readonly clock: Clock;
}

/** Source: PublishBatch takes up to ten messages. */
const BATCH_MAX = 10;

const DeliveryMessage = z.object({
  groupId: z.string(),
  epoch: z.number(),
  integration: z.string(),
  channel: z.string(),
  severity: z.string(),
  notBefore: z.exactOptional(z.number()),
});

/**
 * Deliveries by way of a topic, where each channel's queue, and whoever else subscribes, filters by
 * `channel` and `severity`. What comes again, now or later, goes to its channel's queue alone: topics
 * hold nothing back, the others have heard of it, and a function that delivers may not publish.
 */
export function createDeliveryQueue(options: DeliveryQueueOptions): DeliveryQueue {
  const comesAgain = ({ notBefore }: Delivery) => notBefore !== undefined;
  return {
    async publish(deliveries) {
      const fresh = deliveries.filter((delivery) => !comesAgain(delivery));
      for (let start = 0; start < fresh.length; start += BATCH_MAX) {
        await publishBatch(fresh.slice(start, start + BATCH_MAX), options);
      }
      for (const delivery of deliveries.filter(comesAgain)) await sendAgain(delivery, options);
    },
  };
}

/**
 * @param body of a message of a channel's queue, whose subscription delivers raw messages
 * @throws Error when it is none of ours
 */
export function readDelivery(body: string): Delivery {
  const delivery = DeliveryMessage.parse(JSON.parse(body));
  return { ...delivery, groupId: delivery.groupId as GroupId };
}

/** @throws Error when the topic took some and not all: the caller publishes all of them again */
async function publishBatch(
  deliveries: readonly Delivery[],
  { sns, topicArn }: DeliveryQueueOptions,
): Promise<void> {
  const batch = new PublishBatchCommand({
    TopicArn: topicArn,
    PublishBatchRequestEntries: deliveries.map((delivery, index) => ({
      Id: String(index),
      Message: JSON.stringify(delivery),
      MessageAttributes: attributesOf(delivery),
    })),
  });
  const { Failed = [] } = await sns.send(batch, deadline());
  if (Failed.length === 0) return;
  const codes = [...new Set(Failed.map(({ Code }) => Code))].join(', ');
  throw new Error(`topic refused ${Failed.length} of ${deliveries.length} deliveries: ${codes}`);
}

/** @throws ConfigError when the channel has no queue */
async function sendAgain(
  delivery: Delivery,
  { sqs, queueUrlOf, clock }: DeliveryQueueOptions,
): Promise<void> {
  const { channel, notBefore } = delivery;
  const queueUrl = queueUrlOf(channel);
  if (queueUrl === undefined) throw new ConfigError(`no queue of '${channel}' is known here`);
  const now = clock.now();
  const message = new SendMessageCommand({
    QueueUrl: queueUrl,
    MessageBody: JSON.stringify(delivery),
    MessageAttributes: attributesOf(delivery),
    // Rounded up: who takes it up too early finds the same claim, and must send it once more.
    DelaySeconds: delaySeconds((notBefore ?? now) + SECOND_MS - 1, now),
  });
  await sqs.send(message, deadline());
}

function attributesOf({ channel, severity }: Delivery) {
  return {
    channel: { DataType: 'String', StringValue: channel },
    severity: { DataType: 'String', StringValue: severity },
  };
}
