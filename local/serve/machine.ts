/** What the router stands on here: a table and queues on disk, and far ends that tell nobody. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Clients, createClients } from '../../shared/adapters/aws/clients.ts';
import { createTable } from '../../shared/adapters/aws/table.ts';
import { startDynamo } from '../stack/dynamo.ts';
import { type LocalQueues, startQueues } from '../stack/queues.ts';
import { CHANNELS } from './functions.ts';
import { lockFolder } from './lock.ts';
import { addShortcut } from './shortcut.ts';
import { type StandIns, startStandIns } from './stand-ins.ts';

export interface Machine {
  readonly table: string;
  readonly queues: LocalQueues;
  readonly standIns: StandIns;
  readonly clients: Omit<Clients, 'ssm'>;
  /** For questions that are held open for longer than the other clients have patience. */
  readonly poll: SQSClient;
  close(): Promise<void>;
}

const TABLE = 'tocsin';
/** Anything the engines take: they know no accounts. */
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * @param path folder of everything that outlives the process
 * @throws Error when another process works in the folder
 */
export async function startMachine(path: string): Promise<Machine> {
  mkdirSync(path, { recursive: true });
  const closers: (() => unknown)[] = [lockFolder(path)];
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one();
  };
  try {
    const dynamo = await startDynamo({ path: join(path, 'table') });
    closers.push(dynamo.close);
    const queues = await startQueues({ channels: CHANNELS, path: join(path, 'queues') });
    closers.push(queues.close);
    const standIns = await startStandIns();
    closers.push(standIns.close);

    const place = { region: queues.region, credentials: CREDENTIALS };
    const { dynamo: client } = createClients({ ...place, endpoint: dynamo.endpoint });
    addShortcut(client, dynamo);
    const { sqs, sns } = createClients({ ...place, endpoint: queues.endpoint });
    const poll = new SQSClient({
      ...{ ...place, endpoint: queues.endpoint },
      useQueueUrlAsEndpoint: false,
    });
    for (const one of [client, sqs, sns, poll]) closers.push(() => one.destroy());
    await createTable(client, TABLE).catch((error: unknown) => {
      if (!(error instanceof ResourceInUseException)) throw error;
    });
    await letGo(sqs, queues);
    return { table: TABLE, queues, standIns, clients: { dynamo: client, sqs, sns }, poll, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * What a process that was killed had in hand is in nobody's hands now, and need not wait for its
 * visibility timeout. A second of it is left: at none the embedded queue loses the message, whose
 * receipts its database does not let it forget.
 */
async function letGo(
  sqs: SQSClient,
  queues: Pick<LocalQueues, 'ingestUrl' | 'wakeupUrl' | 'deliveryUrls' | 'inHand'>,
): Promise<void> {
  const { ingestUrl, wakeupUrl, deliveryUrls } = queues;
  for (const QueueUrl of [ingestUrl, wakeupUrl, ...Object.values(deliveryUrls)]) {
    for (const ReceiptHandle of queues.inHand(QueueUrl)) {
      const shorter = { QueueUrl, ReceiptHandle, VisibilityTimeout: 1 };
      await sqs.send(new ChangeMessageVisibilityCommand(shorter));
    }
  }
}
