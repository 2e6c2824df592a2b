import * as z from 'zod/mini';
import { VICTOROPS_ANSWERS, victorops } from '../../shared/notifiers/victorops.ts';
import { describePlainRequests } from './plain-requests.contract.ts';
import { words } from './support/vendor-double.ts';

describePlainRequests({
  type: victorops,
  answers: VICTOROPS_ANSWERS,
  at: (url) => ({ apiUrl: `${url}/integrations/generic/20131114/alert/` }),
  knows: [
    {
      ...{ method: 'POST', answer: { result: 'success' } },
      path: /^\/integrations\/generic\/20131114\/alert\/victor-88ab\/payments$/,
      body: z.object({
        message_type: z.enum(['CRITICAL', 'WARNING', 'INFO', 'ACKNOWLEDGEMENT', 'RECOVERY']),
        entity_id: words(512),
        state_message: words(20_480),
      }),
    },
  ],
});
