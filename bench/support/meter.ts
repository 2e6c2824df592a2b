/** Counts what AWS clients ask for, and what it would cost. */

import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-dynamodb';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { type Attributes, indexUnits, itemBytes, readUnits, writeUnits } from './units.ts';

export interface Bill {
  /** Requests to the table. */
  readonly tableCalls: number;
  /** Of the table itself. */
  readonly writeUnits: number;
  readonly indexUnits: number;
  readonly readUnits: number;
  /** Requests to queues: messages that are sent one by one. */
  readonly sqsCalls: number;
  /** Requests to topics, each of up to ten messages. */
  readonly snsCalls: number;
}

export const NOTHING: Bill = {
  ...{ tableCalls: 0, writeUnits: 0, indexUnits: 0, readUnits: 0, sqsCalls: 0, snsCalls: 0 },
};

export interface TableShape {
  readonly keys: readonly string[];
  /** Of each index the attributes that it holds; absent: it has none. */
  readonly indexes?: readonly (readonly string[])[];
}

export interface Meter {
  watchTable(client: DynamoDBClient, shape: TableShape): void;
  watchQueue(client: SQSClient): void;
  watchTopic(client: SNSClient): void;
  note(bill: Partial<Bill>): void;
  /** Since the last time. */
  take(): Bill;
}

export function createMeter(): Meter {
  let bill = NOTHING;
  const note = (more: Partial<Bill>) => {
    bill = addBills(bill, { ...NOTHING, ...more });
  };
  return {
    watchTable: (client, shape) => watchTable(client, shape, note),
    watchQueue: ({ middlewareStack }) =>
      middlewareStack.add(
        (next) => (args) => {
          note({ sqsCalls: 1 });
          return next(args);
        },
        { step: 'initialize' },
      ),
    watchTopic: ({ middlewareStack }) =>
      middlewareStack.add(
        (next) => (args) => {
          note({ snsCalls: 1 });
          return next(args);
        },
        { step: 'initialize' },
      ),
    note,
    take() {
      const taken = bill;
      bill = NOTHING;
      return taken;
    },
  };
}

export function addBills(a: Bill, b: Bill): Bill {
  return {
    tableCalls: a.tableCalls + b.tableCalls,
    writeUnits: a.writeUnits + b.writeUnits,
    indexUnits: a.indexUnits + b.indexUnits,
    readUnits: a.readUnits + b.readUnits,
    sqsCalls: a.sqsCalls + b.sqsCalls,
    snsCalls: a.snsCalls + b.snsCalls,
  };
}

/**
 * The embedded engine's refusals lack the item that stands in the way, which DynamoDB's have: they
 * get it here, or callers would ask for it in a request that they never make on AWS.
 *
 * All writes must go through this client: it remembers the items as they were left.
 */
function watchTable(
  client: DynamoDBClient,
  { keys, indexes = [] }: TableShape,
  note: (bill: Partial<Bill>) => void,
): void {
  const items = new Map<string, Attributes>();
  const nameOf = (item: Attributes) => JSON.stringify(keys.map((key) => item[key]));
  const noteBatch = (batch: readonly Attributes[]) => {
    const units = batch.map((item) => writeUnits(items.get(nameOf(item)), item));
    for (const item of batch) items.set(nameOf(item), item);
    note({ tableCalls: 1, writeUnits: units.reduce((total, one) => total + one, 0) });
  };
  client.middlewareStack.add(
    (next) => async (args) => {
      const { input } = args;
      const name = writtenName(input, keys);
      const batch = batchWritten(input);
      if (name === undefined) {
        const answer = await next(args);
        if (batch.length > 0) {
          noteBatch(batch);
          return answer;
        }
        note({ tableCalls: 1, readUnits: unitsOfRead(input, answer.output) });
        return answer;
      }
      const before = items.get(name);
      try {
        const asked = 'UpdateExpression' in input ? { ReturnValues: 'ALL_NEW' as const } : {};
        const answer = await next({ ...args, input: { ...input, ...asked } });
        const after = itemAfter(input, answer.output);
        items.set(name, after);
        note({
          tableCalls: 1,
          writeUnits: writeUnits(before, after),
          indexUnits: indexes
            .map((attributes) => indexUnits(attributes, before, after))
            .reduce((total, units) => total + units, 0),
        });
        return answer;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        note({ tableCalls: 1, writeUnits: writeUnits(before, undefined) });
        throw before === undefined ? error : Object.assign(error, { Item: before });
      }
    },
    { step: 'initialize' },
  );
}

/** The items of a batch of writes, none of which is in an index; empty for any other request. */
function batchWritten(input: ServiceInputTypes): readonly Attributes[] {
  if (!('RequestItems' in input)) return [];
  return Object.values(input.RequestItems ?? {}).flatMap((requests) =>
    Array.isArray(requests) ? requests.flatMap(({ PutRequest }) => PutRequest?.Item ?? []) : [],
  );
}

/** Of the item that a request writes; undefined for a request that reads. */
function writtenName(input: ServiceInputTypes, keys: readonly string[]): string | undefined {
  const item = 'Item' in input ? input.Item : 'UpdateExpression' in input ? input.Key : undefined;
  return item && JSON.stringify(keys.map((key) => item[key]));
}

function itemAfter(input: ServiceInputTypes, output: ServiceOutputTypes): Attributes {
  const item =
    'Item' in input ? input.Item : 'Attributes' in output ? output.Attributes : undefined;
  if (item === undefined) throw new Error('a write of a kind that nobody here makes');
  return item;
}

function unitsOfRead(input: ServiceInputTypes, output: ServiceOutputTypes): number {
  if ('RequestItems' in input) return unitsOfBatch(input, output);
  const consistent = 'ConsistentRead' in input && input.ConsistentRead === true;
  if ('KeyConditionExpression' in input) {
    const items = 'Items' in output ? (output.Items ?? []) : [];
    return readUnits(
      items.reduce((total, item) => total + itemBytes(item), 0),
      consistent,
    );
  }
  return readUnits(itemBytes('Item' in output ? output.Item : undefined), consistent);
}

/** Each key by itself, those of items that are not there included. */
function unitsOfBatch(input: ServiceInputTypes, output: ServiceOutputTypes): number {
  const asked = 'RequestItems' in input ? Object.values(input.RequestItems ?? {}) : [];
  const found = 'Responses' in output ? Object.values(output.Responses ?? {}).flat() : [];
  const [table] = asked;
  if (table === undefined || !('Keys' in table)) return 0;
  const consistent = table.ConsistentRead === true;
  const absent = (table.Keys?.length ?? 0) - found.length;
  const sizes = found.map((item) => ('pk' in item ? itemBytes(item) : 0));
  return (
    sizes.reduce((total, size) => total + readUnits(size, consistent), 0) +
    absent * readUnits(0, consistent)
  );
}
