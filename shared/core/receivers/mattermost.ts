/**
 * Mattermost, by an incoming webhook.
 *
 * Source: Alertmanager's documentation, "mattermost_config".
 */

import * as z from 'zod/mini';
import { optionalSecretFile, secretUrl } from './support/addresses.ts';
import { defaultTemplate } from './support/default-template.ts';
import { flag, list, optionalTemplate, text } from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { exclusive, needed } from './support/rules.ts';
import { section } from './support/section.ts';

export interface MattermostSettings {
  readonly webhookUrl: Secret;
  readonly http?: HttpSettings | undefined;
  /** Empty: the webhook's own, as with the pictures. */
  readonly channel: Template;
  readonly username: Template;
  readonly iconUrl: Template;
  readonly iconEmoji: Template;
  readonly text: Template;
  readonly attachments: readonly MattermostAttachment[];
  /** Kind of post. Empty: an ordinary one. */
  readonly type: Template;
  /** Shown at the side, in Markdown. Empty: nothing is. */
  readonly card: Template;
  /** Absent: an ordinary message. */
  readonly priority?: MattermostPriority | undefined;
}

export interface MattermostAttachment {
  /** By Mattermost's own keys; those that are empty are left out. */
  readonly texts: Readonly<{ [Key in AttachmentText]?: Template | undefined }>;
  readonly fields: readonly MattermostField[];
}

export interface MattermostField {
  readonly title: Template;
  readonly value: Template;
  /** Stands beside others that are short. Absent: Mattermost decides. */
  readonly short?: boolean | undefined;
}

export interface MattermostPriority {
  /** `standard`, `important`, `urgent`. */
  readonly priority: Template;
  /** Asks everybody to say that they have seen it; not for standard ones. */
  readonly requestedAck: boolean;
  /** Is notified of again and again; for urgent ones. */
  readonly persistentNotifications: boolean;
}

export type AttachmentText = keyof typeof attachmentTexts;

const attachmentTexts = {
  fallback: optionalTemplate,
  color: optionalTemplate,
  pretext: optionalTemplate,
  text: optionalTemplate,
  author_name: optionalTemplate,
  author_link: optionalTemplate,
  author_icon: optionalTemplate,
  title: optionalTemplate,
  title_link: optionalTemplate,
  thumb_url: optionalTemplate,
  footer: optionalTemplate,
  footer_icon: optionalTemplate,
  image_url: optionalTemplate,
};

const fields = z.optional(
  list(
    z.pipe(
      section({ fields: { title: text, value: text, short: z.optional(flag) } }),
      z.transform((written): MattermostField => written),
    ),
  ),
);

const attachment = z.pipe(
  section({ fields: { ...attachmentTexts, fields } }),
  z.transform(({ fields: own = [], ...texts }): MattermostAttachment => ({ texts, fields: own })),
);

const priority = section({
  fields: {
    priority: optionalTemplate,
    requested_ack: z.optional(flag),
    persistent_notifications: z.optional(flag),
  },
});

const entry = section({
  fields: {
    webhook_url: z.optional(secretUrl),
    webhook_url_file: optionalSecretFile,
    http_config: optionalHttp,
    channel: optionalTemplate,
    username: optionalTemplate,
    icon_url: optionalTemplate,
    icon_emoji: optionalTemplate,
    // Of these Alertmanager sends the text and no other: the rest belongs into attachments.
    ...attachmentTexts,
    fields,
    attachments: z.optional(list(attachment)),
    type: optionalTemplate,
    props: z.optional(section({ fields: { card: optionalTemplate } })),
    priority: z.optional(priority),
  },
  rules: [
    needed('webhook_url', 'mattermost_webhook_url'),
    exclusive('webhook_url', 'webhook_url_file'),
  ],
});

export const mattermost = defineReceiverType<MattermostSettings>({
  type: 'mattermost',
  configKey: 'mattermost_configs',
  sendResolved: true,
  fromGlobal: {
    http_config: 'http_config',
    webhook_url: 'mattermost_webhook_url',
    webhook_url_file: 'mattermost_webhook_url_file',
  },
  oneOf: [['webhook_url', 'webhook_url_file']],
  schema: z.pipe(entry, z.transform(toSettings)),
  isBare: () => true,
});

function toSettings(written: z.output<typeof entry>): MattermostSettings {
  return {
    webhookUrl: written.webhook_url ?? written.webhook_url_file ?? '',
    http: written.http_config,
    channel: written.channel ?? '',
    username: written.username ?? defaultTemplate('mattermost.default.username'),
    iconUrl: written.icon_url ?? '',
    iconEmoji: written.icon_emoji ?? '',
    text: written.text ?? defaultTemplate('mattermost.default.text'),
    attachments: written.attachments ?? [],
    type: written.type ?? '',
    card: written.props?.card ?? '',
    priority: toPriority(written.priority),
  };
}

function toPriority(written: z.output<typeof priority> | undefined) {
  const { priority: word = '', requested_ack, persistent_notifications } = written ?? {};
  if (word === '') return undefined;
  return {
    priority: word,
    requestedAck: requested_ack ?? false,
    persistentNotifications: persistent_notifications ?? false,
  };
}
