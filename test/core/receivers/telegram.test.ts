import { describe, expect, it } from 'vitest';
import { unquoted } from '../../../shared/core/receivers/support/scalar.ts';
import { telegram } from '../../../shared/core/receivers/telegram.ts';
import { faultsOf, settingsOf } from './read.ts';

const bot_token = 'ssm:/telegram';
const chat_id = unquoted('-1002003004005', -1_002_003_004_005);

describe('a chat of Telegram', () => {
  it('needs a bot and the number of a chat', () => {
    expect(settingsOf(telegram, { bot_token, chat_id })).toEqual({
      apiUrl: 'https://api.telegram.org',
      botToken: bot_token,
      chatId: '-1002003004005',
      message: '{{ template "telegram.default.message" . }}',
      disableNotifications: false,
      parseMode: 'HTML',
    });
  });

  it('may be a topic, in silence and as it stands', () => {
    const entry = {
      bot_token_file: '/run/token',
      chat_id_file: '/run/chat',
      api_url: 'https://bots.example/',
      message_thread_id: unquoted('7', 7),
      message: '{{ .Status }}',
      disable_notifications: true,
      parse_mode: '',
    };
    expect(settingsOf(telegram, entry)).toEqual({
      apiUrl: 'https://bots.example',
      botToken: 'file:/run/token',
      chatId: 'file:/run/chat',
      messageThreadId: 7,
      message: '{{ .Status }}',
      disableNotifications: true,
      parseMode: '',
    });
  });

  it.each([
    [{ chat_id }, 'bot_token: is missing, here and as telegram_bot_token in global'],
    [{ bot_token }, 'chat_id: is missing'],
    [{ bot_token, chat_id: '7' }, 'chat_id: "7" is no number of a chat: write it without quotes'],
    [
      { bot_token, chat_id: unquoted('0', 0) },
      'chat_id: "0" is no number of a chat: write it without quotes',
    ],
    [
      { bot_token, chat_id, parse_mode: 'html' },
      'parse_mode: "html" is none of HTML, Markdown, MarkdownV2',
    ],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(telegram, entry)).toEqual([fault]);
  });
});
