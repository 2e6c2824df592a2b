/** Telegram, by a bot. */

import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import { telegram as telegramMessage } from '../core/messages/telegram.ts';
import type { TelegramSettings } from '../core/receivers/telegram.ts';
import type { Notifier } from '../ports.ts';
import type { StatusAnswers } from './support/answers.ts';
import { openLine } from './support/far-end.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import { readSecret } from './support/secret.ts';

/**
 * Alertmanager tries everything again. What Telegram refuses with 4xx it refuses for ever, though: the
 * token, the chat, the bot's rights in it or the marks in the text.
 *
 * Source: Alertmanager, notify/telegram/telegram.go; core.telegram.org/bots/api, "Making requests" and
 * "ResponseParameters".
 */
export const TELEGRAM_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  429: 'again',
  '5xx': 'again',
  other: 'never',
};

export const telegram = defineNotifierType<TelegramSettings>({
  type: 'telegram',
  message: telegramMessage,
  create: createTelegram,
});

function createTelegram(settings: TelegramSettings, reach: Reach): Notifier {
  const { apiUrl, http } = settings;
  return {
    async notify(notification, deadline) {
      const { message, remark } = composeOrPlain(
        telegramMessage,
        notification,
        settings,
        reach.templates,
      );
      const token = await readSecret(settings.botToken, reach.secrets);
      const chat = await readSecret(settings.chatId, reach.secrets);
      const farEnd = { place: 'Telegram', http, secrets: [token], answers: TELEGRAM_ANSWERS };
      const call = await openLine(farEnd, reach, deadline);
      await call({
        url: `${apiUrl}/bot${token}/sendMessage`,
        body: JSON.stringify({ chat_id: chat, ...message }),
      });
      return remark === undefined ? {} : { remark };
    },
  };
}
