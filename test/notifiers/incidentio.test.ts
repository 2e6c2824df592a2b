import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { INCIDENTIO_ANSWERS, incidentio } from '../../shared/notifiers/incidentio.ts';
import { PLAIN_SECRETS } from '../helpers/plain-requests.ts';
import { describePlainRequests } from './plain-requests.contract.ts';
import { failureOf } from './reach.ts';
import { words } from './support/vendor-double.ts';

const { double, teller } = describePlainRequests({
  type: incidentio,
  answers: INCIDENTIO_ANSWERS,
  at: (url) => ({ url: `${url}/v2/alert_events/alertmanager/01HX` }),
  knows: [
    {
      ...{ method: 'POST', path: /^\/v2\/alert_events\/alertmanager\/01HX$/ },
      headers: { authorization: `Bearer ${PLAIN_SECRETS['ssm:/tocsin/incidentio']}` },
      body: z.object({
        ...{ version: z.literal('1'), groupKey: words(10_000), truncatedAlerts: z.number() },
        status: z.enum(['firing', 'resolved']),
        alerts: z
          .array(z.object({ fingerprint: z.string(), startsAt: z.iso.datetime() }))
          .check(z.minLength(1)),
      }),
      answer: { status: 'success' },
    },
  ],
});

describe('incident.io', () => {
  it('is told who calls by its own token, whatever else is said of that', async () => {
    const authorization = { kind: 'credentials', scheme: 'Bearer', credentials: 'ssm:/tocsin/bot' };
    const tellOnce = teller({ http: { authorization, headers: [] } });
    await tellOnce();
    expect(double().requests[0]?.headers.authorization).toBe(
      `Bearer ${PLAIN_SECRETS['ssm:/tocsin/incidentio']}`,
    );
  });

  it('is waited for as long as the settings say', async () => {
    const tellOnce = teller({ timeoutMs: 50 });
    double().answerNext('hang');
    expect(await failureOf(tellOnce())).toMatchObject({ answer: 'again', unsure: true });
  });
});
