/** The queues and the topic of the router on this machine: fauxqs, in this process. */

import { type FauxqsServer, startFauxqs } from 'fauxqs';
import type { Milliseconds } from '../../shared/core/model/time.ts';
import { keepToLoopback } from './support/loopback.ts';

export interface LocalQueues {
  readonly endpoint: string;
  readonly region: string;
  readonly ingestUrl: string;
  readonly wakeupUrl: string;
  readonly topicArn: string;
  /** Queue of each channel, by its name. */
  readonly deliveryUrls: Readonly<Record<string, string>>;
  /** What lies in a queue, held back or in somebody's hands included, without taking it. */
  lookInto(queueUrl: string): readonly WaitingMessage[];
  /** Receipts of the messages that somebody took up and has not deleted. */
  inHand(queueUrl: string): readonly string[];
  close(): Promise<void>;
}

export interface WaitingMessage {
  readonly id: string;
  readonly body: string;
  /** How long it was to be held back when it was sent. */
  readonly delayMs: Milliseconds;
}

export interface LocalQueueOptions {
  readonly channels: readonly string[];
  /** How long a message that was taken up stays hidden; whole seconds. */
  readonly visibilitySeconds?: number;
  /**
   * Folder that keeps queues and messages, each written before it is answered for; absent: they go
   * with the process.
   */
  readonly path?: string;
}

const REGION = 'eu-west-1';
const TOPIC = 'tocsin-notifications';
const VISIBILITY_SECONDS = 120;
/** Receipts after which a message is dead. */
const RECEIVE_COUNT_MAX = 5;

export async function startQueues({
  channels,
  visibilitySeconds = VISIBILITY_SECONDS,
  path,
}: LocalQueueOptions): Promise<LocalQueues> {
  const kept = path === undefined ? {} : { dataDir: path };
  const server = await startFauxqs({ port: 0, logger: false, defaultRegion: REGION, ...kept });
  const free = keepToLoopback(server.port);
  const { topicArn } = server.createTopic(TOPIC, { region: REGION });
  const queue = (name: string) => createQueue(server, name, visibilitySeconds);
  const deliveryUrls = channels.map((channel) => {
    const name = `tocsin-deliver-${channel}`;
    const url = queue(name);
    subscribe(server, name, channel);
    return [channel, url] as const;
  });
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    region: REGION,
    ingestUrl: queue('tocsin-ingest'),
    wakeupUrl: queue('tocsin-wakeups'),
    topicArn,
    deliveryUrls: Object.fromEntries(deliveryUrls),
    lookInto: (url) => lookInto(server, url),
    inHand: (url) => inspect(server, url)?.messages.inflight.map((one) => one.receiptHandle) ?? [],
    async close() {
      await server.stop();
      free();
    },
  };
}

/** With a queue for its dead letters, as on AWS. */
function createQueue(server: FauxqsServer, name: string, visibilitySeconds: number): string {
  const dead = openQueue(server, `${name}-dead`, {});
  return openQueue(server, name, {
    VisibilityTimeout: String(visibilitySeconds),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: dead.arn,
      maxReceiveCount: RECEIVE_COUNT_MAX,
    }),
  }).url;
}

/** One that was kept is taken as it is: creating it again would empty it. */
function openQueue(server: FauxqsServer, name: string, attributes: Record<string, string>) {
  const kept = server.inspectQueue(name);
  if (kept !== undefined) return kept;
  const { queueArn: arn, queueUrl: url } = server.createQueue(name, { region: REGION, attributes });
  return { arn, url };
}

function subscribe(server: FauxqsServer, queue: string, channel: string): void {
  server.subscribe({
    topic: TOPIC,
    queue,
    region: REGION,
    attributes: {
      RawMessageDelivery: 'true',
      FilterPolicy: JSON.stringify({ channel: [channel] }),
    },
  });
}

function lookInto(server: FauxqsServer, queueUrl: string): readonly WaitingMessage[] {
  const queue = inspect(server, queueUrl);
  if (queue === undefined) return [];
  const { ready, delayed, inflight } = queue.messages;
  return [...ready, ...delayed, ...inflight.map(({ message }) => message)].map(
    ({ messageId, body, sentTimestamp, delayUntil = sentTimestamp }) => ({
      id: messageId,
      body,
      delayMs: delayUntil - sentTimestamp,
    }),
  );
}

function inspect(server: FauxqsServer, queueUrl: string) {
  return server.inspectQueue(queueUrl.split('/').at(-1) ?? '');
}
