/**
 * What was pushed: a partition a minute, and in it an item a batch. `samples#2026-03-03T02:58` holds
 * `batch#<batch>#000`, whose bytes are what the batch tells of that minute, deflated. More of them
 * than an item takes go on in `#001`.
 */

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { LabelSet } from '../../core/model/label-set.ts';
import { type EpochMs, HOUR_MS } from '../../core/model/time.ts';
import type { SampleInbox } from '../../detector-store.ts';
import type { Clock, Logger } from '../../ports.ts';
import { expiry } from './items.ts';
import { createItems } from './support/items.ts';
import { joinParts, putParts } from './support/parts.ts';

/** Detectors take a minute soon after its end; what failed for hours is not made up for. */
const KEEP_MS = 6 * HOUR_MS;
const BATCH_PREFIX = 'batch#';
/** `2026-03-03T02:58` */
const MINUTE_CHARS = 16;

const StoredEntry = z.object({
  tallies: z.array(
    z.object({
      labels: LabelSet,
      unit: z.exactOptional(z.string()),
      ...{ minute: z.number(), count: z.number() },
      ...{ sum: z.number(), min: z.number(), max: z.number() },
    }),
  ),
  sketches: z.array(z.string()),
});

export function createSampleInbox({
  client,
  table,
  clock,
  log,
}: {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'error'>;
}): SampleInbox {
  const stored = createItems(client, table);
  return {
    async put(minute, batch, entry) {
      const key = { pk: partitionOf(minute), sk: `${BATCH_PREFIX}${batch}` };
      const bytes = deflateRawSync(JSON.stringify(entry));
      await putParts(stored, key, bytes, expiry(clock.now() + KEEP_MS));
    },
    async list(minute) {
      const items = await stored.list(partitionOf(minute), BATCH_PREFIX);
      return joinParts(items).flatMap((bytes) => {
        try {
          return [StoredEntry.parse(JSON.parse(inflateRawSync(bytes).toString()))];
        } catch (error) {
          log.error('pushed samples damaged', { minute: new Date(minute).toISOString(), error });
          return [];
        }
      });
    },
  };
}

function partitionOf(minute: EpochMs): string {
  return `samples#${new Date(minute).toISOString().slice(0, MINUTE_CHARS)}`;
}
