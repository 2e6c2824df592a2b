/** Microsoft Teams, by an incoming webhook of the old kind. */

import { msteams as teamsMessage } from '../core/messages/msteams.ts';
import type { MsTeamsSettings } from '../core/receivers/msteams.ts';
import { createIncomingWebhook } from './support/incoming-webhook.ts';
import { defineNotifierType } from './support/notifier-type.ts';
import { TEAMS_ANSWERS, teamsObjection } from './support/teams-answers.ts';

export const msteams = defineNotifierType<MsTeamsSettings>({
  type: 'msteams',
  message: teamsMessage,
  create: (settings, reach) =>
    createIncomingWebhook(
      { place: 'Microsoft Teams', answers: TEAMS_ANSWERS, objection: teamsObjection },
      teamsMessage,
      settings,
      reach,
    ),
});
