import type { Alert } from './alert.ts';
import type { Background } from './background.ts';
import type { DedupKey, Fingerprint, GroupId, GroupKey } from './keys.ts';
import type { Annotations, Labels } from './labels.ts';
import type { Severity } from './severity.ts';
import type { EpochMs } from './time.ts';

/** Why an integration hears of an incident now. No reason, no notification. */
export const NOTIFY_REASONS = [
  'first', // it knows nothing of this group yet
  'new-alerts', // alerts fire that it was not told of
  'worse', // what it was told of is graver now
  'some-resolved', // alerts ended while others still fire
  'all-resolved', // nothing fires any more
  'acknowledged', // a person took the incident on
  'repeat', // nothing changed for the route's repeat interval
  'changed', // figures of what it was told of moved: shown in the message that is there, told nowhere
] as const;
export type NotifyReason = (typeof NOTIFY_REASONS)[number];

/** A person's word that they have an incident in hand. */
export interface Acknowledgement {
  /** Who, as the place they answered from knows them: a Slack user name, an e-mail address. */
  readonly by: string;
  readonly at: EpochMs;
}

/** A series with what was expected of it, and where it was unusual. */
export interface Picture {
  /** By which the router hands it out to whoever knows the name. */
  readonly name: string;
  readonly png: Uint8Array;
}

/** Everything there is to say about one incident. Complete: a notifier looks nothing up. */
export interface Notification {
  readonly groupKey: GroupKey;
  readonly groupId: GroupId;
  /** Same for every notification of a group, so that the far side can thread or deduplicate. */
  readonly dedupKey: DedupKey;
  /** Which life of the group this is: a group that ends and comes back is another episode. */
  readonly episode: number;
  /** Which decision this is: rises with every one that is to be told. */
  readonly epoch: number;
  /** Name of the receiver that the route chose. */
  readonly receiver: string;
  readonly status: 'firing' | 'acknowledged' | 'resolved';
  readonly reason: NotifyReason;
  /** When the decision was taken. */
  readonly decidedAt: EpochMs;

  /** In Alertmanager's message order. Never both empty. */
  readonly firing: readonly Alert[];
  readonly resolved: readonly Alert[];
  /** Alerts that this integration hears of for the first time, or for the first time as ended. */
  readonly news: ReadonlySet<Fingerprint>;
  /** Firing alerts that are graver than when this integration last heard of them. */
  readonly worse: ReadonlySet<Fingerprint>;

  /** Worst of what fires; of what ended, when nothing fires any more. */
  readonly severity: Severity;
  /** When the oldest alert above began. */
  readonly startedAt: EpochMs;
  readonly acknowledgement?: Acknowledgement;

  readonly groupLabels: Labels;
  /** Labels and annotations that every alert above shares. */
  readonly commonLabels: Labels;
  readonly commonAnnotations: Annotations;
  /** What the far side called the last message about this episode, for notifiers that update it. */
  readonly previousExternalId?: string;
  /** Absent: there is nothing to say beside the alerts, or nobody looked. */
  readonly background?: Background;
  /** Of the series that the first alert with one is about. Absent: there is none. */
  readonly picture?: Picture;
  /** Where this router is reached from outside, without a slash at the end. */
  readonly externalUrl: string;
}
