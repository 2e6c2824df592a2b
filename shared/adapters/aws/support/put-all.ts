import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Clock } from '../../../ports.ts';
import { deadline } from '../clients.ts';
import type { Item } from './items.ts';

/** Source: BatchWriteItem takes up to 25 requests. */
const ITEMS_MAX = 25;
const TRIES_MAX = 6;
const BACKOFF_MS = 25;

/**
 * Writes items over whatever stands there, many in one call.
 *
 * @param items each with another key
 * @throws Error when the table leaves some unwritten at every try
 */
export async function putAll(
  items: readonly Item[],
  { client, table, clock }: { client: DynamoDBClient; table: string; clock: Clock },
): Promise<void> {
  for (let start = 0; start < items.length; start += ITEMS_MAX) {
    let left: WriteRequest[] = items
      .slice(start, start + ITEMS_MAX)
      .map((item) => ({ PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) } }));
    for (let attempt = 1; left.length > 0; attempt += 1) {
      const batch = new BatchWriteItemCommand({ RequestItems: { [table]: left } });
      const { UnprocessedItems = {} } = await client.send(batch, deadline());
      left = UnprocessedItems[table] ?? [];
      if (left.length === 0) break;
      // A throttled batch answers in part, which the SDK takes for success.
      if (attempt === TRIES_MAX) throw new Error(`table left ${left.length} items unwritten`);
      await clock.sleep(BACKOFF_MS * 2 ** attempt);
    }
  }
}
