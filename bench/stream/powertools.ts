/**
 * The same stream through a handler that Powertools for AWS Lambda makes idempotent, with nothing
 * to do for an event that is new. Its access pattern: one conditional put for each event, which a
 * duplicate is refused, and one update once the work is done.
 */

import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { CreateTableCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { startDynamo } from '../../local/stack/dynamo.ts';
import { createClients } from '../../shared/adapters/aws/clients.ts';
import { type Bill, createMeter } from '../support/meter.ts';
import type { StreamEvent } from './events.ts';

const TABLE = 'idempotency';
const LOCAL = { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

/** Of an invocation: the library asks how long it may take. */
const CONTEXT: Context = {
  functionName: 'bench',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:210987654321:function:bench',
  memoryLimitInMB: '512',
  awsRequestId: 'bench',
  logGroupName: 'bench',
  logStreamName: 'bench',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => 20_000,
  done() {},
  fail() {},
  succeed() {},
};

/**
 * @param useLocalCache of the library: duplicates that come to the same process make no request
 */
export async function runPowertools(
  events: Iterable<StreamEvent>,
  useLocalCache: boolean,
): Promise<Bill> {
  const dynamo = await startDynamo();
  const clients = createClients({ ...LOCAL, region: 'eu-west-1', endpoint: dynamo.endpoint });
  const { dynamo: client } = clients;
  const definition = {
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  } as const;
  await client.send(
    new CreateTableCommand({
      ...definition,
      AttributeDefinitions: [...definition.AttributeDefinitions],
      KeySchema: [...definition.KeySchema],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 0.05 }, { TableName: TABLE });

  const meter = createMeter();
  meter.watchTable(client, { keys: ['id'] });
  // What Powertools is given to tell events apart is what tells them apart for us: by whichever
  // road and in whichever words it comes, one change of an alarm is one.
  const config = new IdempotencyConfig({ useLocalCache });
  config.registerLambdaContext(CONTEXT);
  const handle = makeIdempotent(async (_change: object) => 'done', {
    persistenceStore: new DynamoDBPersistenceLayer({ tableName: TABLE, awsSdkV3Client: client }),
    config,
    keyPrefix: 'bench',
  });
  try {
    for (const { change } of events) await handle(change);
    return meter.take();
  } finally {
    for (const one of Object.values(clients)) one.destroy();
    await dynamo.close();
  }
}
