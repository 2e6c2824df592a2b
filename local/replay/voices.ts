/** Who speaks in a replay: paper, which takes everything, or the real notifiers. */

import { createSnsPublisher } from '../../shared/adapters/aws/sns-publisher.ts';
import { messageTypes } from '../../shared/core/messages/index.ts';
import { previewOf } from '../../shared/core/messages/support/compose-or-plain.ts';
import type { Config } from '../../shared/core/model/config.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import type { Integration } from '../../shared/core/model/receiver.ts';
import { ConfigError } from '../../shared/errors.ts';
import { createNotifier } from '../../shared/notifiers/index.ts';
import type { Voice } from '../../shared/ports.ts';
import { readSecretFile, secretsFrom } from '../secret-file.ts';

export function paperVoice(config: Config) {
  return async (integration: Integration): Promise<Voice> => ({
    notifier: { notify: async ({ dedupKey }) => ({ externalId: `paper:${dedupKey}` }) },
    preview: createPreview(integration, config),
  });
}

/** @param secretsPath JSON object with the values of the configuration's references */
export function realVoice(config: Config, secretsPath: string | undefined) {
  const secrets = secretsFrom(readSecretFile(secretsPath), '.');
  return async (integration: Integration): Promise<Voice> => ({
    notifier: await createNotifier(integration.type, integration.settings, {
      secrets,
      templates: config.templateFiles,
      sns: createSnsPublisher(),
      // Who sits at this terminal chose the endpoints: their own machine may be one.
      privateAddresses: true,
    }),
    preview: createPreview(integration, config),
  });
}

/** What an integration would be told, as a person reads it. */
export function createPreview({ type, settings }: Integration, { templateFiles }: Config) {
  const messages = messageTypes[type];
  if (messages === undefined) throw new ConfigError(`nothing is known to say to a '${type}'`);
  return (notification: Notification) => previewOf(messages, notification, settings, templateFiles);
}
