import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { DISCORD_ANSWERS, discord } from '../../shared/notifiers/discord.ts';
import { describePlainRequests, hook } from './plain-requests.contract.ts';
import { words } from './support/vendor-double.ts';

const { double, teller } = describePlainRequests({
  type: discord,
  answers: DISCORD_ANSWERS,
  ...hook('/api/webhooks/11/tok', {
    answer: '',
    body: z.object({
      content: z.string().check(z.maxLength(2_000)),
      embeds: z
        .array(z.object({ title: words(256), description: words(4_096), color: z.int() }))
        .check(z.maxLength(10)),
    }),
  }),
});

it('is told in plain words where a template fails, and the operators why', async () => {
  const tellOnce = teller({ message: '{{ .Nothing }}' });
  expect(await tellOnce()).toMatchObject({ remark: expect.stringContaining('Nothing') });
  expect(double().requests[0]?.body).toContain('checkout-5xx-rate');
});
