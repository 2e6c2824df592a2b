import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamo } from '../../../local/stack/dynamo.ts';
import { createClients } from '../../../shared/adapters/aws/clients.ts';
import { createTable } from '../../../shared/adapters/aws/table.ts';

export interface Engine {
  readonly client: DynamoDBClient;
  readonly table: string;
  close(): Promise<void>;
}

/** Anything the engines take: they know no accounts. */
export const LOCAL = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;

/** A fresh table in the embedded engine, or in the one at an address. */
export async function openEngine(address?: string): Promise<Engine> {
  const embedded = address === undefined ? await startDynamo() : undefined;
  const endpoint = address ?? embedded?.endpoint ?? '';
  const { dynamo } = createClients({ ...LOCAL, endpoint });
  const table = `tocsin-${randomUUID()}`;
  await createTable(dynamo, table);
  return {
    client: dynamo,
    table,
    async close() {
      dynamo.destroy();
      await embedded?.close();
    },
  };
}

/** The embedded engine always, and one more where an address is given. */
export function engines(): readonly (readonly [name: string, address: string | undefined])[] {
  const address = process.env.TOCSIN_DYNAMODB_ENDPOINT;
  const embedded = ['the embedded DynamoDB', undefined] as const;
  return address === undefined ? [embedded] : [embedded, [`DynamoDB at ${address}`, address]];
}
