/** Discord, by a channel's webhook. */

import { discord as discordMessage } from '../core/messages/discord.ts';
import type { DiscordSettings } from '../core/receivers/discord.ts';
import type { StatusAnswers } from './support/answers.ts';
import { createIncomingWebhook } from './support/incoming-webhook.ts';
import { defineNotifierType } from './support/notifier-type.ts';

/**
 * 429 says in a header after how long. Alertmanager, too, says it again at the next tick.
 *
 * Source: Alertmanager, notify/discord/discord.go; discord.com/developers, "Rate Limits" and "Opcodes
 * and Status Codes".
 */
export const DISCORD_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  429: 'next-tick',
  '5xx': 'again',
  other: 'never',
};

export const discord = defineNotifierType<DiscordSettings>({
  type: 'discord',
  message: discordMessage,
  create: (settings, reach) =>
    createIncomingWebhook(
      { place: 'Discord', answers: DISCORD_ANSWERS },
      discordMessage,
      settings,
      reach,
    ),
});
