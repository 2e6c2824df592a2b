/**
 * The registry of notifiers, by the type that receivers name in the configuration. Each is loaded
 * when it is first wanted, and no function carries another's client.
 */

import { ConfigError } from '../errors.ts';
import type { Notifier } from '../ports.ts';
import type { NotifierType, Reach } from './support/notifier-type.ts';

const notifierTypes: Readonly<Record<string, () => Promise<NotifierType<unknown>>>> = {
  slack: async () => (await import('./slack.ts')).slack,
  email: async () => (await import('./email.ts')).email,
  pagerduty: async () => (await import('./pagerduty.ts')).pagerduty,
  sns: async () => (await import('./sns.ts')).sns,
  webhook: async () => (await import('./webhook.ts')).webhook,
  opsgenie: async () => (await import('./opsgenie.ts')).opsgenie,
  victorops: async () => (await import('./victorops.ts')).victorops,
  incidentio: async () => (await import('./incidentio.ts')).incidentio,
  pushover: async () => (await import('./pushover.ts')).pushover,
  msteams: async () => (await import('./msteams.ts')).msteams,
  msteamsv2: async () => (await import('./msteamsv2.ts')).msteamsv2,
  mattermost: async () => (await import('./mattermost.ts')).mattermost,
  rocketchat: async () => (await import('./rocketchat.ts')).rocketchat,
  discord: async () => (await import('./discord.ts')).discord,
  telegram: async () => (await import('./telegram.ts')).telegram,
  webex: async () => (await import('./webex.ts')).webex,
  wechat: async () => (await import('./wechat.ts')).wechat,
  jira: async () => (await import('./jira.ts')).jira,
};

/**
 * @param settings as the schema of the receiver type of this name made them
 * @throws ConfigError when there is no such type
 */
export async function createNotifier(
  type: string,
  settings: unknown,
  reach: Reach,
): Promise<Notifier> {
  const load = Object.hasOwn(notifierTypes, type) ? notifierTypes[type] : undefined;
  if (load === undefined) throw new ConfigError(`there is no notifier of type '${type}'`);
  return (await load()).create(settings, reach);
}
