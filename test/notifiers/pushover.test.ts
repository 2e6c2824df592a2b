import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { PUSHOVER_ANSWERS, pushover } from '../../shared/notifiers/pushover.ts';
import { PLAIN_SECRETS } from '../helpers/plain-requests.ts';
import { describePlainRequests } from './plain-requests.contract.ts';
import { words } from './support/vendor-double.ts';

const { double, teller } = describePlainRequests({
  type: pushover,
  answers: PUSHOVER_ANSWERS,
  at: (url) => ({ apiUrl: `${url}/1/messages.json` }),
  knows: [
    {
      ...{ method: 'POST', path: /^\/1\/messages\.json$/, answer: { status: 1 } },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: z.object({
        token: z.literal(PLAIN_SECRETS['ssm:/tocsin/pushover']),
        user: z.literal(PLAIN_SECRETS['ssm:/tocsin/pushover-user']),
        message: words(1_024),
        title: words(250),
        url: words(512),
        priority: z.enum(['-2', '-1', '0', '1', '2']),
        retry: z.coerce.number().check(z.minimum(30)),
        expire: z.coerce.number().check(z.maximum(10_800)),
      }),
    },
  ],
});

it('takes a key that a label is part of', async () => {
  double().answerNext({ status: 200, body: '' });
  await teller({ token: '{{ .CommonLabels.account }}' })();
  expect(double().requests[0]?.body).toContain('token=prod');
});
