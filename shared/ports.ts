/**
 * What the router needs from the world. Used in `pipeline/`, implemented in `adapters/` and
 * `notifiers/`, joined in `wiring/`.
 */

import type { ResourceFacts } from './core/model/background.ts';
import type { Config } from './core/model/config.ts';
import type { Fleet, FleetSurvey } from './core/model/fleet.ts';
import type { GroupId } from './core/model/keys.ts';
import type { Notification } from './core/model/notification.ts';
import type { Integration } from './core/model/receiver.ts';
import type { EpochMs, Milliseconds } from './core/model/time.ts';
import type { TraceEntry } from './core/model/trace.ts';
import type { DetectorStore, PictureStore, SampleInbox } from './detector-store.ts';
import type { FleetStore } from './fleet-store.ts';
import type { InhibitorStore, SilenceStore } from './mute-stores.ts';
import type { FilingStore, GroupStore } from './stores.ts';

/** The only source of the present moment. */
export interface Clock {
  now(): EpochMs;
  /** Wait inside one call, for back-off between tries. */
  sleep(ms: Milliseconds): Promise<void>;
}

/** Wakes a group when its time comes. May wake early, late or twice: the sleeper checks the clock. */
export interface WakeupQueue {
  wakeAt(wakeup: Wakeup): Promise<void>;
}

export interface Wakeup {
  readonly groupId: GroupId;
  /** The due it is sent for. */
  readonly at: EpochMs;
  /**
   * Name of the commit that is to count on it for its timer. When that commit is refused, nobody
   * counts on it, and it dies.
   */
  readonly by?: string;
}

/** Wakes a fleet when it is to be weighed, by the rules of groups: early, late or twice. */
export interface FleetWakeupQueue {
  wakeAt(wakeup: FleetWakeup): Promise<void>;
}

export interface FleetWakeup {
  readonly fleet: string;
  readonly at: EpochMs;
  /** Version of the header that is to count on it for its timer; absent: it is for news. */
  readonly by?: number;
}

/** Asks for one integration to be told of one decision. May ask twice. */
export interface DeliveryQueue {
  publish(deliveries: readonly Delivery[]): Promise<void>;
}

/** Keys, never facts: whoever takes it up reads what is stored by then. */
export interface Delivery {
  readonly groupId: GroupId;
  readonly epoch: number;
  readonly integration: string;
  /** Of the integration's type, and the worst severity: what queues filter by. */
  readonly channel: string;
  readonly severity: string;
  /** Not before this moment. */
  readonly notBefore?: EpochMs;
}

/** Speaks to one place that people read: a Slack channel, a PagerDuty service, a mailbox. */
export interface Notifier {
  /** It takes the same word twice for one, and is told again at once. Absent: people would see it twice. */
  readonly repeatable?: true;
  /**
   * Deliver one notification, in one try, within the deadline. Safe to call twice with the same.
   *
   * @param deadline aborts when the time for this try is over
   * @throws DeliveryError
   */
  notify(notification: Notification, deadline: AbortSignal): Promise<Receipt>;
}

export interface Receipt {
  /** What the far side calls the message, kept in the notification log. */
  readonly externalId?: string;
  /** What an operator should know although it was taken: one of several recipients was refused. */
  readonly remark?: string;
}

/** The notifier of one integration, and the message it would send in plain words. */
export interface Voice {
  readonly notifier: Notifier;
  preview(notification: Notification): readonly string[];
}

/** Secrets by their reference in the configuration: `ssm:/tocsin/prod/pagerduty`. */
export interface SecretStore {
  /** @throws ConfigError when there is no such secret, naming the reference and not the value */
  read(reference: string): Promise<string>;
}

/** Asks AWS who is in a fleet, and how they are. */
export interface FleetSource {
  /** @throws Error when AWS refuses or throttles beyond the tries of its client, naming the call */
  survey(fleet: Fleet): Promise<FleetSurvey>;
}

/** Asks AWS what alerts are about: the tags of resources, the alias of their account. */
export interface FactsSource {
  /**
   * Of those resources that are of the router's own account and region what is known before the
   * deadline; undefined when that is nothing. What comes later is kept for whoever asks next. Never
   * rejects: that AWS refuses or throttles is said in `missing`.
   */
  read(arns: readonly string[], deadline: AbortSignal): Promise<ResourceFacts | undefined>;
}

/** Payloads as they came, masked, for a while: what stories are recorded from. */
export interface Archive {
  /** Of one batch. @throws Error when they cannot be written */
  put(payloads: readonly Archived[]): Promise<void>;
  /** Those that were taken in from one moment on and before the other, in order. */
  list(from: EpochMs, to: EpochMs): Promise<readonly Archived[]>;
}

export interface Archived {
  readonly takenAt: EpochMs;
  /** A message that comes again is kept again, under its id. */
  readonly messageId: string;
  readonly text: string;
}

/** What happened to alerts, step by step. */
export interface Tracer {
  add(entry: TraceEntry): void;
}

/** Structured log: one JSON object a line. */
export interface Logger {
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, fields?: object): void;
}

/** What a use case is given: the configuration, and one implementation of each port it needs. */
export interface App {
  readonly config: Config;
  /** Where the router is reached from outside, without a slash at the end. */
  readonly externalUrl: string;
  readonly region?: string;
  /** What the names of its functions begin with, `tocsin-prod`; absent: they have none on AWS. */
  readonly stack?: string;
  readonly clock: Clock;
  /** Groups first looked at before this moment begin their ticks anew with what arrives next. */
  readonly ticksFrom?: EpochMs;
  readonly groups: GroupStore;
  readonly filings: FilingStore;
  readonly silences: SilenceStore;
  readonly inhibitors: InhibitorStore;
  /** Absent: payloads are not kept. */
  readonly archive?: Archive;
  readonly fleets: FleetStore;
  readonly detectors: DetectorStore;
  readonly samples: SampleInbox;
  readonly pictures: PictureStore;
  readonly wakeups: WakeupQueue;
  readonly fleetWakeups: FleetWakeupQueue;
  readonly deliveries: DeliveryQueue;
  voice(integration: Integration): Promise<Voice>;
  /** Absent: nobody is asked what alerts are about. */
  readonly facts?: FactsSource;
  readonly trace: Tracer;
  readonly log: Logger;
}
