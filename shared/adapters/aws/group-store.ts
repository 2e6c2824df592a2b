/** Groups in DynamoDB: single items, conditional writes, strongly consistent reads save `look`. */

import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { GroupFacts } from '../../core/model/incident.ts';
import type { GroupId } from '../../core/model/keys.ts';
import { DAY_MS, type Milliseconds } from '../../core/model/time.ts';
import { ConflictError } from '../../errors.ts';
import type { Clock } from '../../ports.ts';
import type { GroupStore } from '../../stores.ts';
import { episodeKey, listEpisodes, noteChange } from './episodes.ts';
import * as header from './header.ts';
import * as items from './items.ts';
import { inChunks, packLog, unpackLog } from './log-packing.ts';
import { listOpenAlerts } from './open-alerts.ts';
import { listOpen, putTree, readTree } from './open-groups.ts';
import { listOverdue } from './overdue.ts';
import * as record from './record.ts';
import { type Change, sameAs } from './support/expression.ts';
import { createItems, type Item, type Items, type Written } from './support/items.ts';
import { createPeek, type Peek } from './support/peek.ts';

export interface GroupStoreOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
  /**
   * How long a log is kept that nobody may name any more, and facts that nobody reads. Must be
   * longer than two of the longest repeat interval: a group that is open is looked at, and committed
   * with a new log, at least once in each.
   */
  readonly keepMs?: Milliseconds;
  /** Shared with other stores: what they ask for at once travels together. Absent: its own. */
  readonly peek?: Peek;
}

const KEEP_MS = 30 * DAY_MS;

export function createGroupStore(options: GroupStoreOptions): GroupStore {
  const { client, table, clock, keepMs = KEEP_MS } = options;
  const stored = createItems(client, table);
  const peek = options.peek ?? createPeek({ client, table, clock });
  const readHeader = async (id: GroupId) => {
    const item = await stored.get(items.headerKey(id));
    return item && header.toHeader(item);
  };
  const putFacts = async (facts: GroupFacts) => {
    const expires = items.expiry(clock.now() + keepMs);
    await stored.put(items.factsKey(facts.groupId), { ...items.fromFacts(facts), expires });
  };

  return {
    readHeader,

    async look(id, fingerprints) {
      const alertKeys = [...new Set(fingerprints)].map((one) => items.alertKey(id, one));
      const found = await peek([items.headerKey(id), ...alertKeys]);
      const head = found.find(({ sk }) => sk === items.headerKey(id).sk);
      const alerts = found.filter((item) => item !== head).map(items.toAlert);
      return {
        ...(head !== undefined && { header: header.toHeader(head) }),
        alerts: new Map(alerts.map((item) => [item.alert.fingerprint, item])),
      };
    },

    async putAlert(id, item) {
      const attributes = items.fromAlert(item);
      const { taken, item: stands } = await stored.put(
        items.alertKey(id, item.alert.fingerprint),
        attributes,
        sameAs({ revision: item.revision === 1 ? undefined : item.revision - 1 }),
      );
      // Refused by what a first try of this very put wrote, whose answer was lost.
      return taken || items.isSame(stands, attributes);
    },

    putFacts,

    async readFacts(id) {
      const item = await stored.get(items.factsKey(id));
      if (item === undefined) return undefined;
      const facts = items.toFacts(item);
      const { expires = 0 } = item;
      if (expires < items.expiry(clock.now() + keepMs / 2)) await putFacts(facts);
      return facts;
    },

    async arm(id, news, proven, now) {
      const written = await updateHeader(stored, id, header.armHeader(id, news, proven, now));
      return header.toHeader(itemOf(written, id));
    },

    readAlerts: async (id) => (await stored.list(id, items.ALERT_PREFIX)).map(items.toAlert),

    async readLog(id, name) {
      const chunks = await stored.list(id, items.logPrefix(name));
      // With a chunk deleted the rest of it says nothing: then nobody is known to have been told.
      if (chunks.length === 0 || chunks.length !== chunks[0]?.chunks) return {};
      return unpackLog(Buffer.concat(chunks.map(({ body }) => body)));
    },

    async writeLog(id, name, log) {
      const chunks = inChunks(packLog(log));
      const expires = items.expiry(clock.now() + keepMs);
      const writer = randomUUID();
      for (const [index, body] of chunks.entries()) {
        const attributes = { body, chunks: chunks.length, writer, expires };
        const key = items.logKey(id, name, index);
        const { taken, item } = await stored.put(key, attributes, sameAs({ writer: undefined }));
        if (!taken && item?.writer !== writer) {
          throw new ConflictError(`log ${name} of group ${id} is another's`);
        }
      }
    },

    async commit(id, expected, commit) {
      const change = header.commitHeader(expected, commit);
      const written = await stored.update(items.headerKey(id), change);
      if (written.taken) return undefined;
      const inTheWay = header.toHeader(itemOf(written, id));
      return header.isCommitted(inTheWay, expected.version, commit) ? undefined : inTheWay;
    },

    async clearOutbox(id, epoch) {
      await updateHeader(stored, id, header.clearOutbox(epoch));
    },

    async readRecords(id) {
      const found = await stored.list(id, items.RECORD_PREFIX);
      return Object.fromEntries(
        found.map((item) => [item.sk.slice(items.RECORD_PREFIX.length), record.toRecord(item)]),
      );
    },

    claim: (id, claim) => record.claimRecord(stored, id, claim),
    settle: (id, integration, settled) => record.settleRecord(stored, id, integration, settled),

    async acknowledge(id, episode, acknowledgement) {
      const change = header.acknowledgeHeader(episode, acknowledgement);
      const { taken, item } = await updateHeader(stored, id, change);
      if (taken || item === undefined) return taken;
      return header.isAcknowledged(header.toHeader(item), episode, acknowledgement);
    },

    listOverdue: (before, limit) => listOverdue(options, before, limit),

    async noteEpisode(id, episode, note) {
      await stored.update(episodeKey(id, episode), noteChange(note, clock.now()));
    },

    listEpisodes: (id, limit, until) => listEpisodes(options, id, limit, until),
    listOpenAlerts: (query, until) => listOpenAlerts(options, query, until),
    listOpen: (limit, cursor) => listOpen(options, limit, cursor),
    readTree: () => readTree(stored),
    putTree: (tree) => putTree(stored, tree),
  };
}

/** One write, and rarely a second: the index key put right where the first had to guess it. */
async function updateHeader(stored: Items, id: GroupId, change: Change): Promise<Written> {
  const key = items.headerKey(id);
  const written = await stored.update(key, change, 'ALL_NEW');
  const right = written.taken && written.item && header.rightLook(written.item);
  if (right) await stored.update(key, right);
  return written;
}

/** @throws ConflictError when there is no header: the group ended long ago and was deleted */
function itemOf({ item }: Written, id: GroupId): Item {
  if (item === undefined) throw new ConflictError(`group ${id} has no header`);
  return item;
}
