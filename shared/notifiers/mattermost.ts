/** Mattermost, by an incoming webhook. */

import { mattermost as mattermostMessage } from '../core/messages/mattermost.ts';
import type { MattermostSettings } from '../core/receivers/mattermost.ts';
import type { StatusAnswers } from './support/answers.ts';
import { createIncomingWebhook } from './support/incoming-webhook.ts';
import { defineNotifierType } from './support/notifier-type.ts';

/**
 * Source: Alertmanager, notify/mattermost/mattermost.go; developers.mattermost.com, "Incoming
 * webhooks"; docs.mattermost.com, "Rate limiting".
 */
export const MATTERMOST_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  429: 'next-tick',
  '5xx': 'again',
  other: 'never',
};

export const mattermost = defineNotifierType<MattermostSettings>({
  type: 'mattermost',
  message: mattermostMessage,
  create: (settings, reach) =>
    createIncomingWebhook(
      { place: 'Mattermost', answers: MATTERMOST_ANSWERS },
      mattermostMessage,
      settings,
      reach,
    ),
});
