/** Who speaks in a replay: paper, which takes everything, or the real notifiers. */

import { readFileSync } from 'node:fs';
import { messageTypes } from '../../shared/core/messages/index.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import type { Integration } from '../../shared/core/model/receiver.ts';
import { ConfigError } from '../../shared/errors.ts';
import { createNotifier } from '../../shared/notifiers/index.ts';
import type { SecretStore, Voice } from '../../shared/ports.ts';

export async function paperVoice(integration: Integration): Promise<Voice> {
  return {
    notifier: { notify: async ({ dedupKey }) => ({ externalId: `paper:${dedupKey}` }) },
    preview: previewOf(integration),
  };
}

/** @param secretsPath JSON object with the values of the configuration's references */
export function realVoice(secretsPath: string | undefined) {
  const secrets = fileSecrets(secretsPath);
  return async (integration: Integration): Promise<Voice> => ({
    // Who sits at this terminal chose the endpoints: their own machine may be one.
    notifier: await createNotifier(integration.type, integration.settings, secrets, {
      privateAddresses: true,
    }),
    preview: previewOf(integration),
  });
}

function previewOf({
  type,
  settings,
}: Integration): (notification: Notification) => readonly string[] {
  const messages = messageTypes[type];
  if (messages === undefined) throw new ConfigError(`nothing is known to say to a '${type}'`);
  return (notification) => messages.preview(messages.compose(notification, settings));
}

function fileSecrets(path: string | undefined): SecretStore {
  const values: unknown = path === undefined ? {} : JSON.parse(readFileSync(path, 'utf8'));
  const known = new Map(
    Object.entries(typeof values === 'object' && values !== null ? values : {}),
  );
  return {
    async read(reference) {
      const value = known.get(reference) ?? known.get(reference.replace(/^ssm:/, ''));
      if (typeof value === 'string') return value;
      throw new ConfigError(`no value for ${reference}: name a file that has it, --secrets FILE`);
    },
  };
}
