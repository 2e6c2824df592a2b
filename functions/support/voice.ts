import { previewOf } from '../../shared/core/messages/support/compose-or-plain.ts';
import type { Config } from '../../shared/core/model/config.ts';
import type { Integration } from '../../shared/core/model/receiver.ts';
import { ConfigError } from '../../shared/errors.ts';
import type { NotifierType } from '../../shared/notifiers/support/notifier-type.ts';
import type { App, SecretStore, Voice } from '../../shared/ports.ts';
import type { SnsPublisher } from '../../shared/sns-port.ts';

/** What a function speaks to: the types of integration of one channel, and no others. */
interface Speech {
  readonly notifiers: readonly NotifierType<unknown>[];
  secrets(): SecretStore;
  /** Absent: none of them publishes. */
  sns?(): SnsPublisher;
}

/** The app with the voices of one channel, which are all that its function carries. */
export function speaking(getApp: () => App, speech: Speech): () => App {
  return () => {
    const app = getApp();
    return { ...app, voice: async (integration) => voiceOf(integration, speech, app.config) };
  };
}

/** @throws ConfigError when the queue of one channel holds a delivery for another */
function voiceOf(
  { type, settings }: Integration,
  { notifiers, secrets, sns }: Speech,
  { templateFiles: templates, privateNetworks: privateAddresses }: Config,
): Voice {
  const notifier = notifiers.find((one) => one.type === type);
  if (notifier === undefined) {
    const own = notifiers.map((one) => `'${one.type}'`).join(', ');
    throw new ConfigError(`a delivery for '${type}' came to the function for ${own}`);
  }
  return {
    notifier: notifier.create(settings, {
      secrets: secrets(),
      templates,
      privateAddresses,
      ...(sns !== undefined && { sns: sns() }),
    }),
    preview: (notification) => previewOf(notifier.message, notification, settings, templates),
  };
}
