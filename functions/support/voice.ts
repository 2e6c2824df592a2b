import type { MessageType } from '../../shared/core/messages/support/message-type.ts';
import type { Integration } from '../../shared/core/model/receiver.ts';
import { ConfigError } from '../../shared/errors.ts';
import type { NotifierType } from '../../shared/notifiers/support/notifier-type.ts';
import type { App, SecretStore, Voice } from '../../shared/ports.ts';

/** What a function speaks to: one channel, by its own client and in its own words. */
export interface Channel {
  readonly notifier: NotifierType<unknown>;
  readonly message: MessageType<unknown, unknown>;
  secrets(): SecretStore;
}

/** The app with the voice of one channel, which is all that its function carries. */
export function speaking(getApp: () => App, channel: Channel): () => App {
  return () => ({ ...getApp(), voice: async (integration) => voiceOf(integration, channel) });
}

/** @throws ConfigError when the queue of one channel holds a delivery for another */
function voiceOf({ type, settings }: Integration, channel: Channel): Voice {
  const { notifier, message, secrets } = channel;
  if (type !== notifier.type) {
    throw new ConfigError(`a delivery for '${type}' came to the function for '${notifier.type}'`);
  }
  return {
    notifier: notifier.create(settings, { secrets: secrets() }),
    preview: (notification) => message.preview(message.compose(notification, settings)),
  };
}
