import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { type LocalQueues, startQueues, type WaitingMessage } from '../../../local/stack/queues.ts';
import { createClients } from '../../../shared/adapters/aws/clients.ts';
import type { Clock } from '../../../shared/ports.ts';
import { NOW } from '../../helpers/group.ts';
import { LOCAL } from './engine.ts';

export interface QueueEngine {
  readonly queues: LocalQueues;
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  close(): Promise<void>;
}

export async function openQueues(): Promise<QueueEngine> {
  const queues = await startQueues({ channels: ['slack', 'email'] });
  const { endpoint, region } = queues;
  const { sqs, sns } = createClients({ ...LOCAL, endpoint, region });
  return {
    queues,
    sqs,
    sns,
    async close() {
      sqs.destroy();
      sns.destroy();
      await queues.close();
    },
  };
}

export const standingClock: Clock = { now: () => NOW, sleep: async () => {} };

/** What came into a queue since the last time. */
export function arrivals(queues: LocalQueues): (queueUrl: string) => readonly WaitingMessage[] {
  const seen = new Set<string>();
  return (queueUrl) => {
    const fresh = queues.lookInto(queueUrl).filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    return fresh;
  };
}
