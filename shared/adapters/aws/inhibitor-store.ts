import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Inhibitor, InhibitorKey } from '../../core/model/inhibition.ts';
import type { Fingerprint } from '../../core/model/keys.ts';
import { DAY_MS } from '../../core/model/time.ts';
import type { InhibitorStore } from '../../mute-stores.ts';
import { expiry } from './items.ts';
import { createItems } from './support/items.ts';

const PREFIX = 'source#';
/** What is over is kept, so that an older sighting of it is known for old. */
const OVER_MS = DAY_MS;
/** Longer than any alert fires without being seen again. */
const OPEN_MS = 400 * DAY_MS;

const StoredInhibitor = z.object({
  endsAt: z.optional(z.number()),
  isTarget: z.boolean(),
  updatedAt: z.number(),
});

/** The partition `inhibit#<key>` holds an item an alert, `source#<fingerprint>`. */
export function createInhibitorStore(options: {
  readonly client: DynamoDBClient;
  readonly table: string;
}): InhibitorStore {
  const stored = createItems(options.client, options.table);
  return {
    async list(key) {
      const items = await stored.list(partition(key), PREFIX);
      return items.map(({ sk, ...attributes }): Inhibitor => {
        const { endsAt, ...rest } = StoredInhibitor.parse(attributes);
        const fingerprint = String(sk).slice(PREFIX.length) as Fingerprint;
        return { ...rest, fingerprint, ...(endsAt !== undefined && { endsAt }) };
      });
    },
    async put(key, { fingerprint, endsAt, isTarget, updatedAt }) {
      const expires = expiry(endsAt === undefined ? updatedAt + OPEN_MS : endsAt + OVER_MS);
      await stored.put(
        { pk: partition(key), sk: `${PREFIX}${fingerprint}` },
        { endsAt, isTarget, updatedAt, expires },
        {
          condition: 'attribute_not_exists(#updatedAt) OR #updatedAt <= :updatedAt',
          values: { updatedAt },
        },
      );
    },
  };
}

function partition(key: InhibitorKey): string {
  return `inhibit#${key}`;
}
