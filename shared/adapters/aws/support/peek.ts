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

export interface PeekOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
}

/**
 * Items by their keys, those that there are, in no order. What is asked for in one turn of the
 * process travels in one call: a use case that asks for many things at once pays for one.
 *
 * @param wish for what may not be behind; it makes the whole call so, at twice the price
 * @throws Error when the table leaves keys unanswered at every try
 */
export type Peek = (
  keys: readonly ItemKey[],
  wish?: { readonly consistent: true },
) => Promise<readonly Item[]>;

export function createPeek(options: PeekOptions): Peek {
  let asked = new Map<string, ItemKey>();
  let consistent = false;
  let answer: Promise<ReadonlyMap<string, Item>> | undefined;

  const askAll = async () => {
    // Whoever else asks now, asks before the microtasks of this turn have run out.
    await new Promise((resolve) => setImmediate(resolve));
    const [keys, isConsistent] = [[...asked.values()], consistent];
    [asked, consistent, answer] = [new Map(), false, undefined];
    const items = await readAll(options, keys, isConsistent);
    return new Map(items.map((item) => [nameOf({ pk: item.pk, sk: item.sk }), item]));
  };

  return async (keys, wish) => {
    for (const key of keys) asked.set(nameOf(key), key);
    consistent ||= wish?.consistent === true;
    answer ??= askAll();
    const found = await answer;
    const names = new Set(keys.map(nameOf));
    return [...names].flatMap((name) => found.get(name) ?? []);
  };
}

/** No key contains the separator. */
function nameOf({ pk, sk }: ItemKey): string {
  return `${pk}\n${sk}`;
}

async function readAll(
  { client, table, clock }: PeekOptions,
  keys: readonly ItemKey[],
  consistent: boolean,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  for (let start = 0; start < keys.length; start += KEYS_MAX) {
    let left = keys.slice(start, start + KEYS_MAX).map(({ pk, sk }) => marshall({ pk, sk }));
    for (let attempt = 1; left.length > 0; attempt += 1) {
      const page = await ask(client, table, left, consistent);
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

async function ask(client: DynamoDBClient, table: string, Keys: Marshalled[], consistent: boolean) {
  const batch = new BatchGetItemCommand({
    RequestItems: { [table]: { Keys, ConsistentRead: consistent } },
  });
  const { Responses, UnprocessedKeys } = await client.send(batch, deadline());
  return { items: Responses?.[table] ?? [], left: UnprocessedKeys?.[table]?.Keys ?? [] };
}
