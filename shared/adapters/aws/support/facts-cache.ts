/** Tags by the resource that has them, for a while: in this process, and in the table for the others. */

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ResourceTags } from '../../../core/model/background.ts';
import type { EpochMs } from '../../../core/model/time.ts';
import type { Clock, Logger } from '../../../ports.ts';
import { expiry } from '../items.ts';
import { createItems, type ItemKey } from './items.ts';
import { createPeek } from './peek.ts';

/** Resources that a process remembers; past this many the oldest goes. */
const REMEMBERED_MAX = 2_000;

export interface FactsCache {
  /** Undefined when nothing is known of it; empty when it is known to have none. */
  get(name: string): ResourceTags | undefined;
  /** Reads from the table what this process does not know. @returns what nobody knows */
  recall(names: readonly string[]): Promise<ReadonlySet<string>>;
  keep(
    known: readonly (readonly [name: string, tags: ResourceTags])[],
    until: EpochMs,
  ): Promise<void>;
}

export function createFactsCache(options: {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
  readonly log: Logger;
}): FactsCache {
  const { client, table, clock, log } = options;
  const known = new Map<string, { readonly tags: ResourceTags; readonly until: EpochMs }>();
  const stored = createItems(client, table);
  const peek = createPeek({ client, table, clock });

  const get = (name: string) => {
    const found = known.get(name);
    return found !== undefined && found.until > clock.now() ? found.tags : undefined;
  };
  const remember = (name: string, tags: ResourceTags, until: EpochMs) => {
    known.delete(name);
    if (known.size >= REMEMBERED_MAX) known.delete(known.keys().next().value ?? '');
    known.set(name, { tags, until });
  };

  return {
    get,
    async recall(names) {
      const unknown = names.filter((name) => get(name) === undefined);
      const items = unknown.length === 0 ? [] : await peek(unknown.map(keyOf));
      for (const { pk, tags, until } of items) {
        if (until > clock.now()) remember(pk.slice(PREFIX.length), JSON.parse(tags), until);
      }
      return new Set(unknown.filter((name) => get(name) === undefined));
    },
    async keep(fresh, until) {
      for (const [name, tags] of fresh) remember(name, tags, until);
      const expires = expiry(until);
      const write = ([name, tags]: (typeof fresh)[number]) =>
        stored.put(keyOf(name), { tags: JSON.stringify(tags), until, expires });
      // Known to this process all the same.
      await Promise.all(fresh.map(write)).catch((error: unknown) => {
        log.warn('resource facts not kept', { error });
      });
    },
  };
}

const PREFIX = 'facts#';

function keyOf(name: string): ItemKey {
  return { pk: `${PREFIX}${name}`, sk: 'facts' };
}
