import { randomUUID } from 'node:crypto';
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DescribeTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ResourceNotFoundException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addShortcut } from '../../../local/serve/shortcut.ts';
import { type LocalDynamo, startDynamo } from '../../../local/stack/dynamo.ts';
import { createDynamo } from '../../../shared/adapters/aws/clients.ts';
import { createTable } from '../../../shared/adapters/aws/table.ts';
import { LOCAL } from '../../adapters/support/engine.ts';

const TableName = `tocsin-${randomUUID()}`;
const Key = { pk: { S: 'group' }, sk: { S: 'alert#1' } };
const Item = {
  ...Key,
  revision: { N: '1' },
  body: { B: new Uint8Array([0, 128, 255]) },
  B: { S: 'a name like the type of bytes' },
  parts: { L: [{ B: new Uint8Array([1]) }, { M: { B: { BOOL: true } } }] },
};

let dynamo: LocalDynamo;
let long: DynamoDBClient;
let short: DynamoDBClient;

beforeAll(async () => {
  dynamo = await startDynamo();
  long = createDynamo({ ...LOCAL, endpoint: dynamo.endpoint });
  short = createDynamo({ ...LOCAL, endpoint: dynamo.endpoint });
  addShortcut(short, dynamo);
  await createTable(short, TableName);
});

afterAll(async () => {
  long.destroy();
  short.destroy();
  await dynamo.close();
});

it('says the same in this process as over the socket', async () => {
  await short.send(new PutItemCommand({ TableName, Item }));

  const keyed = { ExpressionAttributeNames: { '#pk': 'pk' }, KeyConditionExpression: '#pk = :pk' };
  const query = { ...keyed, ExpressionAttributeValues: { ':pk': Key.pk } };
  const change = {
    UpdateExpression: 'SET #n = :n',
    ExpressionAttributeNames: { '#n': 'revision' },
  };
  const questions: ((client: DynamoDBClient) => Promise<object>)[] = [
    (client) => client.send(new GetItemCommand({ TableName, Key })),
    (client) => client.send(new GetItemCommand({ TableName, Key: { ...Key, pk: { S: 'none' } } })),
    (client) => client.send(new QueryCommand({ TableName, ...query })),
    (client) =>
      client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } })),
    (client) =>
      client.send(
        new UpdateItemCommand({
          ...{ TableName, Key, ...change, ReturnValues: 'ALL_NEW' },
          ExpressionAttributeValues: { ':n': { N: '2' } },
        }),
      ),
    (client) => client.send(new DescribeTableCommand({ TableName })),
  ];
  for (const ask of questions) expect(said(await ask(short))).toEqual(said(await ask(long)));
});

it('refuses as the SDK has it, and takes no effect', async () => {
  const other = { ...Item, sk: { S: 'alert#2' } };
  const put = new PutItemCommand({
    ...{ TableName, Item: other },
    ConditionExpression: 'attribute_not_exists(#revision)',
    ExpressionAttributeNames: { '#revision': 'revision' },
  });
  await short.send(put);
  await expect(short.send(put)).rejects.toThrow(ConditionalCheckFailedException);

  const elsewhere = new GetItemCommand({ TableName: 'another', Key });
  await expect(short.send(elsewhere)).rejects.toThrow(ResourceNotFoundException);
});

it('refuses what comes when it is closed', async () => {
  const closed = await startDynamo();
  const client = createDynamo({ ...LOCAL, endpoint: closed.endpoint });
  addShortcut(client, closed);
  await closed.close();
  await expect(client.send(new GetItemCommand({ TableName, Key }))).rejects.toThrow('ECONNREFUSED');
  client.destroy();
});

/** Without what the SDK adds of the transport. */
function said({ $metadata: _, ...answer }: { $metadata?: unknown }): object {
  return answer;
}
