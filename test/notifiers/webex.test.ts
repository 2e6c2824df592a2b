import * as z from 'zod/mini';
import { WEBEX_ANSWERS, webex } from '../../shared/notifiers/webex.ts';
import { PLAIN_SECRETS } from '../helpers/plain-requests.ts';
import { describePlainRequests } from './plain-requests.contract.ts';
import { bytes, words } from './support/vendor-double.ts';

describePlainRequests({
  type: webex,
  answers: WEBEX_ANSWERS,
  at: (url) => ({ apiUrl: `${url}/v1/messages` }),
  knows: [
    {
      ...{
        method: 'POST',
        path: /^\/v1\/messages$/,
        headers: { authorization: `Bearer ${PLAIN_SECRETS['ssm:/tocsin/bot']}` },
      },
      body: z.object({ roomId: words(200), markdown: bytes(7_439) }),
      answer: { id: 'Y2lz' },
    },
  ],
});
