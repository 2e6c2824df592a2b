/**
 * A message of a bot in a chat of Telegram.
 *
 * Source: Alertmanager 0.33, notify/telegram/telegram.go; core.telegram.org/bots/api, "sendMessage".
 * Departs from Alertmanager in that a message in HTML which is too long is cut, tags closed, where
 * Alertmanager cuts through the tags or sends an excuse.
 */

import type { TelegramSettings } from '../receivers/telegram.ts';
import { filled } from './support/filled.ts';
import { cutHtml, textOfHtml } from './support/html-text.ts';
import { defineMessageType } from './support/message-type.ts';
import { previewLines } from './support/preview.ts';
import { truncateRunes } from './support/runes.ts';

/** After Telegram has read the marks in it. */
const TEXT_RUNES_MAX = 4_096;
/** Before that. */
const HTML_BYTES_MAX = 32_768;

/** As it is posted, but for the chat, which may be a secret. */
interface TelegramMessage {
  readonly text: string;
  readonly parse_mode?: string;
  readonly message_thread_id?: number;
  readonly disable_notification: boolean;
  readonly disable_web_page_preview: true;
}

export const telegram = defineMessageType<TelegramSettings, TelegramMessage>({
  type: 'telegram',

  compose(_notification, settings, { text, html }) {
    const { message, parseMode, messageThreadId, disableNotifications } = settings;
    return {
      text:
        parseMode === 'HTML'
          ? cutHtml(html(message), TEXT_RUNES_MAX, HTML_BYTES_MAX)
          : truncateRunes(text(message), TEXT_RUNES_MAX),
      ...filled({ parse_mode: parseMode }),
      ...(messageThreadId !== undefined && { message_thread_id: messageThreadId }),
      disable_notification: disableNotifications,
      disable_web_page_preview: true,
    };
  },

  plain: (settings, { text }) => ({ ...settings, message: text }),

  preview({ text, parse_mode }) {
    return previewLines(parse_mode === 'HTML' ? textOfHtml(text) : text);
  },
});
