import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { msteams } from '../../shared/notifiers/msteams.ts';
import { TEAMS_ANSWERS } from '../../shared/notifiers/support/teams-answers.ts';
import { describePlainRequests, hook } from './plain-requests.contract.ts';
import { failureOf } from './reach.ts';
import { bytes, words } from './support/vendor-double.ts';

const { double, tell } = describePlainRequests({
  type: msteams,
  answers: TEAMS_ANSWERS,
  ...hook('/webhookb2/4e1f', {
    answer: '1',
    body: z.object({
      '@type': z.literal('MessageCard'),
      '@context': z.literal('http://schema.org/extensions'),
      summary: words(1_000),
      text: bytes(28_000),
      themeColor: z.string().check(z.regex(/^[\dA-F]{6}$/)),
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
