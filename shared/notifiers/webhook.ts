/** Alertmanager's webhook, version 4. */

import { webhook as webhookMessage } from '../core/messages/webhook.ts';
import type { Milliseconds } from '../core/model/time.ts';
import type { WebhookAuthorization, WebhookSettings } from '../core/receivers/webhook.ts';
import type { Notifier } from '../ports.ts';
import { outcomeOf, refusal, type StatusAnswers } from './support/answers.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import { post } from './support/post.ts';
import { readSecret } from './support/secret.ts';
import { USER_AGENT } from './support/version.ts';

/**
 * Source: Alertmanager, notify/util.go Retrier: 2xx is taken, 5xx tried again, all else refused. A
 * redirect is not followed: it would lead to an address that nobody configured. 429 differs in name
 * only: Alertmanager, too, says it again at the next tick.
 */
export const WEBHOOK_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  '5xx': 'again',
  429: 'next-tick',
  other: 'never',
};

export const webhook = defineNotifierType<WebhookSettings>({
  type: 'webhook',
  create: createWebhook,
});

export function createWebhook(settings: WebhookSettings, reach: Reach): Notifier {
  return {
    async notify(notification, deadline) {
      const url = await readSecret(settings.url, reach.secrets);
      const authorization = await readAuthorization(settings.authorization, reach);
      const message = webhookMessage.compose(notification, settings);
      const place = placeOf(url);
      const secrets = authorization?.secrets ?? [];
      const reply = await post({
        place,
        url,
        headers: {
          'User-Agent': reach.userAgent ?? USER_AGENT,
          ...message.headers,
          ...(authorization !== undefined && { Authorization: authorization.header }),
        },
        body: message.body,
        deadline: shorter(deadline, settings.timeoutMs),
        privateAddresses: settings.privateAddresses || reach.privateAddresses === true,
        secrets,
      });

      const answer = outcomeOf(reply.status, WEBHOOK_ANSWERS);
      if (answer !== 'taken') throw refusal(reply, { place, answer, secrets: [url, ...secrets] });
      return {};
    },
  };
}

/** The header, and the parts of it that nobody is to see. */
async function readAuthorization(
  authorization: WebhookAuthorization | undefined,
  { secrets }: Reach,
): Promise<{ readonly header: string; readonly secrets: readonly string[] } | undefined> {
  if (authorization === undefined) return undefined;
  if ('credentials' in authorization) {
    const credentials = await readSecret(authorization.credentials, secrets);
    return { header: `${authorization.scheme} ${credentials}`, secrets: [credentials] };
  }
  const password = await readSecret(authorization.password, secrets);
  const pair = Buffer.from(`${authorization.username}:${password}`).toString('base64');
  return { header: `Basic ${pair}`, secrets: [pair, password] };
}

function shorter(deadline: AbortSignal, timeoutMs: Milliseconds | undefined): AbortSignal {
  if (timeoutMs === undefined || timeoutMs === 0) return deadline;
  return AbortSignal.any([deadline, AbortSignal.timeout(timeoutMs)]);
}

/** The host says enough to find the receiver; the rest of the address is often a secret. */
function placeOf(url: string): string {
  return URL.canParse(url) ? `webhook at ${new URL(url).host}` : 'webhook';
}
