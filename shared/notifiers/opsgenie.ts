/** Opsgenie, by the key of an API integration. */

import { opsgenie as opsgenieMessage } from '../core/messages/opsgenie.ts';
import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import type { OpsgenieSettings } from '../core/receivers/opsgenie.ts';
import type { Notifier } from '../ports.ts';
import type { StatusAnswers } from './support/answers.ts';
import { openLine } from './support/far-end.ts';
import { filledIn } from './support/filled-in.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import { readSecret } from './support/secret.ts';

/**
 * What is taken is done later: 202.
 *
 * Source: Alertmanager, notify/opsgenie/opsgenie.go; docs.opsgenie.com, "Alert API" and "API Rate
 * Limiting".
 */
export const OPSGENIE_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  429: 'again',
  '5xx': 'again',
  other: 'never',
};

export const opsgenie = defineNotifierType<OpsgenieSettings>({
  type: 'opsgenie',
  message: opsgenieMessage,
  create: createOpsgenie,
});

function createOpsgenie(settings: OpsgenieSettings, reach: Reach): Notifier {
  const { apiUrl, http } = settings;
  return {
    repeatable: true,

    async notify(notification, deadline) {
      const { message, wording, remark } = composeOrPlain(
        opsgenieMessage,
        notification,
        settings,
        reach.templates,
      );
      const key = filledIn(await readSecret(settings.apiKey, reach.secrets), wording);
      const farEnd = { place: 'Opsgenie', http, secrets: [key], answers: OPSGENIE_ANSWERS };
      const call = await openLine(farEnd, reach, deadline);
      for (const { method, path, body } of message.requests) {
        await call({
          method,
          url: `${apiUrl}${path}`,
          headers: { Authorization: `GenieKey ${key}` },
          body: JSON.stringify(body),
        });
      }
      return {
        externalId: notification.dedupKey,
        ...(remark !== undefined && { remark }),
      };
    },
  };
}
