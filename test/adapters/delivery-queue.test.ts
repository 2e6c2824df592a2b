import { describe, expect, it } from 'vitest';
import { createDeliveryQueue, readDelivery } from '../../shared/adapters/aws/delivery-queue.ts';
import { createIngestQueue } from '../../shared/adapters/aws/ingest-queue.ts';
import { ConfigError } from '../../shared/errors.ts';
import { NOW } from '../helpers/group.ts';
import { describeDeliveryQueue } from './delivery-queue.contract.ts';
import { aGroupId } from './support/groups.ts';
import { arrivals, openQueues, standingClock } from './support/queues.ts';

describeDeliveryQueue('the embedded SNS and SQS', async () => {
  const { queues, sqs, sns, close } = await openQueues();
  const { topicArn, deliveryUrls } = queues;
  const fresh = arrivals(queues);
  const queueUrlOf = (channel: string) => deliveryUrls[channel];
  return {
    deliveries: createDeliveryQueue({ sns, sqs, topicArn, queueUrlOf, clock: standingClock }),
    queued: async (channel) =>
      fresh(queueUrlOf(channel) ?? '').map(({ body, delayMs }) => ({
        delivery: readDelivery(body),
        from: NOW + delayMs,
      })),
    close,
  };
});

describe('deliveries on AWS', () => {
  it('cannot wait where no queue of their channel is known', async () => {
    const { queues, sqs, sns, close } = await openQueues();
    const { topicArn } = queues;
    const queueUrlOf = () => undefined;
    const queue = createDeliveryQueue({ sns, sqs, topicArn, queueUrlOf, clock: standingClock });
    const delivery = {
      ...{ groupId: aGroupId(), epoch: 1, integration: 'on-call/slack[0]' },
      ...{ channel: 'slack', severity: 'info', notBefore: NOW + 5_000 },
    };
    await expect(queue.publish([delivery])).rejects.toThrow(ConfigError);
    await close();
  });

  it.each([
    ['after the second that has begun', 1_500, 2_000],
    ['at once, where its moment has come', -200, 0],
  ])('come again %s, past the topic', async (_, notBeforeMs, delayMs) => {
    const { queues, sqs, sns, close } = await openQueues();
    const queueUrl = queues.deliveryUrls.slack ?? '';
    const topicArn = 'arn:aws:sns:eu-west-1:000000000000:there-is-none';
    const options = { sns, sqs, topicArn, queueUrlOf: () => queueUrl, clock: standingClock };
    const delivery = {
      ...{ groupId: aGroupId(), epoch: 1, integration: 'on-call/slack[0]' },
      ...{ channel: 'slack', severity: 'info', notBefore: NOW + notBeforeMs },
    };
    await createDeliveryQueue(options).publish([delivery]);
    expect(queues.lookInto(queueUrl)).toMatchObject([{ body: JSON.stringify(delivery), delayMs }]);
    await close();
  });

  it.each(['', '{}', '{"groupId":"x","epoch":1}', 'null'])(
    'are refused when they read %s',
    (body) => {
      expect(() => readDelivery(body)).toThrow(Error);
    },
  );
});

describe('the ingest queue', () => {
  it('carries a payload as JSON, and text as it is', async () => {
    const { queues, sqs, close } = await openQueues();
    const ingest = createIngestQueue({ sqs, queueUrl: queues.ingestUrl });
    await ingest.put({ AlarmName: 'CpuHigh' });
    await ingest.put('plain text');
    const bodies = queues.lookInto(queues.ingestUrl).map(({ body }) => body);
    expect(bodies).toEqual(['{"AlarmName":"CpuHigh"}', 'plain text']);
    await close();
  });
});
