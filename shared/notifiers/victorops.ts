/** Splunk On-Call, which was VictorOps, by its REST integration. */

import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import { victorops as victorOpsMessage } from '../core/messages/victorops.ts';
import type { VictorOpsSettings } from '../core/receivers/victorops.ts';
import type { Notifier } from '../ports.ts';
import type { StatusAnswers } from './support/answers.ts';
import { openLine } from './support/far-end.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import { readSecret } from './support/secret.ts';

/**
 * Source: Alertmanager, notify/victorops/victorops.go; help.splunk.com, "REST Endpoint integration
 * for Splunk On-Call", which names no statuses.
 */
export const VICTOROPS_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  429: 'next-tick',
  '5xx': 'again',
  other: 'never',
};

export const victorops = defineNotifierType<VictorOpsSettings>({
  type: 'victorops',
  message: victorOpsMessage,
  create: createVictorOps,
});

function createVictorOps(settings: VictorOpsSettings, reach: Reach): Notifier {
  const { apiUrl, http } = settings;
  return {
    repeatable: true,

    async notify(notification, deadline) {
      const { message, remark } = composeOrPlain(
        victorOpsMessage,
        notification,
        settings,
        reach.templates,
      );
      const key = await readSecret(settings.apiKey, reach.secrets);
      const farEnd = { place: 'Splunk On-Call', http, secrets: [key], answers: VICTOROPS_ANSWERS };
      const call = await openLine(farEnd, reach, deadline);
      const path = [key, message.routingKey].map(encodeURIComponent).join('/');
      await call({ url: `${apiUrl}${path}`, body: JSON.stringify(message.body) });
      return {
        externalId: notification.dedupKey,
        ...(remark !== undefined && { remark }),
      };
    },
  };
}
