/**
 * Silences: one partition, an item each, and a version that every change moves. The list is kept by
 * the process and read again only when the version is another.
 */

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { createMatcher, OPERATORS } from '../../core/model/matcher.ts';
import type { Silence } from '../../core/model/silence.ts';
import { DAY_MS } from '../../core/model/time.ts';
import type { SilenceStore } from '../../mute-stores.ts';
import { expiry } from './items.ts';
import { createItems, type Items } from './support/items.ts';

const PARTITION = 'silences';
const PREFIX = 'silence#';
const VERSION_KEY = { pk: PARTITION, sk: 'version' };
/** A silence that is over is kept for people to look up. */
const OVER_MS = 5 * DAY_MS;

const StoredSilence = z.object({
  id: z.string(),
  matchers: z.array(
    z.object({ label: z.string(), operator: z.enum(OPERATORS), value: z.string() }),
  ),
  startsAt: z.number(),
  endsAt: z.number(),
  updatedAt: z.number(),
  createdBy: z.string(),
  comment: z.string(),
  annotations: z.exactOptional(z.record(z.string(), z.string())),
  every: z.exactOptional(
    z.object({
      weekdays: z.array(z.number()),
      from: z.number(),
      to: z.number(),
      location: z.string(),
    }),
  ),
  untilResolved: z.exactOptional(z.literal(true)),
});

export function createSilenceStore(options: {
  readonly client: DynamoDBClient;
  readonly table: string;
}): SilenceStore {
  const stored = createItems(options.client, options.table);
  let kept: { readonly version: number; readonly silences: readonly Silence[] } = {
    version: 0,
    silences: [],
  };
  return {
    async list() {
      const version = Number((await stored.get(VERSION_KEY))?.version ?? 0);
      // Read after the version: what is newer than it is in the list, and read once more later.
      if (version !== kept.version) kept = { version, silences: await readAll(stored) };
      return kept.silences;
    },
    async put(silence) {
      const matchers = silence.matchers.map(({ label, operator, value }) => ({
        label,
        operator,
        value,
      }));
      await stored.put(
        { pk: PARTITION, sk: `${PREFIX}${silence.id}` },
        {
          silence: JSON.stringify({ ...silence, matchers }),
          expires: expiry(silence.endsAt + OVER_MS),
        },
      );
      // Last: a silence holds from the moment its maker hears that it does.
      await stored.update(VERSION_KEY, { update: 'ADD #version :one', values: { one: 1 } });
    },
  };
}

async function readAll(stored: Items): Promise<readonly Silence[]> {
  const items = await stored.list(PARTITION, PREFIX);
  return items.map(({ silence }) => {
    const { matchers, ...rest } = StoredSilence.parse(JSON.parse(silence));
    return {
      ...rest,
      matchers: matchers.map(({ label, operator, value }) => createMatcher(label, operator, value)),
    };
  });
}
