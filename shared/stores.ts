/** What is stored, cut to the calls of the protocol: every write is conditional on one item alone. */

import type { Episode, EpisodeNote } from './core/model/history.ts';
import type {
  AlertItem,
  DeliveryRecord,
  GroupFacts,
  GroupHeader,
  NotificationLog,
} from './core/model/incident.ts';
import type { Fingerprint, GroupId } from './core/model/keys.ts';
import type { Labels } from './core/model/labels.ts';
import type { Acknowledgement } from './core/model/notification.ts';
import type { OpenPage, OpenQuery } from './core/model/open-alert.ts';
import type { EpochMs } from './core/model/time.ts';

/**
 * Groups, item by item. Every write is conditional on one item alone; there are no transactions.
 * Reads are strongly consistent save `look`, whose answer may be behind.
 */
export interface GroupStore {
  /** Header and some alerts of a group in one batch, possibly behind. */
  look(groupId: GroupId, fingerprints: readonly Fingerprint[]): Promise<GroupView>;
  /** @returns false when the stored revision is not the one before, and nothing was written */
  putAlert(groupId: GroupId, item: AlertItem): Promise<boolean>;
  /** With the first alert of each episode. Whoever reads them now and then keeps them from expiring. */
  putFacts(facts: GroupFacts): Promise<void>;
  readFacts(groupId: GroupId): Promise<GroupFacts | undefined>;
  /**
   * Note an arrival: counts it, and sets when it is to be considered unless that is set already.
   *
   * @param proven a wakeup for `news` was sent before this call
   * @returns the header as it is now
   */
  arm(groupId: GroupId, news: EpochMs, proven: boolean, now: EpochMs): Promise<GroupHeader>;
  readHeader(groupId: GroupId): Promise<GroupHeader | undefined>;
  /** Every alert of the group, the buried ones included. */
  readAlerts(groupId: GroupId): Promise<readonly AlertItem[]>;
  /** A log stays readable for longer than a function runs after the last header that named it. */
  readLog(groupId: GroupId, name: string): Promise<NotificationLog>;
  /**
   * Under a fresh name, before the commit that names it.
   *
   * @throws ConflictError when the name is taken: of two flushes at once, the one whose commit is
   *   refused must not have touched the log of the other
   */
  writeLog(groupId: GroupId, name: string, log: NotificationLog): Promise<void>;
  /**
   * The point where a notification comes to be.
   *
   * @returns the header that stands in the way, or undefined when the commit is made
   */
  commit(
    groupId: GroupId,
    expected: ExpectedHeader,
    commit: Commit,
  ): Promise<GroupHeader | undefined>;
  /** Takes back the outbox of that epoch, if it is still there. */
  clearOutbox(groupId: GroupId, epoch: number): Promise<void>;
  readRecords(groupId: GroupId): Promise<Readonly<Record<string, DeliveryRecord>>>;
  claim(groupId: GroupId, claim: Claim): Promise<ClaimAnswer>;
  /** Writes what became of a claimed delivery, if that very claim (its lease names it) still stands. */
  settle(groupId: GroupId, integration: string, record: DeliveryRecord): Promise<void>;
  /**
   * Counts as an arrival, sets `timer` to its moment and takes back `timerBy`. It leaves `news` alone, which writers of
   * alerts rely on.
   *
   * @returns false when the episode is over, when somebody else has it already, and when the word
   *   is older than the last news, which it does not cover. The very word that stands is true again
   */
  acknowledge(
    groupId: GroupId,
    episode: EpochMs,
    acknowledgement: Acknowledgement,
  ): Promise<boolean>;
  /** Groups whose due or outbox has waited since before that moment, the longest first. */
  listOverdue(before: EpochMs, limit: number): Promise<readonly Overdue[]>;
  /** Adds to the history of a group, which outlives it by weeks. Adding the same again does nothing. */
  noteEpisode(groupId: GroupId, episode: EpochMs, note: EpisodeNote): Promise<void>;
  /** The last episodes that something was noted of, the newest first; possibly behind. */
  listEpisodes(
    groupId: GroupId,
    limit: number,
    deadline?: AbortSignal,
  ): Promise<readonly Episode[]>;
  /** Alerts of all groups, page by page, possibly behind; those that lapsed may be among them. */
  listOpenAlerts(query: OpenQuery, deadline?: AbortSignal): Promise<OpenPage>;
  /**
   * Groups with anything ahead, page by page, possibly behind. One that is written between two
   * pages may be left out.
   */
  listOpen(limit: number, cursor?: string): Promise<OpenGroups>;
  /** Undefined: nobody announced one yet. */
  readTree(): Promise<FiledTree | undefined>;
  /** @returns false when the stored revision is not the one before, and nothing was written */
  putTree(tree: FiledTree): Promise<boolean>;
}

