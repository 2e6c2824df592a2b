/** The router on the embedded DynamoDB, SNS and SQS, every request of which is on a bill. */

import { startDynamo } from '../../local/stack/dynamo.ts';
import { startQueues } from '../../local/stack/queues.ts';
import { createClients } from '../../shared/adapters/aws/clients.ts';
import { createTable } from '../../shared/adapters/aws/table.ts';
import type { Config } from '../../shared/core/model/config.ts';
import { DAY_MS, type EpochMs } from '../../shared/core/model/time.ts';
import type { App, Delivery, Wakeup } from '../../shared/ports.ts';
import { createAwsApp } from '../../shared/wiring/aws.ts';
import { createMeter, type Meter } from './meter.ts';

export interface Stack {
  /** Keeps no payloads. */
  readonly app: App;
  /** The same, and keeps them. */
  readonly keeping: App;
  readonly meter: Meter;
  /** Turned by hand. */
  readonly clock: { now: EpochMs };
  /** What was sent since the last time. */
  takeWakeups(): readonly Wakeup[];
  takeDeliveries(): readonly Delivery[];
  close(): Promise<void>;
}

const LOCAL = { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const TABLE = 'tocsin-bench';

/** Places hear at once whatever they are told. */
export async function openStack(config: Config): Promise<Stack> {
  const dynamo = await startDynamo();
  const channels = [...new Set(config.receivers.flatMap(({ integrations }) => integrations))];
  const queues = await startQueues({ channels: [...new Set(channels.map(({ type }) => type))] });
  const { region, topicArn, wakeupUrl: wakeupQueueUrl } = queues;
  const { sqs, sns } = createClients({ ...LOCAL, region, endpoint: queues.endpoint });
  const clients = { ...createClients({ ...LOCAL, region, endpoint: dynamo.endpoint }), sqs, sns };
  await createTable(clients.dynamo, TABLE);

  const meter = createMeter();
  meter.watchTable(clients.dynamo, {
    keys: ['pk', 'sk'],
    indexes: [
      ['shard', 'look'],
      ['openShard', 'openKey', 'opens'],
    ],
  });
  meter.watchQueue(sqs);
  meter.watchTopic(sns);
  const environment = { table: TABLE, topicArn, wakeupQueueUrl, configFile: '', region };
  const clock = { now: Date.now() };
  const archive = { keepMs: DAY_MS };
  const { archive: kept, ...real } = createAwsApp(environment, { ...config, archive }, clients);
  const wakeups: Wakeup[] = [];
  const deliveries: Delivery[] = [];
  const app: App = {
    ...real,
    clock: {
      now: () => clock.now,
      sleep: async (ms) => {
        clock.now += ms;
      },
    },
    wakeups: {
      async wakeAt(wakeup) {
        await real.wakeups.wakeAt(wakeup);
        wakeups.push(wakeup);
      },
    },
    deliveries: {
      async publish(keys) {
        await real.deliveries.publish(keys);
        deliveries.push(...keys);
      },
    },
    voice: async () => ({
      preview: () => [],
      notifier: { notify: async () => ({ externalId: 'C1:1' }) },
    }),
    trace: { add() {} },
    log: { info() {}, warn() {}, error() {} },
  };
  return {
    ...{ app, meter, clock },
    keeping: kept === undefined ? app : { ...app, archive: kept },
    takeWakeups: () => wakeups.splice(0),
    takeDeliveries: () => deliveries.splice(0),
    async close() {
      for (const client of Object.values(clients)) client.destroy();
      await Promise.all([dynamo.close(), queues.close()]);
    },
  };
}
