/**
 * What the router needs from the world. Used in `pipeline/`, implemented in `adapters/` and
 * `notifiers/`, joined in `wiring/`.
 */

import type { Notification } from './core/model/notification.ts';
import type { EpochMs, Milliseconds } from './core/model/time.ts';

/** The only source of the present moment. */
export interface Clock {
  now(): EpochMs;
  /** Wait inside one call, for back-off between tries. */
  sleep(ms: Milliseconds): Promise<void>;
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
}

/** Secrets by their reference in the configuration: `ssm:/tocsin/prod/pagerduty`. */
export interface SecretStore {
  /** @throws ConfigError when there is no such secret, naming the reference and not the value */
  read(reference: string): Promise<string>;
}

/** Structured log: one JSON object a line. */
export interface Logger {
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, fields?: object): void;
}
