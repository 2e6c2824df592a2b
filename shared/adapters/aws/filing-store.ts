import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DAY_MS } from '../../core/model/time.ts';
import type { Clock } from '../../ports.ts';
import type { FilingStore } from '../../stores.ts';
import { systemClock } from './clock.ts';
import { expiry, filingKey, isSame } from './items.ts';
import { sameAs } from './support/expression.ts';
import { createItems } from './support/items.ts';
import { createPeek, type Peek } from './support/peek.ts';

/** Longer than any alert fires without a change of its labels; then its end goes by its own. */
const FILING_MS = 400 * DAY_MS;

export function createFilingStore(options: {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** Absent: the system's. */
  readonly clock?: Clock;
  /** Shared with other stores: what they ask for at once travels together. Absent: its own. */
  readonly peek?: Peek;
}): FilingStore {
  const { client, table, clock = systemClock } = options;
  const stored = createItems(client, table);
  const peek = options.peek ?? createPeek({ client, table, clock });
  return {
    async read(fingerprint) {
      const [item] = await peek([filingKey(fingerprint)], { consistent: true });
      return item && JSON.parse(item.filing);
    },
    async put(fingerprint, filing) {
      const { revision, updatedAt } = filing;
      const expires = expiry(updatedAt + FILING_MS);
      const attributes = { filing: JSON.stringify(filing), revision, expires };
      const before = sameAs({ revision: revision === 1 ? undefined : revision - 1 });
      const { taken, item } = await stored.put(filingKey(fingerprint), attributes, before);
      // Refused by what a first try of this very put wrote, whose answer was lost.
      return taken || isSame(item, attributes);
    },
  };
}
