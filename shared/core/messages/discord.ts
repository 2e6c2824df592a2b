/**
 * A card in a channel of Discord, with a line above it where people want one.
 *
 * Source: Alertmanager 0.33, notify/discord/discord.go; discord.com/developers, "Execute Webhook"
 * and "Embed Limits".
 */

import type { DiscordSettings } from '../receivers/discord.ts';
import { filled } from './support/filled.ts';
import { fixed } from './support/fixed.ts';
import { defineMessageType } from './support/message-type.ts';
import { previewLines } from './support/preview.ts';
import { truncateRunes } from './support/runes.ts';

const TITLE_RUNES_MAX = 256;
const DESCRIPTION_RUNES_MAX = 4_096;
const CONTENT_RUNES_MAX = 2_000;

const COLORS = { firing: 0x992d22, resolved: 0x2ecc71 } as const;

/** As it is posted. */
interface DiscordMessage {
  readonly content: string;
  readonly embeds: readonly [DiscordEmbed];
  readonly username?: string;
  readonly avatar_url?: string;
}

interface DiscordEmbed {
  readonly title: string;
  readonly description: string;
  readonly color: number;
}

export const discord = defineMessageType<DiscordSettings, DiscordMessage>({
  type: 'discord',

  compose(_notification, settings, { text, data }) {
    return {
      content: truncateRunes(text(settings.content), CONTENT_RUNES_MAX),
      embeds: [
        {
          title: truncateRunes(text(settings.title), TITLE_RUNES_MAX),
          description: truncateRunes(text(settings.message), DESCRIPTION_RUNES_MAX),
          color: COLORS[data.status],
        },
      ],
      ...filled({ username: text(settings.username), avatar_url: text(settings.avatarUrl) }),
    };
  },

  plain: (settings, { title, text }) => ({
    ...settings,
    content: '',
    title,
    message: text,
    username: fixed(settings.username),
    avatarUrl: fixed(settings.avatarUrl),
  }),

  preview({ content, embeds: [{ title, description }] }) {
    return previewLines(content, title, description);
  },
});
