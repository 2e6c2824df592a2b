import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { msteamsv2 } from '../../shared/notifiers/msteamsv2.ts';
import { TEAMS_ANSWERS } from '../../shared/notifiers/support/teams-answers.ts';
import { describePlainRequests, hook } from './plain-requests.contract.ts';
import { failureOf } from './reach.ts';

const { double, tell } = describePlainRequests({
  type: msteamsv2,
  answers: TEAMS_ANSWERS,
  ...hook('/workflows/8d2c', {
    answer: '',
    body: z.object({
      type: z.literal('message'),
      attachments: z.tuple([
        z.object({
          contentType: z.literal('application/vnd.microsoft.card.adaptive'),
          contentUrl: z.null(),
          content: z.object({
            type: z.literal('AdaptiveCard'),
            version: z.string(),
            body: z.array(z.object({ type: z.literal('TextBlock'), text: z.string() })),
          }),
        }),
      ]),
    }),
  }),
});

it.each([
  [413, 'never'],
  [429, 'next-tick'],
  [502, 'again'],
])('hears of what Teams said, where it is answered with 200: %i', async (status, answer) => {
  const said = 'Webhook message delivery failed with error';
  const within = `${said}: Microsoft Teams endpoint returned HTTP error ${status}`;
  double().answerNext({ status: 200, body: within });
  expect(await failureOf(tell())).toMatchObject({ answer });
});
