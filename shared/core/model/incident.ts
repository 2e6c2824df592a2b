/**
 * One alert group as it is stored: a header that everybody writes and keeps small, an item an
 * alert, a log of what was told, a record an integration. `docs/protocol.md` says who writes what.
 */

import type { Alert } from './alert.ts';
import type { Fingerprint, GroupId, GroupKey } from './keys.ts';
import type { Labels } from './labels.ts';
import type { Acknowledgement, NotifyReason } from './notification.ts';
import { type EpochMs, MINUTE_MS, type Milliseconds } from './time.ts';

/** Written once, with the group's first alert. */
export interface GroupFacts {
  readonly groupId: GroupId;
  readonly groupKey: GroupKey;
  /** Route key and receiver name: which node of the tree made the group. */
  readonly routeKey: string;
  readonly receiver: string;
  /** The labels the route groups by, with the values all alerts here share. */
  readonly groupLabels: Labels;
}

export interface GroupHeader {
  /** Counts arrivals: rises with every arm. */
  readonly gen: number;
  /** Counts commits. */
  readonly version: number;
  /** Last decision to notify. Only rises, over all episodes. */
  readonly epoch: number;
  /** When this life of the group began; names it. */
  readonly episode: EpochMs;
  /** When arrivals are to be considered. */
  readonly news?: EpochMs;
  /** True when a wakeup for `news` was sent before `news` was set. */
  readonly newsProven: boolean;
  /** When the group is to be considered without news: a repeat, a lapse, something unsettled. */
  readonly timer?: EpochMs;
  /**
   * Name of the write that sent the wakeup for `timer` before it set it; absent: a wakeup was sent
   * after, if at all.
   */
  readonly timerBy?: string;
  /** First look of this episode; the later ones follow at whole group intervals. */
  readonly phase?: EpochMs;
  /** Epoch that was committed and is not yet known to be published. */
  readonly outbox?: number;
  /** When the last commit was made. */
  readonly committedAt?: EpochMs;
  /** Name of the current log item. */
  readonly log?: string;
  readonly acknowledgement?: Acknowledgement;
  /** When an integration was last to hear of alerts it did not know. */
  readonly newsToldAt?: EpochMs;
}

/** When the group is next to be considered; undefined when nothing is ahead. */
export function dueAt(header: GroupHeader): EpochMs | undefined {
  if (header.news === undefined) return header.timer;
  return header.timer === undefined ? header.news : Math.min(header.news, header.timer);
}

export interface AlertItem {
  readonly alert: Alert;
  /** The end of a point in time is not told. */
  readonly pointInTime: boolean;
  /** Counts writes from 1. A store accepts revision n + 1 only over revision n. */
  readonly revision: number;
  /** Id of the message that last wrote it. */
  readonly writtenBy: string;
  /** By our clock: from when on the alert has been stored as what it is, firing or over, under these labels. */
  readonly since?: EpochMs;
  /** How often its severity rose from one sighting to the next, over all its lives; absent: never. */
  readonly raises?: number;
  /** Names the route tree by which it was filed here; absent: nobody knows. */
  readonly tree?: string;
  /** Over and told: kept so that an older sighting delivered late is known for old news. */
  readonly buriedAt?: EpochMs;
  /** Buried because it ended while it was muted: nobody heard of that. */
  readonly unheard?: true;
}

/** Ends that nobody heard are told after all when the configuration is read again within this time. */
export const UNHEARD_MS: Milliseconds = 30 * MINUTE_MS;

/** Not buried, nor told to be over. One that lapses by itself counts as open until it is buried. */
export function isOpen({ alert: { endsAt, updatedAt }, buriedAt }: AlertItem): boolean {
  return buriedAt === undefined && (endsAt === undefined || endsAt > updatedAt);
}

/** What became of one sighting of an alert in one group. */
export type Fate =
  | 'new' // nobody knew it
  | 'changed' // known, and this is newer
  | 'duplicate' // known, by this road or another
  | 'outdated' // something newer is known
  | 'nothing-open'; // an end, with nothing open that it could end

/** What one integration was told of a group, or is about to be. */
export interface LogEntry {
  readonly epoch: number;
  readonly firing: readonly Fingerprint[];
  readonly resolved: readonly Fingerprint[];
  readonly reason: NotifyReason;
  readonly acknowledged: boolean;
  /** When it was told, or decided upon while it is pending. */
  readonly at: EpochMs;
  /** When this integration last heard of alerts it did not know. */
  readonly newsAt: EpochMs;
  /** How often those of the firing alerts had become graver that ever did; absent: none did. */
  readonly raises?: Raises;
  /** Digest of the figures that it was told, where alerts have some that move: 8 hex digits. */
  readonly figures?: string;
  /** When it was last told aloud; absent: `at`. A message changed in place postpones no repeat. */
  readonly aloudAt?: EpochMs;
}

/** When people last heard of it: what is shown in place calls nobody. */
export function aloudAt(word: LogEntry): EpochMs {
  return word.aloudAt ?? word.at;
}

export type Raises = Readonly<Record<Fingerprint, number>>;

/** The log of one integration. */
export interface IntegrationLog {
  /** Last word that is known to have arrived. */
  readonly told?: LogEntry;
  /** Word that was decided and is not yet known to have arrived. */
  readonly pending?: LogEntry;
}

/** By integration id. */
export type NotificationLog = Readonly<Record<string, IntegrationLog>>;

/** What became of an integration's deliveries: one item, overwritten by every epoch. */
export interface DeliveryRecord {
  readonly epoch: number;
  readonly state: 'claimed' | 'sent' | 'failed' | 'unsure';
  readonly tries: number;
  /** Until when a claim holds. */
  readonly leaseUntil: EpochMs;
  readonly settledAt?: EpochMs;
  /**
   * Last epoch that the place heard, or may have heard, as far as a refused word can tell; read it
   * by `lastHeard`.
   */
  readonly heard?: number;
  /** What the far side calls the message of this episode, so that it can be updated. */
  readonly externalId?: string;
  readonly episode: EpochMs;
  /** Why it failed. */
  readonly because?: string;
  /** The place asked to be left alone until then. */
  readonly quietUntil?: EpochMs;
}

/**
 * Last epoch that a place heard or may have heard; undefined when it heard nothing. Whoever claimed
 * a word and fell silent may have got as far as sending it.
 */
export function lastHeard({ state, epoch, heard }: DeliveryRecord): number | undefined {
  return state === 'failed' ? heard : epoch;
}
