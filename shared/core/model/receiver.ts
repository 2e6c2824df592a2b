import type { Labels } from './labels.ts';

/** A name that routes send to, and the places it stands for. None: alerts end there, unheard. */
export interface Receiver {
  readonly name: string;
  /** What people say of it, beside its name. Absent: nothing. */
  readonly labels?: Labels;
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
  /** It can change a message that is there, and nobody is called by that. Absent: it cannot. */
  readonly updatesInPlace?: true;
  /** It is told what Alertmanager would tell, and nothing beside the alerts. Absent: it is told more. */
  readonly isBare?: true;
  /** Checked by the schema of its type and left unread here. */
  readonly settings: unknown;
}
