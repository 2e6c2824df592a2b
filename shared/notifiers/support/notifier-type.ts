import type { MessageType } from '../../core/messages/support/message-type.ts';
import type { TemplateFile } from '../../core/model/config.ts';
import type { PrivateAddresses } from '../../core/model/networks.ts';
import type { Notifier, SecretStore } from '../../ports.ts';
import type { SnsPublisher } from '../../sns-port.ts';

/** The client for one type of integration: a file of its own, a line in `index.ts`. */
export interface NotifierType<Settings> {
  /** As in integration ids and the other registries: `slack`. */
  readonly type: string;
  /** What it says, for whoever wants to show it. */
  readonly message: MessageType<Settings, unknown>;
  /** Does no work yet: secrets are read and connections made when there is something to tell. */
  create(settings: Settings, reach: Reach): Notifier;
}

/** What notifiers need of the world beside their settings. */
export interface Reach {
  readonly secrets: SecretStore;
  /** The configuration's files with templates. Absent: there are none. */
  readonly templates?: readonly TemplateFile[] | undefined;
  /**
   * What may be called beside public addresses: what the configuration names, and everything on a
   * developer's machine, where every far end is a stand-in on loopback. Absent: nothing.
   */
  readonly privateAddresses?: PrivateAddresses | undefined;
  /** Absent: receivers of the type `sns` are told nothing. */
  readonly sns?: SnsPublisher;
  /** Where PagerDuty's own client finds the Events API; absent: PagerDuty's. */
  readonly pagerDutyEvents?: PagerDutyEvents;
}

export interface PagerDutyEvents {
  /** Host and port: the client speaks https to it, and nothing else. */
  readonly server: string;
  /** Certificate to trust, PEM. */
  readonly ca: string;
}

/** Keeps the settings' type while the registry forgets it. */
export function defineNotifierType<Settings>(type: NotifierType<Settings>): NotifierType<Settings> {
  return type;
}
