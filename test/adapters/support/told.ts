/** What the places of a town were told, and what they should have been. */

import type { Alert } from '../../../shared/core/model/alert.ts';
import { labelValue } from '../../../shared/core/model/labels.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import type { Notifier } from '../../../shared/ports.ts';
import type { GroupStore } from '../../../shared/stores.ts';
import type { AlarmParts } from '../../helpers/payloads.ts';

export interface Told {
  readonly notifications: number;
  readonly commits: number;
  /** Epochs that were committed twice. */
  readonly committedTwice: readonly string[];
  /** Words told a second time, `place group epoch`. */
  readonly toldTwice: readonly string[];
  /** Words older than one that the place had already. */
  readonly toldBackwards: readonly string[];
  /** Alarms that a place believes to be in another state than they are. */
  readonly believedWrongly: readonly string[];
}

export interface Account {
  expect(parts: AlarmParts): void;
  watch(groups: GroupStore): GroupStore;
  placeFor(integration: string): Notifier;
  told(): Told;
}

export function createAccount(): Account {
  const truth = new Map<string, boolean>();
  const words: { place: string; notification: Notification }[] = [];
  const commits: string[] = [];
  return {
    expect({ name, state }) {
      truth.set(name, state === 'ALARM');
    },
    watch: (groups) => ({
      ...groups,
      async commit(id, expected, commit) {
        const inTheWay = await groups.commit(id, expected, commit);
        if (inTheWay === undefined && commit.outbox !== undefined) {
          commits.push(`${id} ${commit.outbox}`);
        }
        return inTheWay;
      },
    }),
    placeFor: (place) => ({
      async notify(notification) {
        words.push({ place, notification });
        return { externalId: `${place} ${notification.groupId}` };
      },
    }),
    told: () => ({
      notifications: words.length,
      commits: commits.length,
      committedTwice: repeated(commits),
      toldTwice: repeated(words.map(nameOfWord)),
      toldBackwards: backwards(words),
      believedWrongly: wrong(words, truth),
    }),
  };
}

type Word = { readonly place: string; readonly notification: Notification };

function nameOfWord({ place, notification: { groupKey, epoch } }: Word): string {
  return `${place} ${groupKey} ${epoch}`;
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) < index);
}

function backwards(words: readonly Word[]): readonly string[] {
  const newest = new Map<string, number>();
  return words.flatMap((word) => {
    const { groupId, epoch } = word.notification;
    const key = `${word.place} ${groupId}`;
    const known = newest.get(key) ?? 0;
    newest.set(key, Math.max(known, epoch));
    return epoch < known ? [nameOfWord(word)] : [];
  });
}

/** A place believes what it was told last of an alarm, and of one never told that it is well. */
function wrong(words: readonly Word[], truth: ReadonlyMap<string, boolean>): readonly string[] {
  const places = [...new Set(words.map(({ place }) => place))];
  return places.flatMap((place) => {
    const belief = new Map<string, boolean>();
    const believe = (alerts: readonly Alert[], fires: boolean) => {
      for (const { labels } of alerts) belief.set(labelValue(labels, 'alertname'), fires);
    };
    for (const { notification } of words.filter((word) => word.place === place)) {
      believe(notification.resolved, false);
      believe(notification.firing, true);
    }
    return [...truth]
      .filter(([name, fires]) => (belief.get(name) ?? false) !== fires)
      .map(([name, fires]) => `${place}: ${name} ${fires ? 'fires' : 'is well'}`);
  });
}
