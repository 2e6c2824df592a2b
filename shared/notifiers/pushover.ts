/** Pushover, by an application's token and the key of a user or a group. */

import { pushover as pushoverMessage } from '../core/messages/pushover.ts';
import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import type { PushoverSettings } from '../core/receivers/pushover.ts';
import type { Notifier } from '../ports.ts';
import type { StatusAnswers } from './support/answers.ts';
import { openLine } from './support/far-end.ts';
import { filledIn } from './support/filled-in.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import { readSecret } from './support/secret.ts';

/**
 * 429 is no hurry, but the end of what may be sent in a month.
 *
 * Source: Alertmanager, notify/pushover/pushover.go; pushover.net/api, "Being Friendly to our API"
 * and "Limitations".
 */
export const PUSHOVER_ANSWERS: StatusAnswers = { '2xx': 'taken', '5xx': 'again', other: 'never' };

export const pushover = defineNotifierType<PushoverSettings>({
  type: 'pushover',
  message: pushoverMessage,
  create: createPushover,
});

function createPushover(settings: PushoverSettings, reach: Reach): Notifier {
  const { apiUrl, http } = settings;
  return {
    async notify(notification, deadline) {
      const { message, wording, remark } = composeOrPlain(
        pushoverMessage,
        notification,
        settings,
        reach.templates,
      );
      const token = filledIn(await readSecret(settings.token, reach.secrets), wording);
      const user = filledIn(await readSecret(settings.userKey, reach.secrets), wording);
      const farEnd = {
        ...{ place: 'Pushover', http, answers: PUSHOVER_ANSWERS },
        secrets: [token, user],
      };
      const call = await openLine(farEnd, reach, deadline);
      await call({
        url: apiUrl,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        // In the body, where no proxy writes it down: Alertmanager puts it into the address.
        body: new URLSearchParams({ token, user, ...message }).toString(),
      });
      return remark === undefined ? {} : { remark };
    },
  };
}
