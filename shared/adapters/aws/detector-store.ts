/**
 * What detectors remember, an item a series; and what people said of series, all in one partition.
 *
 * | partition | sort key | item |
 * | --- | --- | --- |
 * | `detector#<series>` | `memory` | text, deflated, and its revision |
 * | `feedback` | `series#<series>` | what was said of it last |
 */

import { randomUUID } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { FEEDBACK_KINDS } from '../../core/model/feedback.ts';
import { DAY_MS } from '../../core/model/time.ts';
import type { DetectorStore } from '../../detector-store.ts';
import type { Clock, Logger } from '../../ports.ts';
import { expiry, isSame } from './items.ts';
import { sameAs } from './support/expression.ts';
import { createItems, type Item, type ItemKey } from './support/items.ts';
import { createPeek } from './support/peek.ts';

/** A series that brought nothing for so long is learned afresh. */
const MEMORY_MS = 60 * DAY_MS;
const FEEDBACK_MS = 365 * DAY_MS;

const FEEDBACK = 'feedback';
const SERIES_PREFIX = 'series#';

const StoredFeedback = z.object({
  series: z.string(),
  kind: z.enum(FEEDBACK_KINDS),
  line: z.number(),
  lasting: z.exactOptional(z.number()),
  reach: z.exactOptional(
    z.object({ low: z.exactOptional(z.number()), high: z.exactOptional(z.number()) }),
  ),
  by: z.string(),
  at: z.number(),
});

export function createDetectorStore(options: {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'error'>;
}): DetectorStore {
  const { client, table, clock, log } = options;
  const stored = createItems(client, table);
  const peek = createPeek(options);
  const textOf = (series: string, { text }: Item) => {
    try {
      return inflateRawSync(text).toString();
    } catch (error) {
      log.error('memory damaged', { series, error });
      return '';
    }
  };
  return {
    async read(keys) {
      const found = await peek(keys.map(memoryKey), { consistent: true });
      const items = new Map(found.map((item) => [item.pk, item]));
      return new Map(
        keys.flatMap((key) => {
          const item = items.get(memoryKey(key).pk);
          if (item === undefined) return [];
          return [[key, { text: textOf(key, item), revision: item.revision }] as const];
        }),
      );
    },

    async put(key, { text, revision }) {
      const attributes = {
        text: deflateRawSync(text),
        revision,
        writtenBy: randomUUID(),
        expires: expiry(clock.now() + MEMORY_MS),
      };
      const before = sameAs({ revision: revision === 1 ? undefined : revision - 1 });
      const { taken, item: stands } = await stored.put(memoryKey(key), attributes, before);
      // Refused by what a first try of this very put wrote, whose answer was lost.
      return taken || isSame(stands, attributes);
    },

    async listFeedback() {
      const items = await stored.list(FEEDBACK, SERIES_PREFIX);
      return items.flatMap(({ sk, said }) => {
        try {
          return [StoredFeedback.parse(JSON.parse(said))];
        } catch (error) {
          log.error('feedback damaged', { item: sk, error });
          return [];
        }
      });
    },

    async putFeedback(feedback) {
      await stored.put(
        { pk: FEEDBACK, sk: `${SERIES_PREFIX}${feedback.series}` },
        { said: JSON.stringify(feedback), expires: expiry(feedback.at + FEEDBACK_MS) },
      );
    },
  };
}

function memoryKey(series: string): ItemKey {
  return { pk: `detector#${series}`, sk: 'memory' };
}
