/** The invariants of safety: looked at with every effect, by what is really stored and queued. */

import type { StoredGroup } from '../../shared/adapters/memory/group-store.ts';
import type { GroupId } from '../../shared/core/model/keys.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import type { Integration } from '../../shared/core/model/receiver.ts';
import type { Silence } from '../../shared/core/model/silence.ts';
import type { EpochMs } from '../../shared/core/model/time.ts';
import type { App, Delivery } from '../../shared/ports.ts';
import type { Commit } from '../../shared/stores.ts';
import { checkCarried, checkDues, checkMuted, checkNumber } from './checks.ts';
import type { Ledger } from './ledger.ts';
import type { Message } from './queues.ts';

export interface Scene {
  now(): EpochMs;
  readonly groups: ReadonlyMap<GroupId, StoredGroup>;
  readonly silences: ReadonlyMap<string, Silence>;
  /** Messages that are not deleted, the dead letters included. */
  messages(): readonly Pick<Message, 'job'>[];
  /** Whether a run of a function is still at work. */
  isAlive(caller: number): boolean;
  /** A place that there is none of any more, in some function's configuration at least. */
  isGone(integration: string): boolean;
  /** Nothing goes wrong in this run, so that wakeups are counted too. */
  readonly isCalm: boolean;
  violate(invariant: string, about: string): void;
}

export interface Watch {
  /** The app with every effect looked at. */
  over(caller: number, app: App): App;
  called(caller: number, integration: Integration, notification: Notification): void;
  taken(caller: number, integration: Integration, notification: Notification): void;
  asked(caller: number, place: Integration, notification: Notification, until: EpochMs): void;
  deleted(message: Pick<Message, 'job'>): void;
}

export function createWatch(scene: Scene, ledger: Ledger): Watch {
  return {
    over: (caller, app) => ({
      ...app,
      groups: { ...app.groups, ...watchedGroups(caller, app, scene, ledger) },
      wakeups: {
        async wakeAt(wakeup) {
          await app.wakeups.wakeAt(wakeup);
          checkNumber(wakeup.groupId, scene, ledger);
        },
      },
      deliveries: {
        async publish(keys) {
          for (const key of keys) notePublished(key, scene, ledger);
          await app.deliveries.publish(keys);
        },
      },
    }),
    called(caller, { id }, { groupId }) {
      const quiet = ledger.quiet.get(`${groupId} ${id}`);
      const isHeard = quiet?.isKnown === true || quiet?.caller === caller;
      if (isHeard && quiet.until > scene.now()) scene.violate('S8', 'called too soon');
    },
    asked: (caller, { id }, { groupId }, until) =>
      ledger.quiet.set(`${groupId} ${id}`, { caller, until, isKnown: false }),
    taken: (caller, integration, notification) =>
      noteTaken(caller, integration, notification, scene, ledger),
    deleted({ job }) {
      if (job.kind === 'wakeup') checkDues(job.wakeup.groupId, scene);
      if (job.kind === 'delivery') checkCarried(job.delivery, scene);
    },
  };
}

function watchedGroups(
  caller: number,
  { groups }: App,
  scene: Scene,
  ledger: Ledger,
): Partial<App['groups']> {
  return {
    async arm(id, news, proven, now) {
      const header = await groups.arm(id, news, proven, now);
      checkDues(id, scene);
      return header;
    },
    async commit(id, expected, commit) {
      const inTheWay = await groups.commit(id, expected, commit);
      if (inTheWay === undefined) noteCommit(id, commit, 'gen' in expected, scene, ledger);
      return inTheWay;
    },
    async acknowledge(id, episode, word) {
      const isTaken = await groups.acknowledge(id, episode, word);
      const { header, logs } = scene.groups.get(id) ?? {};
      const places = Object.keys(logs?.get(header?.log ?? '') ?? {});
      if (isTaken) for (const place of places) ledger.takenOn.set(`${id} ${place}`, true);
      return isTaken;
    },
    async settle(id, place, record) {
      await groups.settle(id, place, record);
      const asked = ledger.quiet.get(`${id} ${place}`);
      const isWritten = scene.groups.get(id)?.records.get(place)?.leaseUntil === record.leaseUntil;
      if (asked?.caller === caller && record.quietUntil !== undefined && isWritten) {
        ledger.quiet.set(`${id} ${place}`, { ...asked, isKnown: true });
      }
      const key = `${id} ${place} ${record.epoch}`;
      const outcome = record.state === 'sent' ? 'certain' : 'uncertain';
      const all = ledger.sends.get(key) ?? [];
      ledger.sends.set(
        key,
        all.map((send) => (send.caller === caller ? { ...send, outcome } : send)),
      );
    },
  };
}

