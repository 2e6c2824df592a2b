import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Clock } from '../../../ports.ts';
import { deadline } from '../clients.ts';
import type { Item, ItemKey } from './items.ts';

/** Source: BatchGetItem takes up to 100 keys, each once. */
const KEYS_MAX = 100;
const TRIES_MAX = 6;
const BACKOFF_MS = 25;

/**
 * Items by their keys, eventually consistent, at half the price of a strong read. Those that there
 * are, in no order.
 *
 * @param keys each once
 * @throws Error when the table leaves keys unanswered at every try
 */
export async function peek(
  { client, table, clock }: { client: DynamoDBClient; table: string; clock: Clock },
  keys: readonly ItemKey[],
): Promise<readonly Item[]> {
  const found: Item[] = [];
  for (let start = 0; start < keys.length; start += KEYS_MAX) {
    let left = keys.slice(start, start + KEYS_MAX).map(({ pk, sk }) => marshall({ pk, sk }));
    for (let attempt = 1; left.length > 0; attempt += 1) {
      const page = await ask(client, table, left);
      found.push(...page.items.map((item) => unmarshall(item)));
      left = page.left;
      if (left.length === 0) break;
      // A throttled batch answers in part, which the SDK takes for success.
      if (attempt === TRIES_MAX) throw new Error(`table left ${left.length} keys unanswered`);
      await clock.sleep(BACKOFF_MS * 2 ** attempt);
    }
  }
  return found;
}

type Marshalled = Record<string, AttributeValue>;

async function ask(client: DynamoDBClient, table: string, keys: Marshalled[]) {
  const batch = new BatchGetItemCommand({ RequestItems: { [table]: { Keys: keys } } });
  const { Responses, UnprocessedKeys } = await client.send(batch, deadline());
  return { items: Responses?.[table] ?? [], left: UnprocessedKeys?.[table]?.Keys ?? [] };
}
