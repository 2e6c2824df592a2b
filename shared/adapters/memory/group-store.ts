import type { Episode } from '../../core/model/history.ts';
import type {
  AlertItem,
  DeliveryRecord,
  GroupFacts,
  GroupHeader,
  NotificationLog,
} from '../../core/model/incident.ts';
import type { Fingerprint, GroupId } from '../../core/model/keys.ts';
import type { EpochMs } from '../../core/model/time.ts';
import { ConflictError } from '../../errors.ts';
import type { FiledTree, GroupStore } from '../../stores.ts';
import { historyIn } from './history.ts';
import {
  armed,
  claimOver,
  committed,
  isAsExpected,
  isSameWord,
  mayAcknowledge,
  maySettle,
  waitingSince,
} from './transitions.ts';

/** Logs that no header names are kept for those who read an older header a moment ago. */
const UNNAMED_LOGS_MAX = 10;

/** Where the route tree lies that groups are filed by, among other things of that kind. */
export type Notes = Map<'tree', FiledTree>;

/** All that is stored of one group. */
export interface StoredGroup {
  facts?: GroupFacts;
  header?: GroupHeader;
  readonly alerts: Map<Fingerprint, AlertItem>;
  readonly logs: Map<string, NotificationLog>;
  readonly records: Map<string, DeliveryRecord>;
  /** By their names. */
  readonly episodes: Map<EpochMs, Episode>;
}

/**
 * Groups in memory, for tests and replays. Keeps the same promises as the real store.
 *
 * @param groups where they lie; what is in it are values, so that copying the maps copies the store
 */
export function createMemoryGroupStore(
  groups = new Map<GroupId, StoredGroup>(),
  notes: Notes = new Map(),
): GroupStore {
  const group = (id: GroupId): StoredGroup => {
    const known = groups.get(id) ?? emptyGroup();
    groups.set(id, known);
    return known;
  };

  return {
    async look(id, fingerprints) {
      const { header, alerts } = group(id);
      const known = fingerprints.flatMap((fingerprint) => alerts.get(fingerprint) ?? []);
      return {
        ...(header !== undefined && { header }),
        alerts: new Map(known.map((item) => [item.alert.fingerprint, item])),
      };
    },

    async putAlert(id, item) {
      const { alerts } = group(id);
      const stored = alerts.get(item.alert.fingerprint)?.revision ?? 0;
      if (item.revision !== stored + 1) return false;
      alerts.set(item.alert.fingerprint, item);
      return true;
    },

    async putFacts(facts) {
      group(facts.groupId).facts = facts;
    },

    async readFacts(id) {
      return group(id).facts;
    },

    async arm(id, news, proven, now) {
      const known = group(id);
      known.header = armed(known.header, news, proven, now);
      return known.header;
    },

    async readHeader(id) {
      return group(id).header;
    },

    async readAlerts(id) {
      return [...group(id).alerts.values()];
    },

    async readLog(id, name) {
      return group(id).logs.get(name) ?? {};
    },

    async writeLog(id, name, log) {
      const { logs } = group(id);
      if (logs.has(name)) throw new ConflictError(`log ${name} of group ${id} is taken`);
      logs.set(name, log);
    },

    async commit(id, expected, commit) {
      const known = group(id);
      const { header } = known;
      if (header === undefined) return undefined;
      if (!isAsExpected(header, expected)) return header;

      known.header = committed(header, commit);
      const old = [...known.logs.keys()].filter((name) => name !== commit.log);
      for (const name of old.slice(0, -UNNAMED_LOGS_MAX)) known.logs.delete(name);
      return undefined;
    },

    async clearOutbox(id, epoch) {
      const known = group(id);
      if (known.header?.outbox !== epoch) return;
      const { outbox: _, ...header } = known.header;
      known.header = header;
    },

    async readRecords(id) {
      return Object.fromEntries(group(id).records);
    },

    async claim(id, claim) {
      const { records } = group(id);
      const before = records.get(claim.integration);
      const answer = claimOver(before, claim);
      if (answer.answer === 'claimed') records.set(claim.integration, answer.record);
      return answer;
    },

    async settle(id, integration, record) {
      const { records } = group(id);
      if (maySettle(records.get(integration), record)) records.set(integration, record);
    },

    async acknowledge(id, episode, acknowledgement) {
      const known = group(id);
      const { header } = known;
      if (header === undefined || header.phase === undefined || header.episode !== episode)
        return false;
      if (isSameWord(header.acknowledgement, acknowledgement)) return true;
      if (!mayAcknowledge(header, acknowledgement)) return false;
      const { timerBy: _, ...rest } = header;
      known.header = {
        ...rest,
        acknowledgement,
        gen: header.gen + 1,
        timer: acknowledgement.at,
      };
      return true;
    },

    async listOverdue(before, limit) {
      const waiting = [...groups].flatMap(([groupId, { header }]) => {
        const at = header && waitingSince(header);
        return at !== undefined && at < before ? [{ groupId, at }] : [];
      });
      return waiting.sort((a, b) => a.at - b.at).slice(0, limit);
    },

    ...historyIn(groups, group),

    async listOpen(limit, cursor = '') {
      const isOpen = ([id, { header }]: [GroupId, StoredGroup]) =>
        id > cursor && header !== undefined && waitingSince(header) !== undefined;
      const open = [...groups].filter(isOpen).map(([id]) => id);
      const page = open.sort().slice(0, limit);
      const last = page.at(-1);
      return { groups: page, ...(page.length < open.length && last && { cursor: last }) };
    },

    async readTree() {
      return notes.get('tree');
    },

    async putTree(tree) {
      if (tree.revision !== (notes.get('tree')?.revision ?? 0) + 1) return false;
      notes.set('tree', tree);
      return true;
    },
  };
}

function emptyGroup(): StoredGroup {
  return { alerts: new Map(), logs: new Map(), records: new Map(), episodes: new Map() };
}
