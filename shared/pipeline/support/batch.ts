/** What the messages of one batch see of the store: each item read once, their own writes included. */

import type { AlertItem, GroupHeader } from '../../core/model/incident.ts';
import type { Fingerprint, GroupId } from '../../core/model/keys.ts';
import type { App } from '../../ports.ts';
import type { Filing, GroupView } from '../../stores.ts';
import { nameOf, seenUnder, type Wanted } from './seen.ts';

export interface Sight {
  readonly header: GroupHeader | undefined;
  readonly stored: AlertItem | undefined;
}

export interface Batch {
  readonly app: App;
  /** As this process last saw it, unasked: what was old then is old now. */
  recall(wanted: Wanted): AlertItem | undefined;
  /** Asks for all of it at once, for the looks that follow. */
  expect(wanted: readonly Wanted[]): void;
  look(wanted: Wanted): Promise<Sight>;
  /** @returns false when somebody else wrote it meanwhile: the next look sees it */
  putAlert(groupId: GroupId, item: AlertItem): Promise<boolean>;
  noteHeader(groupId: GroupId, header: GroupHeader): void;
  /** As it was last seen or noted; undefined when there was none. */
  headerOf(groupId: GroupId): GroupHeader | undefined;
  expectFilings(fingerprints: readonly Fingerprint[]): void;
  readFiling(fingerprint: Fingerprint): Promise<Filing | undefined>;
  /** @returns false when somebody else wrote it meanwhile: the next read sees it */
  putFiling(fingerprint: Fingerprint, filing: Filing): Promise<boolean>;
}

export function createBatch(app: App): Batch {
  const seen = seenUnder(app.config);
  const views = new Map<string, Promise<GroupView>>();
  const written = new Map<string, AlertItem>();
  const headers = new Map<GroupId, GroupHeader>();
  const filings = new Map<Fingerprint, Promise<Filing | undefined>>();

  const expect = (wanted: readonly Wanted[]) => {
    const fresh = wanted.filter((one) => !views.has(nameOf(one)));
    for (const [groupId, alerts] of Map.groupBy(fresh, (one) => one.groupId)) {
      const view = app.groups.look(
        groupId,
        alerts.map(({ fingerprint }) => fingerprint),
      );
      for (const one of alerts) views.set(nameOf(one), quiet(view));
    }
  };
  const expectFilings = (fingerprints: readonly Fingerprint[]) => {
    for (const fingerprint of fingerprints) {
      if (filings.has(fingerprint)) continue;
      filings.set(fingerprint, quiet(app.filings.read(fingerprint)));
    }
  };

  return {
    app,
    recall: seen.recall,
    expect,
    async look(wanted) {
      expect([wanted]);
      const name = nameOf(wanted);
      const view = await views.get(name);
      const item = view?.alerts.get(wanted.fingerprint);
      if (item !== undefined) seen.note(wanted.groupId, item);
      const header = headers.get(wanted.groupId) ?? view?.header;
      if (header !== undefined) headers.set(wanted.groupId, header);
      return { header, stored: written.get(name) ?? item };
    },
    async putAlert(groupId, item) {
      const name = nameOf({ groupId, fingerprint: item.alert.fingerprint });
      const taken = await app.groups.putAlert(groupId, item);
      if (taken) {
        written.set(name, item);
        seen.note(groupId, item);
      } else {
        written.delete(name);
        views.delete(name);
        headers.delete(groupId);
      }
      return taken;
    },
    noteHeader: (groupId, header) => headers.set(groupId, header),
    headerOf: (groupId) => headers.get(groupId),
    expectFilings,
    async readFiling(fingerprint) {
      expectFilings([fingerprint]);
      return filings.get(fingerprint);
    },
    async putFiling(fingerprint, filing) {
      const taken = await app.filings.put(fingerprint, filing);
      if (taken) filings.set(fingerprint, Promise.resolve(filing));
      else filings.delete(fingerprint);
      return taken;
    },
  };
}

/** Its failure is for whoever waits for it, which may be nobody. */
function quiet<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  return promise;
}
