import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { OPSGENIE_ANSWERS, opsgenie } from '../../shared/notifiers/opsgenie.ts';
import { PLAIN_SECRETS } from '../helpers/plain-requests.ts';
import { describePlainRequests } from './plain-requests.contract.ts';
import { type Known, words } from './support/vendor-double.ts';

const headers = { authorization: `GenieKey ${PLAIN_SECRETS['ssm:/tocsin/opsgenie']}` };
const answer = { result: 'Request will be processed' };
const onAlert = (method: 'POST' | 'PUT', what: string, body: Known['body']): Known => ({
  ...{ method, headers, body, answer },
  path: new RegExp(`^/v2/alerts/[\\da-f]{64}/${what}\\?identifierType=alias$`),
});

const { double, teller } = describePlainRequests({
  type: opsgenie,
  answers: OPSGENIE_ANSWERS,
  at: (url) => ({ apiUrl: `${url}/` }),
  knows: [
    {
      ...{ method: 'POST', path: /^\/v2\/alerts$/, headers },
      body: z.object({
        message: words(130),
        alias: words(512),
        description: z.optional(words(15_000)),
        details: z.record(z.string(), z.string()),
        responders: z.array(z.object({ name: words(100), type: z.literal('team') })),
        tags: z.array(words(50)).check(z.maxLength(20)),
        priority: z.enum(['P1', 'P2', 'P3', 'P4', 'P5']),
      }),
      answer,
    },
    onAlert('POST', 'close', z.object({ source: z.string() })),
    onAlert('POST', 'acknowledge', z.object({ source: z.string(), user: words(100) })),
    onAlert('PUT', 'message', z.object({ message: words(130) })),
    onAlert('PUT', 'description', z.object({ description: words(15_000) })),
  ],
});

it('is told of what it does not change by itself', async () => {
  const tellOnce = teller({ updateAlerts: true });
  await tellOnce();
  expect(double().requests.map(({ method }) => method)).toEqual(['POST', 'PUT', 'PUT']);
});

it('takes a key that a label is part of', async () => {
  double().answerNext({ status: 202, body: '' });
  await teller({ apiKey: 'key-{{ .CommonLabels.account }}' })();
  expect(double().requests[0]?.headers.authorization).toBe('GenieKey key-prod');
});
