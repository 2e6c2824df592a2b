/** What functions need around them to answer a call: a table, queues, other services, the names of all. */

import { createServer } from 'node:http';
import { startDynamo } from '../../local/stack/dynamo.ts';
import { startQueues } from '../../local/stack/queues.ts';
import { createClients } from '../../shared/adapters/aws/clients.ts';
import { createTable } from '../../shared/adapters/aws/table.ts';
import { SECRET } from './fixtures.ts';

const TABLE = 'cold-start';
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

export interface World {
  /** The environment of a function. */
  readonly environment: object;
  close(): Promise<void>;
}

/** @param configFile the frozen configuration */
export async function openWorld(configFile: string): Promise<World> {
  const dynamo = await startDynamo();
  const queues = await startQueues({ channels: [] });
  const others = await startOthers();
  const { region } = queues;
  const clients = createClients({ region, endpoint: dynamo.endpoint, credentials: CREDENTIALS });
  await createTable(clients.dynamo, TABLE);
  return {
    environment: {
      PATH: process.env.PATH,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
      AWS_ENDPOINT_URL_SQS: queues.endpoint,
      AWS_ENDPOINT_URL_SNS: queues.endpoint,
      AWS_ENDPOINT_URL_SSM: others.endpoint,
      AWS_ENDPOINT_URL_CLOUDWATCH: others.endpoint,
      AWS_ENDPOINT_URL_COST_EXPLORER: others.endpoint,
      TABLE_NAME: TABLE,
      WAKEUP_QUEUE_URL: queues.wakeupUrl,
      DELIVERY_QUEUE_URL: queues.wakeupUrl,
      NOTIFICATIONS_TOPIC_ARN: queues.topicArn,
      CONFIG_FILE: configFile,
    },
    async close() {
      for (const client of Object.values(clients)) client.destroy();
      others.close();
      await Promise.all([dynamo.close(), queues.close()]);
    },
  };
}

/** By operation. Every parameter has the same value, there are no readings, and nothing costs anything. */
const ANSWERS: ReadonlyMap<string, object> = new Map([
  ['GetParameter', { Parameter: { Value: SECRET } }],
  ['GetMetricData', { MetricDataResults: [] }],
  ['GetCostAndUsage', { ResultsByTime: [] }],
]);

/** SSM, CloudWatch and Cost Explorer as far as functions ask them. */
async function startOthers() {
  const server = createServer(({ headers }, response) => {
    const [, operation = ''] = String(headers['x-amz-target']).split('.');
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify(ANSWERS.get(operation) ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { endpoint: `http://127.0.0.1:${port}`, close: () => server.close() };
}