export interface OpenGroups {
  readonly groups: readonly GroupId[];
  /** Where the next page begins; absent: this was the last one. */
  readonly cursor?: string;
}

/** The route tree by which groups are filed now, and how far those of another one were looked at. */
export interface FiledTree {
  readonly tree: string;
  /** From here on nobody files by the tree before it any more. */
  readonly from: EpochMs;
  /** The page of open groups that is next; absent: the first. */
  readonly cursor?: string;
  /** Every open group was woken since. */
  readonly isDone: boolean;
  /** Counts writes from 1. A store accepts revision n + 1 only over revision n. */
  readonly revision: number;
}

/** A group whose time has passed, and the due it missed. */
export interface Overdue {
  readonly groupId: GroupId;
  readonly at: EpochMs;
}

/**
 * The header as it was read. With the arrivals that were counted, nothing may have come between;
 * with the dues alone, arrivals may, as long as they left `news` and `timer` as they were.
 */
export type ExpectedHeader = { readonly version: number } & (
  | { readonly gen: number }
  | { readonly news: EpochMs | undefined; readonly timer: EpochMs | undefined }
);

export interface GroupView {
  readonly header?: GroupHeader;
  readonly alerts: ReadonlyMap<Fingerprint, AlertItem>;
}

export interface Commit {
  readonly phase?: EpochMs;
  readonly timer?: EpochMs;
  /** What the wakeup for `timer` is known by. */
  readonly timerBy?: string;
  /** Arrivals that are still to be considered then; absent: none. */
  readonly news?: EpochMs;
  readonly newsProven?: boolean;
  readonly epoch: number;
  readonly outbox?: number;
  readonly log: string;
  readonly committedAt: EpochMs;
  readonly newsToldAt?: EpochMs;
  /** The episode is over: phase, timer and acknowledgement go. */
  readonly ends: boolean;
}

export interface Claim {
  readonly integration: string;
  readonly epoch: number;
  readonly episode: EpochMs;
  readonly now: EpochMs;
  readonly leaseUntil: EpochMs;
}

export type ClaimAnswer =
  | {
      readonly answer: 'claimed';
      readonly record: DeliveryRecord;
      readonly before?: DeliveryRecord;
    }
  | { readonly answer: 'stale' | 'sent' }
  | { readonly answer: 'busy'; readonly until: EpochMs };

/** With which labels the alerts of one identity were last filed: with them the route tree finds where. */
export interface FilingStore {
  /** Strongly consistent. */
  read(fingerprint: Fingerprint): Promise<Filing | undefined>;
  /** @returns false when the stored revision is not the one before, and nothing was written */
  put(fingerprint: Fingerprint, filing: Filing): Promise<boolean>;
}

export interface Filing {
  readonly labels: Labels;
  /** Order of the sighting that was filed so. What is older changes nothing any more. */
  readonly updatedAt: EpochMs;
  /** That sighting was an end: what is older is over, wherever it would lead to by now. */
  readonly isOver?: true;
  /** Counts writes from 1. A store accepts revision n + 1 only over revision n. */
  readonly revision: number;
}
