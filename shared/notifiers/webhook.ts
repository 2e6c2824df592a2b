/** Alertmanager's webhook, version 4. */

import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import { webhook as webhookMessage } from '../core/messages/webhook.ts';
import type { WebhookSettings } from '../core/receivers/webhook.ts';
import type { Notifier } from '../ports.ts';
import type { StatusAnswers } from './support/answers.ts';
import { noLaterThan } from './support/deadline.ts';
import { openLine } from './support/far-end.ts';
import { filledIn } from './support/filled-in.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import { readSecret } from './support/secret.ts';
import { USER_AGENT } from './support/version.ts';

/** Receivers of Alertmanager's messages let through what calls itself so. */
const INTRODUCTION = { 'User-Agent': 'Alertmanager/0.33.1', 'X-Tocsin-Agent': USER_AGENT };

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
  message: webhookMessage,
  create: createWebhook,
});

export function createWebhook(settings: WebhookSettings, reach: Reach): Notifier {
  return {
    repeatable: true,

    async notify(notification, deadline) {
      const { message, wording, remark } = composeOrPlain(
        webhookMessage,
        notification,
        settings,
        reach.templates,
      );
      const url = filledIn(await readSecret(settings.url, reach.secrets), wording);
      const line = await openLine(
        { place: placeOf(url), http: settings.http, secrets: [url], answers: WEBHOOK_ANSWERS },
        {
          ...reach,
          privateAddresses: settings.privateAddresses || reach.privateAddresses,
        },
        noLaterThan(deadline, settings.timeoutMs),
      );
      await line({ url, headers: { ...INTRODUCTION, ...message.headers }, body: message.body });
      return remark === undefined ? {} : { remark };
    },
  };
}

/** The host says enough to find the receiver; the rest of the address is often a secret. */
function placeOf(url: string): string {
  return URL.canParse(url) ? `webhook at ${new URL(url).host}` : 'webhook';
}
