import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DAY_MS } from '../../core/model/time.ts';
import type { PictureStore } from '../../detector-store.ts';
import type { Clock } from '../../ports.ts';
import { expiry } from './items.ts';
import { createItems, type ItemKey } from './support/items.ts';
import { PART_BYTES_MAX } from './support/parts.ts';

const KEEP_MS = 30 * DAY_MS;

export function createPictureStore({
  client,
  table,
  clock,
}: {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
}): PictureStore {
  const stored = createItems(client, table);
  return {
    async put(png) {
      if (png.length > PART_BYTES_MAX) {
        throw new Error(`a picture of ${png.length} bytes: an item takes ${PART_BYTES_MAX}`);
      }
      const name = randomUUID();
      await stored.put(pictureKey(name), { png, expires: expiry(clock.now() + KEEP_MS) });
      return name;
    },
    async read(name) {
      return (await stored.get(pictureKey(name)))?.png;
    },
  };
}

function pictureKey(name: string): ItemKey {
  return { pk: `picture#${name}`, sk: 'picture' };
}
