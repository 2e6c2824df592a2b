import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EventSource, type Poller, startPoller } from '../../../local/serve/pollers.ts';
import { type LocalQueues, startQueues } from '../../../local/stack/queues.ts';
import { createClients } from '../../../shared/adapters/aws/clients.ts';
import { LOCAL } from '../../adapters/support/engine.ts';
import { eventually } from './process.ts';

let queues: LocalQueues;
beforeAll(async () => {
  queues = await startQueues({ channels: [], visibilitySeconds: 1 });
});
afterAll(() => queues.close());

const SILENT = { info() {}, warn() {}, error() {} };

/** Feeds a handler with messages of these bodies until a condition holds. */
async function feed(
  queueUrl: string,
  bodies: readonly string[],
  handler: EventSource['handler'],
  until: () => boolean,
): Promise<void> {
  const { sqs } = createClients({ ...LOCAL, endpoint: queues.endpoint });
  for (const body of bodies) {
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
  }
  const source = { functionName: 'f', queueUrl, batchSize: 10, concurrency: 2, handler };
  const poller: Poller = startPoller(source, { sqs, region: queues.region, log: SILENT });
  await eventually(until);
  await poller.stop();
  sqs.destroy();
}

const waiting = (queueUrl: string) => queues.lookInto(queueUrl).map(({ body }) => body);

describe('a poller', { timeout: 15_000 }, () => {
  it('hands over batches as Lambda does, and deletes what was handled', async () => {
    const events: SQSEvent[] = [];
    const url = queues.ingestUrl;
    const handler = async (event: SQSEvent) => void events.push(event);
    await feed(url, ['one', 'two', 'three'], handler, () => waiting(url).length === 0);
    const records = events.flatMap(({ Records }) => Records);
    expect(records.map(({ body }) => body)).toEqual(['one', 'two', 'three']);
    expect(records[0]).toMatchObject({
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:tocsin-ingest',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
      },
    });
  });

  it('brings what failed again, alone, and after five receipts to the dead letters', async () => {
    const url = queues.wakeupUrl;
    const seen: string[] = [];
    const handler = async ({ Records }: SQSEvent) => {
      seen.push(...Records.map(({ body }) => body));
      const poison = Records.filter(({ body }) => body === 'poison');
      return { batchItemFailures: poison.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    };
    await feed(url, ['good', 'poison'], handler, () => waiting(`${url}-dead`).length === 1);
    expect(seen.filter((body) => body === 'good')).toHaveLength(1);
    expect(seen.filter((body) => body === 'poison')).toHaveLength(5);
    expect(waiting(url)).toEqual([]);
  });

  it.each([
    ['throws', async () => Promise.reject(new Error('no'))],
    ['answers what nobody can read', async () => ({ batchItemFailures: 'all' })],
  ])('brings a whole batch again when the handler %s', async (_, answer) => {
    const url = queues.ingestUrl;
    let calls = 0;
    const handler = async () => {
      calls += 1;
      return calls === 1 ? answer() : undefined;
    };
    await feed(url, ['again'], handler, () => calls === 2 && waiting(url).length === 0);
    expect(calls).toBe(2);
  });
});
