/**
 * What the router needs from the world. Used in `pipeline/`, implemented in `adapters/` and
 * `notifiers/`, joined in `wiring/`.
 */

import type { Config } from './core/model/config.ts';
import type { Fleet, FleetSurvey } from './core/model/fleet.ts';
import type { GroupId } from './core/model/keys.ts';
import type { Notification } from './core/model/notification.ts';
import type { Integration } from './core/model/receiver.ts';
import type { EpochMs, Milliseconds } from './core/model/time.ts';
import type { TraceEntry } from './core/model/trace.ts';
import type { FilingStore, GroupStore, SilenceStore } from './stores.ts';

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

/** Asks for one integration to be told of one decision. May ask twice. */
export interface DeliveryQueue {
  publish(deliveries: readonly Delivery[]): Promise<void>;
}

/** Keys, never facts: whoever takes it up reads what is stored by then. */
export interface Delivery {
  readonly groupId: GroupId;
  readonly epoch: number;
  readonly integration: string;
  /** Type of the integration and worst severity: what queues filter by. */
  readonly channel: string;
  readonly severity: string;
  /** Not before this moment. */
  readonly notBefore?: EpochMs;
}

/** Speaks to one place that people read: a Slack channel, a PagerDuty service, a mailbox. */
export interface Notifier {
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
  readonly clock: Clock;
  readonly groups: GroupStore;
  readonly filings: FilingStore;
  readonly silences: SilenceStore;
  readonly wakeups: WakeupQueue;
  readonly deliveries: DeliveryQueue;
  voice(integration: Integration): Promise<Voice>;
  readonly trace: Tracer;
  readonly log: Logger;
}
