/** Rocket.Chat, by a personal access token. */

import * as z from 'zod/mini';
import { rocketchat as rocketChatMessage } from '../core/messages/rocketchat.ts';
import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import type { RocketChatSettings } from '../core/receivers/rocketchat.ts';
import type { Answer } from '../errors.ts';
import type { Notifier } from '../ports.ts';
import type { StatusAnswers } from './support/answers.ts';
import { openLine } from './support/far-end.ts';
import { readJson } from './support/json-reply.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import type { Reply } from './support/post.ts';
import { readSecret } from './support/secret.ts';

/**
 * Source: Alertmanager, notify/rocketchat/rocketchat.go; developer.rocket.chat, "Post Message" and
 * "Rate Limiting".
 */
export const ROCKETCHAT_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  429: 'next-tick',
  '5xx': 'again',
  other: 'never',
};

const Said = z.object({ success: z.boolean() });

export const rocketchat = defineNotifierType<RocketChatSettings>({
  type: 'rocketchat',
  message: rocketChatMessage,
  create: createRocketChat,
});

function createRocketChat(settings: RocketChatSettings, reach: Reach): Notifier {
  const { apiUrl, http } = settings;
  return {
    async notify(notification, deadline) {
      const { message, remark } = composeOrPlain(
        rocketChatMessage,
        notification,
        settings,
        reach.templates,
      );
      const token = await readSecret(settings.token, reach.secrets);
      const user = await readSecret(settings.tokenId, reach.secrets);
      const farEnd = {
        ...{ place: 'Rocket.Chat', http, answers: ROCKETCHAT_ANSWERS, objection },
        secrets: [token, user],
      };
      const call = await openLine(farEnd, reach, deadline);
      await call({
        url: `${apiUrl.replace(/\/+$/, '')}/api/v1/chat.postMessage`,
        headers: { 'X-Auth-Token': token, 'X-User-Id': user },
        body: JSON.stringify(message),
      });
      return remark === undefined ? {} : { remark };
    },
  };
}

/**
 * It may refuse with 200. What is no answer of Rocket.Chat's comes from what stands before it.
 *
 * Source: Alertmanager, checkJSONResponseError.
 */
function objection({ body }: Reply): Answer | undefined {
  const said = readJson(body, Said);
  if (said === undefined) return 'again';
  return said.success ? undefined : 'never';
}
