/** One alert through the app of AWS, over the embedded engines. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalQueues, startQueues } from '../../local/stack/queues.ts';
import { type Clients, createClients } from '../../shared/adapters/aws/clients.ts';
import { readDelivery } from '../../shared/adapters/aws/delivery-queue.ts';
import { readWakeup } from '../../shared/adapters/aws/wakeup-queue.ts';
import { loadConfig } from '../../shared/core/config/load.ts';
import { ConfigError } from '../../shared/errors.ts';
import { flush } from '../../shared/pipeline/flush.ts';
import { ingest } from '../../shared/pipeline/ingest.ts';
import type { App } from '../../shared/ports.ts';
import { createAwsApp } from '../../shared/wiring/aws.ts';
import { type Engine, LOCAL, openEngine } from '../adapters/support/engine.ts';
import { anIntegration } from '../helpers/group.ts';
import { alarmEvent } from '../helpers/payloads.ts';

const CONFIG = `
global: { slack_app_token: xoxb-test }
external_url: https://alerts.example.com
route: { receiver: chat, group_by: [alertname], group_wait: 0s }
receivers:
  - name: chat
    slack_configs: [{ channel: '#alerts' }]
`;

describe('the app on AWS', () => {
  let engine: Engine;
  let queues: LocalQueues;
  let clients: Clients;
  let app: App;
  beforeAll(async () => {
    engine = await openEngine();
    queues = await startQueues({ channels: ['slack'] });
    const { endpoint, region, wakeupUrl, topicArn } = queues;
    clients = createClients({ ...LOCAL, endpoint, region });
    const environment = {
      ...{ table: engine.table, wakeupQueueUrl: wakeupUrl, topicArn },
      ...{ configFile: '', region },
    };
    const { config } = loadConfig(CONFIG);
    app = createAwsApp(environment, config, { ...clients, dynamo: engine.client });
  });
  afterAll(async () => {
    for (const client of Object.values(clients)) client.destroy();
    await queues.close();
    await engine.close();
  });

  it('turns a payload into a wakeup, and the wakeup into a delivery', async () => {
    const payload = alarmEvent({ name: 'CpuHigh', state: 'ALARM', at: app.clock.now() });
    await ingest({ messageId: 'message-1', payload }, { ...app, ...quiet });
    const [wakeup] = queues.lookInto(queues.wakeupUrl).map(({ body }) => readWakeup(body));
    if (wakeup === undefined || 'fleet' in wakeup) throw new Error('nothing was woken');

    await flush(wakeup, { ...app, ...quiet });
    const waiting = queues.lookInto(queues.deliveryUrls.slack ?? '');
    expect(waiting.map(({ body }) => readDelivery(body))).toMatchObject([
      { groupId: wakeup.groupId, integration: 'chat/slack[0]', channel: 'slack' },
    ]);
  });

  it('knows where it is, and speaks to nobody of itself', async () => {
    expect(app).toMatchObject({ externalUrl: 'https://alerts.example.com', region: 'eu-west-1' });
    await expect(app.voice(anIntegration())).rejects.toThrow(ConfigError);
  });
});

const quiet: Pick<App, 'log' | 'trace'> = {
  log: { info() {}, warn() {}, error() {} },
  trace: { add() {} },
};
