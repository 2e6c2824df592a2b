import * as z from 'zod/mini';
import { TELEGRAM_ANSWERS, telegram } from '../../shared/notifiers/telegram.ts';
import { describePlainRequests } from './plain-requests.contract.ts';
import { words } from './support/vendor-double.ts';

describePlainRequests({
  type: telegram,
  answers: TELEGRAM_ANSWERS,
  at: (url) => ({ apiUrl: url }),
  knows: [
    {
      ...{ method: 'POST', path: /^\/bot123456:telegram-9f\/sendMessage$/ },
      body: z.object({
        chat_id: z.literal('-1001234567890'),
        text: words(32_768),
        parse_mode: z.enum(['HTML', 'Markdown', 'MarkdownV2']),
      }),
      answer: { ok: true, result: { message_id: 7 } },
    },
  ],
});
