/**
 * Telegram, by a bot.
 *
 * Source: Alertmanager's documentation, "telegram_config".
 */

import * as z from 'zod/mini';
import { optionalSecret, optionalSecretFile, url } from './support/addresses.ts';
import { defaultTemplate } from './support/default-template.ts';
import { field, flag, integer, type Outcome, optionalTemplate } from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { exclusive, needed } from './support/rules.ts';
import { describe, scalarText, scalarValue } from './support/scalar.ts';
import { section } from './support/section.ts';

const API_URL = 'https://api.telegram.org';

export interface TelegramSettings {
  /** Without the path of a method. */
  readonly apiUrl: string;
  readonly botToken: Secret;
  /** A chat's number as text, or the reference of a file that has it. */
  readonly chatId: Secret;
  /** A topic of the chat. Absent: none. */
  readonly messageThreadId?: number | undefined;
  readonly http?: HttpSettings | undefined;
  readonly message: Template;
  /** Nobody's phone makes a sound. */
  readonly disableNotifications: boolean;
  /** How Telegram reads the message. Empty: as it stands. */
  readonly parseMode: '' | (typeof PARSE_MODES)[number];
}

const PARSE_MODES = ['HTML', 'Markdown', 'MarkdownV2'] as const;

const chatId = field((value): Outcome<string> => {
  const read = scalarValue(value);
  const isNumber = typeof read === 'number' && Number.isSafeInteger(read) && read !== 0;
  return isNumber
    ? { value: String(read) }
    : { fault: `${describe(value)} is no number of a chat: write it without quotes` };
});

const parseMode = field((value): Outcome<TelegramSettings['parseMode']> => {
  const written = scalarText(value);
  const known = written === '' ? written : PARSE_MODES.find((mode) => mode === written);
  return known === undefined
    ? { fault: `${describe(value)} is none of ${PARSE_MODES.join(', ')}` }
    : { value: known };
});

const entry = section({
  fields: {
    api_url: z.optional(url),
    bot_token: optionalSecret,
    bot_token_file: optionalSecretFile,
    chat_id: z.optional(chatId),
    chat_id_file: optionalSecretFile,
    message_thread_id: z.optional(integer),
    http_config: optionalHttp,
    message: optionalTemplate,
    disable_notifications: z.optional(flag),
    parse_mode: z.optional(parseMode),
  },
  rules: [
    needed('bot_token', 'telegram_bot_token'),
    exclusive('bot_token', 'bot_token_file'),
    needed('chat_id'),
    exclusive('chat_id', 'chat_id_file'),
  ],
});

export const telegram = defineReceiverType<TelegramSettings>({
  type: 'telegram',
  configKey: 'telegram_configs',
  sendResolved: true,
  fromGlobal: {
    http_config: 'http_config',
    api_url: 'telegram_api_url',
    bot_token: 'telegram_bot_token',
    bot_token_file: 'telegram_bot_token_file',
  },
  oneOf: [['bot_token', 'bot_token_file']],
  schema: z.pipe(
    entry,
    z.transform(
      (written): TelegramSettings => ({
        apiUrl: (written.api_url ?? API_URL).replace(/\/+$/, ''),
        botToken: written.bot_token ?? written.bot_token_file ?? '',
        chatId: written.chat_id ?? written.chat_id_file ?? '',
        messageThreadId: written.message_thread_id || undefined,
        http: written.http_config,
        message: written.message ?? defaultTemplate('telegram.default.message'),
        disableNotifications: written.disable_notifications ?? false,
        parseMode: written.parse_mode ?? 'HTML',
      }),
    ),
  ),
  isBare: () => true,
});
