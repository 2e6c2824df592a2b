/** Items of one DynamoDB table, one at a time: no write touches two of them. */

import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, type NativeAttributeValue, unmarshall } from '@aws-sdk/util-dynamodb';
import { deadline } from '../clients.ts';
import { type Change, type Condition, placeholders, type Values } from './expression.ts';

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Attributes by name; numbers as numbers, binary as bytes. */
export type Item = Readonly<Record<string, NativeAttributeValue>>;

export type Written =
  /** The item before the write, or after it, as was asked for. */
  | { readonly taken: true; readonly item?: Item }
  /** The item that did not meet the condition; absent when there is none. */
  | { readonly taken: false; readonly item?: Item };

export interface Items {
  /** Strongly consistent. */
  get(key: ItemKey): Promise<Item | undefined>;
  /** Strongly consistent; every item of the partition whose sort key begins so, in its order. */
  list(pk: string, prefix: string): Promise<readonly Item[]>;
  put(key: ItemKey, attributes: Values, only?: Condition): Promise<Written>;
  update(key: ItemKey, change: Change, answer?: 'ALL_OLD' | 'ALL_NEW'): Promise<Written>;
}

export function createItems(client: DynamoDBClient, table: string): Items {
  const TableName = table;

  const get = async ({ pk, sk }: ItemKey) => {
    const input = { TableName, Key: marshall({ pk, sk }), ConsistentRead: true };
    return read((await client.send(new GetItemCommand(input), deadline())).Item);
  };

  const written = async (
    key: ItemKey,
    send: () => Promise<{ Attributes?: Record<string, AttributeValue> | undefined }>,
  ): Promise<Written> => {
    try {
      return withItem(true, read((await send()).Attributes));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The refusal carries the item that caused it. An embedded engine may leave it out.
      return withItem(false, read(error.Item) ?? (await get(key)));
    }
  };

  return {
    get,

    async list(pk, prefix) {
      const input = {
        TableName,
        KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
        ...placeholders({ pk, prefix }, '#pk #sk'),
        ConsistentRead: true,
      };
      const found: Item[] = [];
      let from: Record<string, AttributeValue> | undefined;
      do {
        const query = new QueryCommand({ ...input, ExclusiveStartKey: from });
        const page = await client.send(query, deadline());
        for (const item of page.Items ?? []) found.push(unmarshall(item));
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      return found;
    },

    put: (key, attributes, only) =>
      written(key, () => {
        const input = {
          TableName,
          Item: marshall({ ...key, ...attributes }, { removeUndefinedValues: true }),
          ...conditional(only?.condition),
          ...placeholders(only?.values, only?.condition),
        };
        return client.send(new PutItemCommand(input), deadline());
      }),

    update: ({ pk, sk }, { update, condition, values }, answer) =>
      written({ pk, sk }, () => {
        const input = {
          TableName,
          Key: marshall({ pk, sk }),
          UpdateExpression: update,
          ...conditional(condition),
          ...placeholders(values, update, condition),
          ...(answer !== undefined && { ReturnValues: answer }),
        };
        return client.send(new UpdateItemCommand(input), deadline());
      }),
  };
}

function conditional(condition: string | undefined) {
  if (condition === undefined) return {};
  return {
    ConditionExpression: condition,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
}

function read(attributes: Record<string, AttributeValue> | undefined): Item | undefined {
  return attributes && unmarshall(attributes);
}

function withItem(taken: boolean, item: Item | undefined): Written {
  return item === undefined ? { taken } : { taken, item };
}
