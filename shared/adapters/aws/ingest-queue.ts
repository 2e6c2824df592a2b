import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { deadline } from './clients.ts';

/** Takes payloads that reach the router by another way than a queue or a topic. */
export interface IngestQueue {
  /** @param payload parsed JSON, or text where it is none */
  put(payload: unknown): Promise<void>;
}

export function createIngestQueue(options: { sqs: SQSClient; queueUrl: string }): IngestQueue {
  return {
    async put(payload) {
      const message = new SendMessageCommand({
        QueueUrl: options.queueUrl,
        MessageBody: typeof payload === 'string' ? payload : JSON.stringify(payload),
      });
      await options.sqs.send(message, deadline());
    },
  };
}
