/**
 * Discord, by the webhook of a channel.
 *
 * Source: Alertmanager's documentation, "discord_config".
 */

import * as z from 'zod/mini';
import { optionalSecretFile, secretUrl } from './support/addresses.ts';
import { defaultTemplate } from './support/default-template.ts';
import { optionalTemplate } from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { exclusive, needed } from './support/rules.ts';
import { section } from './support/section.ts';

export interface DiscordSettings {
  readonly webhookUrl: Secret;
  readonly http?: HttpSettings | undefined;
  /** Stands above the message's card. Empty: nothing does. */
  readonly content: Template;
  readonly title: Template;
  readonly message: Template;
  /** Both empty: the webhook's own. */
  readonly username: Template;
  readonly avatarUrl: Template;
}

const entry = section({
  fields: {
    webhook_url: z.optional(secretUrl),
    webhook_url_file: optionalSecretFile,
    http_config: optionalHttp,
    content: optionalTemplate,
    title: optionalTemplate,
    message: optionalTemplate,
    username: optionalTemplate,
    avatar_url: optionalTemplate,
  },
  rules: [needed('webhook_url'), exclusive('webhook_url', 'webhook_url_file')],
});

export const discord = defineReceiverType<DiscordSettings>({
  type: 'discord',
  configKey: 'discord_configs',
  sendResolved: true,
  fromGlobal: { http_config: 'http_config' },
  schema: z.pipe(
    entry,
    z.transform(
      (written): DiscordSettings => ({
        webhookUrl: written.webhook_url ?? written.webhook_url_file ?? '',
        http: written.http_config,
        content: written.content ?? '',
        title: written.title ?? defaultTemplate('discord.default.title'),
        message: written.message ?? defaultTemplate('discord.default.message'),
        username: written.username ?? '',
        avatarUrl: written.avatar_url ?? '',
      }),
    ),
  ),
  isBare: () => true,
});
