/**
 * What stands between a queue and a function on AWS: Lambda's event source mapping. It takes up
 * batches, calls the handler, and deletes what the handler did not report as failed; the rest comes
 * again after the queue's visibility timeout, and goes to the dead letters after too many receipts.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { SECOND_MS } from '../../shared/core/model/time.ts';
import type { Logger } from '../../shared/ports.ts';
import { contextOf, recordOf } from './lambda.ts';

export interface EventSource {
  readonly functionName: string;
  readonly queueUrl: string;
  /** Messages of one call at most. */
  readonly batchSize: number;
  /** Calls at the same time at most. */
  readonly concurrency: number;
  readonly handler: (event: SQSEvent, context: Context) => Promise<unknown>;
}

export interface PollerParts {
  readonly sqs: SQSClient;
  readonly region: string;
  readonly log: Logger;
}

export interface Poller {
  /** Takes up nothing more, and waits for the calls that are under way. */
  stop(): Promise<void>;
}

/** The longest that SQS holds a question open. */
const WAIT_SECONDS = 20;
const BACKOFF_MS = SECOND_MS;

export function startPoller(source: EventSource, parts: PollerParts): Poller {
  const stopping = new AbortController();
  const calls = new Set<Promise<void>>();
  const run = async () => {
    while (!stopping.signal.aborted) {
      const messages = await receive(source, parts, stopping.signal);
      if (messages.length === 0) continue;
      const call = work(messages, source, parts).finally(() => calls.delete(call));
      calls.add(call);
      if (calls.size >= source.concurrency) await Promise.race(calls);
    }
    await Promise.all(calls);
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function receive(
  { queueUrl, batchSize, functionName }: EventSource,
  { sqs, log }: PollerParts,
  stopping: AbortSignal,
): Promise<readonly Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: batchSize,
    WaitTimeSeconds: WAIT_SECONDS,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  try {
    return (await sqs.send(command, { abortSignal: stopping })).Messages ?? [];
  } catch (error) {
    if (stopping.aborted) return [];
    log.error('queue not read', { functionName, error });
    await sleep(BACKOFF_MS);
    return [];
  }
}

/** Never rejects: what goes wrong leaves the messages where they are. */
async function work(
  messages: readonly Message[],
  source: EventSource,
  { sqs, region, log }: PollerParts,
): Promise<void> {
  const { functionName, queueUrl, handler } = source;
  const queue = queueUrl.split('/').at(-1) ?? '';
  const event = { Records: messages.map((message) => recordOf(message, queue, region)) };
  try {
    const failed = failuresIn(await handler(event, contextOf(functionName, region)));
    const done = messages.filter(({ MessageId = '' }) => !failed.includes(MessageId));
    if (done.length === 0) return;
    const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  } catch (error) {
    log.error('batch comes again', { functionName, messages: messages.length, error });
  }
}

const Answer = z.object({
  batchItemFailures: z.nullish(z.array(z.object({ itemIdentifier: z.string() }))),
});

/**
 * Source: AWS Lambda Developer Guide, "Implementing partial batch responses": nothing said is
 * success, and what cannot be read is a failure of the whole batch.
 *
 * @throws Error when the answer cannot be read
 */
function failuresIn(answer: unknown): readonly string[] {
  if (answer === undefined || answer === null) return [];
  const failures = Answer.parse(answer).batchItemFailures ?? [];
  return failures.map(({ itemIdentifier }) => itemIdentifier);
}
