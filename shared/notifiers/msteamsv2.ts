/** Microsoft Teams, by a workflow's webhook. */

import { msteamsv2 as teamsMessage } from '../core/messages/msteamsv2.ts';
import type { MsTeamsV2Settings } from '../core/receivers/msteamsv2.ts';
import { createIncomingWebhook } from './support/incoming-webhook.ts';
import { defineNotifierType } from './support/notifier-type.ts';
import { TEAMS_ANSWERS, teamsObjection } from './support/teams-answers.ts';

export const msteamsv2 = defineNotifierType<MsTeamsV2Settings>({
  type: 'msteamsv2',
  message: teamsMessage,
  create: (settings, reach) =>
    createIncomingWebhook(
      { place: 'Microsoft Teams', answers: TEAMS_ANSWERS, objection: teamsObjection },
      teamsMessage,
      settings,
      reach,
    ),
});
