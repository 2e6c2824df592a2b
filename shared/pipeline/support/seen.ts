/** Alerts as this process last saw them stored. The store may have newer ones by now, never older. */

import type { Config } from '../../core/model/config.ts';
import type { AlertItem } from '../../core/model/incident.ts';
import type { Fingerprint, GroupId } from '../../core/model/keys.ts';

/** Alerts are of one or two kilobytes: some megabytes together. */
const ITEMS_MAX = 4_000;

/** An alert in a group. */
export interface Wanted {
  readonly groupId: GroupId;
  readonly fingerprint: Fingerprint;
}

export interface Seen {
  recall(wanted: Wanted): AlertItem | undefined;
  note(groupId: GroupId, item: AlertItem): void;
}

const known = new WeakMap<Config, Seen>();

/** One memory for each configuration, as of texts. */
export function seenUnder(config: Config): Seen {
  const seen = known.get(config) ?? createSeen();
  known.set(config, seen);
  return seen;
}

/** What was noted longest ago goes first. */
export function createSeen(itemsMax = ITEMS_MAX): Seen {
  const items = new Map<string, AlertItem>();
  return {
    recall: (wanted) => items.get(nameOf(wanted)),
    note(groupId, item) {
      const name = nameOf({ groupId, fingerprint: item.alert.fingerprint });
      // What was read may be behind what was written since.
      if ((items.get(name)?.revision ?? 0) > item.revision) return;
      items.delete(name);
      items.set(name, item);
      const [oldest] = items.keys();
      if (items.size > itemsMax && oldest !== undefined) items.delete(oldest);
    },
  };
}

export function nameOf({ groupId, fingerprint }: Wanted): string {
  return `${groupId} ${fingerprint}`;
}
