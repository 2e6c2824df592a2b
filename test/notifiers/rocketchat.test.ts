import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ROCKETCHAT_ANSWERS, rocketchat } from '../../shared/notifiers/rocketchat.ts';
import { PLAIN_SECRETS } from '../helpers/plain-requests.ts';
import { describePlainRequests } from './plain-requests.contract.ts';
import { failureOf } from './reach.ts';
import { words } from './support/vendor-double.ts';

const { double, tell } = describePlainRequests({
  type: rocketchat,
  answers: ROCKETCHAT_ANSWERS,
  at: (url) => ({ apiUrl: `${url}/` }),
  knows: [
    {
      ...{ method: 'POST', path: /^\/api\/v1\/chat\.postMessage$/, answer: { success: true } },
      headers: {
        'x-auth-token': PLAIN_SECRETS['ssm:/tocsin/rocket'],
        'x-user-id': PLAIN_SECRETS['ssm:/tocsin/rocket-user'],
      },
      body: z.object({
        channel: z.string().check(z.regex(/^[#@]/)),
        attachments: z.array(z.object({ title: words(1_024) })),
      }),
    },
  ],
});

describe('Rocket.Chat', () => {
  it.each([
    ['that it will not', '{"success":false,"error":"error-not-allowed"}', 'never'],
    ['nothing that it would say', '<html>', 'again'],
  ])('says with 200 %s', async (_, body, answer) => {
    double().answerNext({ status: 200, body });
    expect(await failureOf(tell())).toMatchObject({ answer });
  });
});
