/** Chats whose webhook is all there is to know of them: a message is posted to it as it is. */

import { composeOrPlain } from '../../core/messages/support/compose-or-plain.ts';
import type { MessageType } from '../../core/messages/support/message-type.ts';
import type { HttpSettings } from '../../core/receivers/support/http-config.ts';
import type { Secret } from '../../core/receivers/support/receiver-type.ts';
import type { Notifier } from '../../ports.ts';
import { type FarEnd, openLine } from './far-end.ts';
import type { Reach } from './notifier-type.ts';
import { readSecret } from './secret.ts';

interface WebhookSettings {
  readonly webhookUrl: Secret;
  readonly http?: HttpSettings | undefined;
}

type Chat = Pick<FarEnd, 'place' | 'answers' | 'objection'>;

export function createIncomingWebhook<Settings extends WebhookSettings, Message extends object>(
  chat: Chat,
  type: MessageType<Settings, Message>,
  settings: Settings,
  reach: Reach,
): Notifier {
  return {
    async notify(notification, deadline) {
      const { message, remark } = composeOrPlain(type, notification, settings, reach.templates);
      const url = await readSecret(settings.webhookUrl, reach.secrets);
      const farEnd = { ...chat, http: settings.http, secrets: [url] };
      const call = await openLine(farEnd, reach, deadline);
      await call({ url, body: JSON.stringify(message) });
      return remark === undefined ? {} : { remark };
    },
  };
}
