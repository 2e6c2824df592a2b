import { describe, expect, it } from 'vitest';
import {
  createWakeupQueue,
  DELAY_SECONDS_MAX,
  readWakeup,
} from '../../shared/adapters/aws/wakeup-queue.ts';
import { NOW } from '../helpers/group.ts';
import { arrivals, openQueues, standingClock } from './support/queues.ts';
import { describeWakeupQueue } from './wakeup-queue.contract.ts';

describeWakeupQueue('the embedded SQS', async () => {
  const { queues, sqs, close } = await openQueues();
  const queueUrl = queues.wakeupUrl;
  const fresh = arrivals(queues);
  return {
    wakeups: createWakeupQueue({ sqs, queueUrl, clock: standingClock }),
    queued: async () =>
      fresh(queueUrl).map(({ body, delayMs }) => ({
        wakeup: readWakeup(body),
        from: NOW + delayMs,
      })),
    holdsMs: DELAY_SECONDS_MAX * 1_000,
    close,
  };
});

describe('a message of the wakeup queue', () => {
  it.each(['', '{}', '{"groupId":"x"}', '{"groupId":7,"at":1}', '[]', 'null'])(
    'is refused when it reads %s',
    (body) => {
      expect(() => readWakeup(body)).toThrow(Error);
    },
  );
});