function noteCommit(
  id: GroupId,
  commit: Commit,
  isAlone: boolean,
  scene: Scene,
  ledger: Ledger,
): void {
  const { outbox } = commit;
  const { header, logs } = scene.groups.get(id) ?? {};
  if (outbox !== undefined) {
    if (outbox <= (ledger.lastEpoch.get(id) ?? 0)) scene.violate('S1', 'epoch again');
    ledger.lastEpoch.set(id, outbox);
  }
  // A commit beside arrivals has not seen them, and one that keeps news keeps their wakeups.
  if (isAlone && commit.news === undefined) {
    const [last = 0] = ledger.armsAtCommit.get(id) ?? [];
    ledger.armsAtCommit.set(id, [header?.gen ?? 0, last]);
  }
  for (const [integration, log] of Object.entries(logs?.get(commit.log) ?? {})) {
    const word = log.pending ?? log.told;
    if (word === undefined) continue;
    const key = `${id} ${integration}`;
    const isFiring = word.firing.length > 0;
    if (isFiring && ledger.fires.get(key) !== true) {
      ledger.episodes.set(key, (ledger.episodes.get(key) ?? 0) + 1);
    }
    ledger.fires.set(key, isFiring);
    if (commit.ends) ledger.takenOn.delete(key);
    if (log.pending === undefined || word.epoch !== outbox) continue;
    ledger.committed.set(`${key} ${word.epoch}`, commit.committedAt);
    checkMuted(id, word, commit.committedAt, scene);
    if (['first', 'new-alerts', 'worse'].includes(word.reason)) ledger.takenOn.delete(key);
    if (word.reason === 'repeat' && ledger.takenOn.has(key)) scene.violate('S5', 'repeated');
  }
  checkDues(id, scene);
}

function notePublished(
  { groupId, epoch, integration }: Delivery,
  scene: Scene,
  ledger: Ledger,
): void {
  ledger.published.set(`${groupId} ${integration} ${epoch}`, true);
  const isCommitted = (scene.groups.get(groupId)?.header?.epoch ?? 0) >= epoch;
  if (!isCommitted) scene.violate('S1', 'published before the commit');
}

function noteTaken(
  caller: number,
  { id: integration, type }: Integration,
  { groupId, epoch, firing }: Notification,
  scene: Scene,
  ledger: Ledger,
): void {
  const key = `${groupId} ${integration}`;
  const before = ledger.sends.get(`${key} ${epoch}`) ?? [];
  const isCertain = before.some(
    (send) =>
      send.outcome === 'certain' ||
      (send.outcome === undefined && send.caller !== caller && scene.isAlive(send.caller)),
  );
  if (isCertain) scene.violate('S2', 'sent twice');
  ledger.sends.set(`${key} ${epoch}`, [...before, { caller }]);

  if ((ledger.lastTaken.get(key) ?? 0) > epoch) scene.violate('S3', 'an older epoch after a newer');
  ledger.lastTaken.set(key, epoch);
  if (type !== 'pagerduty') return;
  const isFiring = firing.length > 0;
  const opens = isFiring && ledger.open.get(key) !== true;
  ledger.open.set(key, isFiring);
  const incidents = (ledger.incidents.get(key) ?? 0) + (opens ? 1 : 0);
  ledger.incidents.set(key, incidents);
  if (incidents > (ledger.episodes.get(key) ?? 0)) scene.violate('S4', 'more than episodes');
}
