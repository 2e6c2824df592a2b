/** Who speaks in a replay: paper, which takes everything, or the real notifiers. */

import { messageTypes } from '../../shared/core/messages/index.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import type { Integration } from '../../shared/core/model/receiver.ts';
import { ConfigError } from '../../shared/errors.ts';
import { createNotifier } from '../../shared/notifiers/index.ts';
import type { Voice } from '../../shared/ports.ts';
import { readSecretFile, secretsFrom } from '../secret-file.ts';

export async function paperVoice(integration: Integration): Promise<Voice> {
  return {
    notifier: { notify: async ({ dedupKey }) => ({ externalId: `paper:${dedupKey}` }) },
    preview: previewOf(integration),
  };
}

/** @param secretsPath JSON object with the values of the configuration's references */
export function realVoice(secretsPath: string | undefined) {
  const secrets = secretsFrom(readSecretFile(secretsPath));
  return async (integration: Integration): Promise<Voice> => ({
    // Who sits at this terminal chose the endpoints: their own machine may be one.
    notifier: await createNotifier(integration.type, integration.settings, secrets, {
      privateAddresses: true,
    }),
    preview: previewOf(integration),
  });
}

/** What an integration would be told, as a person reads it. */
export function previewOf({
  type,
  settings,
}: Integration): (notification: Notification) => readonly string[] {
  const messages = messageTypes[type];
  if (messages === undefined) throw new ConfigError(`nothing is known to say to a '${type}'`);
  return (notification) => messages.preview(messages.compose(notification, settings));
}
