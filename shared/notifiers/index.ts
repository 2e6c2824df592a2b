/**
 * The registry of notifiers, by the type that receivers name in the configuration. Each is loaded
 * when it is first wanted, and no function carries another's client.
 */

import { ConfigError } from '../errors.ts';
import type { Notifier, SecretStore } from '../ports.ts';
import type { NotifierType, Reach } from './support/notifier-type.ts';

const notifierTypes: Readonly<Record<string, () => Promise<NotifierType<unknown>>>> = {
  slack: async () => (await import('./slack.ts')).slack,
  email: async () => (await import('./email.ts')).email,
  pagerduty: async () => (await import('./pagerduty.ts')).pagerduty,
  webhook: async () => (await import('./webhook.ts')).webhook,
};

/**
 * @param settings as the schema of the receiver type of this name made them
 * @throws ConfigError when there is no such type
 */
export async function createNotifier(
  type: string,
  settings: unknown,
  secrets: SecretStore,
  reach: Omit<Reach, 'secrets'> = {},
): Promise<Notifier> {
  const load = Object.hasOwn(notifierTypes, type) ? notifierTypes[type] : undefined;
  if (load === undefined) throw new ConfigError(`there is no notifier of type '${type}'`);
  return (await load()).create(settings, { secrets, ...reach });
}
