/**
 * The archive: a partition an hour, and in it an item a batch. `archive#2026-03-03T02` holds
 * `2026-03-03T02:58:04.112Z#1f0c…#000`, whose bytes are the payloads, packed. A batch of more bytes
 * than an item takes goes on in `#001`.
 */

import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type EpochMs, MINUTE_MS, type Milliseconds } from '../../core/model/time.ts';
import type { Archive, Archived, Clock } from '../../ports.ts';
import { expiry } from './items.ts';
import { createItems } from './support/items.ts';
import { joinParts, putParts } from './support/parts.ts';

/** What is read at once: by the first fifteen characters of the moment. */
const SLICE_MS = 10 * MINUTE_MS;
const [HOUR_CHARS, SLICE_CHARS] = [13, 15];

export interface ArchiveOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
  readonly keepMs: Milliseconds;
}

export function createArchive({ client, table, clock, keepMs }: ArchiveOptions): Archive {
  const stored = createItems(client, table);
  return {
    async put(payloads) {
      const [first] = payloads;
      if (first === undefined) return;
      const moment = new Date(first.takenAt).toISOString();
      const bytes = gzipSync(JSON.stringify(payloads));
      const key = { pk: partitionOf(moment), sk: `${moment}#${randomUUID()}` };
      await putParts(stored, key, bytes, expiry(first.takenAt + keepMs));
    },
    async list(from, to) {
      // The table deletes days late: what is over its time is passed over here.
      const since = Math.max(from, clock.now() - keepMs);
      const found: Archived[] = [];
      for (let at = sliceOf(since); at < to; at += SLICE_MS) {
        const moment = new Date(at).toISOString();
        const items = await stored.list(partitionOf(moment), moment.slice(0, SLICE_CHARS));
        for (const bytes of joinParts(items)) {
          found.push(...JSON.parse(gunzipSync(bytes).toString()));
        }
      }
      const within = found.filter(({ takenAt }) => since <= takenAt && takenAt < to);
      return within.toSorted((a, b) => a.takenAt - b.takenAt);
    },
  };
}

function partitionOf(moment: string): string {
  return `archive#${moment.slice(0, HOUR_CHARS)}`;
}

function sliceOf(at: EpochMs): EpochMs {
  return Math.floor(at / SLICE_MS) * SLICE_MS;
}
