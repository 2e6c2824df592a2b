import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { App } from '../../shared/ports.ts';
import { requestLog } from '../middleware/request-log.ts';
import { metered, meterOf } from './meter.ts';
import { settleInTurn } from './settle.ts';

/**
 * The handler of a queue: each message on its own, and only those that failed come again.
 *
 * @param failure what the log says of a message that failed, in the past tense
 */
export const consume = (
  getApp: () => App,
  failure: string,
  work: (record: SQSRecord, app: App) => Promise<void>,
) =>
  consumeTogether(getApp, failure, (records, app) =>
    settleInTurn(records, (record) => work(record, app)),
  );

/** The handler of a queue whose messages are worked on together; likewise only those that failed come again. */
export const consumeTogether = (
  getApp: () => App,
  failure: string,
  work: (records: readonly SQSRecord[], app: App) => Promise<PromiseSettledResult<void>[]>,
) =>
  middy<SQSEvent>()
    .use(requestLog(getApp))
    .use(
      sqsPartialBatchFailure({
        logger: (error, { messageId, attributes }: SQSRecord) =>
          getApp().log.error(failure, {
            messageId,
            receipts: Number(attributes?.ApproximateReceiveCount ?? 1),
            error,
          }),
      }),
    )
    .handler(({ Records }, context) => {
      const meter = meterOf(context);
      const app = metered(getApp(), meter);
      for (const { attributes } of Records) {
        const sentAt = Number(attributes?.SentTimestamp);
        if (sentAt > 0) meter.measure('OldestMessage', app.clock.now() - sentAt);
      }
      return work(Records, app);
    });
