/** The one table, as the deployment and the local stack create it. */

import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

/** Groups by when they are to be looked at; sparse: groups with nothing ahead are not in it. */
export const LOOK_INDEX = 'look';
/** Alerts that have not ended, by service; sparse: the others are not in it. */
export const OPEN_INDEX = 'open';
/** Attribute by which DynamoDB deletes of itself, in epoch seconds. Nothing relies on it. */
export const EXPIRY_ATTRIBUTE = 'expires';

const TABLE_WAIT_SECONDS_MAX = 30;

export function tableDefinition(name: string): CreateTableCommandInput {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: 'shard', AttributeType: 'S' },
      { AttributeName: 'look', AttributeType: 'N' },
      { AttributeName: 'openShard', AttributeType: 'S' },
      { AttributeName: 'openKey', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: LOOK_INDEX,
        KeySchema: [
          { AttributeName: 'shard', KeyType: 'HASH' },
          { AttributeName: 'look', KeyType: 'RANGE' },
        ],
        // A write of the header that leaves these keys alone costs the index nothing.
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
      {
        IndexName: OPEN_INDEX,
        KeySchema: [
          { AttributeName: 'openShard', KeyType: 'HASH' },
          { AttributeName: 'openKey', KeyType: 'RANGE' },
        ],
        // Written when an alert opens and when it ends, and by no write in between.
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['opens'] },
      },
    ],
  };
}

/** Creates the table and waits until it takes items. For the local stack and for tests. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(new CreateTableCommand(tableDefinition(name)));
  const patience = { client, minDelay: 0.05, maxDelay: 0.2, maxWaitTime: TABLE_WAIT_SECONDS_MAX };
  await waitUntilTableExists(patience, { TableName: name });
}
