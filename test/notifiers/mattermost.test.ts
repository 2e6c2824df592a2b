import * as z from 'zod/mini';
import { MATTERMOST_ANSWERS, mattermost } from '../../shared/notifiers/mattermost.ts';
import { describePlainRequests, hook } from './plain-requests.contract.ts';
import { words } from './support/vendor-double.ts';

describePlainRequests({
  type: mattermost,
  answers: MATTERMOST_ANSWERS,
  ...hook('/hooks/xy3k', {
    answer: 'ok',
    body: z.object({
      text: words(16_383),
      attachments: z.array(z.object({ fields: z.array(z.object({ title: z.string() })) })),
    }),
  }),
});
