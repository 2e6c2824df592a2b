/** A name that routes send to, and the places it stands for. None: alerts end there, unheard. */
export interface Receiver {
  readonly name: string;
  readonly integrations: readonly Integration[];
}

/** One place behind a receiver: a Slack channel, a PagerDuty service, a mailbox. */
export interface Integration {
  /** `<receiver>/<type>[<index>]`, as in `team-db/pagerduty[0]`. Key of the notification log. */
  readonly id: string;
  /** Which notifier speaks to it: a name in the registries of `core/messages/` and `notifiers/`. */
  readonly type: string;
  /** Say that alerts ended, not only that they began. */
  readonly sendResolved: boolean;
  /** Checked by the schema of its type and left unread here. */
  readonly settings: unknown;
}
