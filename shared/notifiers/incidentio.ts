/** incident.io, by an alert source. */

import { incidentio as incidentIoMessage } from '../core/messages/incidentio.ts';
import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import type { IncidentIoSettings } from '../core/receivers/incidentio.ts';
import type { Notifier } from '../ports.ts';
import type { StatusAnswers } from './support/answers.ts';
import { noLaterThan } from './support/deadline.ts';
import { openLine } from './support/far-end.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import { readSecret } from './support/secret.ts';

/** Source: Alertmanager, notify/incidentio/incidentio.go; docs.incident.io, "Rate Limits". */
export const INCIDENTIO_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  429: 'again',
  '5xx': 'again',
  other: 'never',
};

export const incidentio = defineNotifierType<IncidentIoSettings>({
  type: 'incidentio',
  message: incidentIoMessage,
  create: createIncidentIo,
});

function createIncidentIo(settings: IncidentIoSettings, reach: Reach): Notifier {
  const { http, alertSourceToken, timeoutMs } = settings;
  return {
    repeatable: true,

    async notify(notification, deadline) {
      const { message } = composeOrPlain(
        incidentIoMessage,
        notification,
        settings,
        reach.templates,
      );
      const url = await readSecret(settings.url, reach.secrets);
      const token =
        alertSourceToken === undefined ? '' : await readSecret(alertSourceToken, reach.secrets);
      const farEnd = {
        ...{ place: 'incident.io', http, answers: INCIDENTIO_ANSWERS },
        secrets: [url, token],
      };
      const call = await openLine(farEnd, reach, noLaterThan(deadline, timeoutMs));
      await call({
        url,
        // It goes before what `http_config` says of who calls.
        headers: token === '' ? {} : { Authorization: `Bearer ${token}` },
        body: message.body,
      });
      return {};
    },
  };
}
