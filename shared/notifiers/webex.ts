/** Webex, by a bot whose token stands in `http_config`. */

import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import { webex as webexMessage } from '../core/messages/webex.ts';
import type { WebexSettings } from '../core/receivers/webex.ts';
import type { Notifier } from '../ports.ts';
import type { StatusAnswers } from './support/answers.ts';
import { openLine } from './support/far-end.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';

/**
 * 423 and 429 say in a header after how long. Alertmanager, too, says it again at the next tick.
 *
 * Source: Alertmanager, notify/webex/webex.go; developer.webex.com, "REST API Basics".
 */
export const WEBEX_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  423: 'next-tick',
  429: 'next-tick',
  '5xx': 'again',
  other: 'never',
};

export const webex = defineNotifierType<WebexSettings>({
  type: 'webex',
  message: webexMessage,
  create: createWebex,
});

function createWebex(settings: WebexSettings, reach: Reach): Notifier {
  const { apiUrl, http } = settings;
  return {
    async notify(notification, deadline) {
      const { message, remark } = composeOrPlain(
        webexMessage,
        notification,
        settings,
        reach.templates,
      );
      const farEnd = { place: 'Webex', http, secrets: [], answers: WEBEX_ANSWERS };
      const call = await openLine(farEnd, reach, deadline);
      await call({ url: apiUrl, body: JSON.stringify(message) });
      return remark === undefined ? {} : { remark };
    },
  };
}
