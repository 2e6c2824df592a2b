/**
 * A post of a Mattermost webhook: text, and attachments where people write some.
 *
 * Source: Alertmanager 0.33, notify/mattermost/mattermost.go; developers.mattermost.com, "Incoming
 * webhooks", "Message attachments" and "Message priority".
 */

import type {
  AttachmentText,
  MattermostAttachment,
  MattermostPriority,
  MattermostSettings,
} from '../receivers/mattermost.ts';
import { filled } from './support/filled.ts';
import { fixed, isFixed } from './support/fixed.ts';
import { defineMessageType, type Wording } from './support/message-type.ts';
import { previewLines } from './support/preview.ts';
import { truncateRunes } from './support/runes.ts';

const TEXT_RUNES_MAX = 16_383;

/** As it is posted. */
interface MattermostMessage {
  readonly text: string;
  readonly channel?: string;
  readonly username?: string;
  readonly icon_url?: string;
  readonly icon_emoji?: string;
  readonly attachments?: readonly Attachment[];
  readonly type?: string;
  readonly props?: { readonly card: string };
  readonly priority?: Priority;
}

type Attachment = { readonly [Key in AttachmentText]?: string } & {
  readonly fields?: readonly Field[];
};

interface Field {
  readonly title?: string;
  readonly value?: string;
  readonly short?: boolean;
}

interface Priority {
  readonly priority: 'standard' | 'important' | 'urgent';
  readonly requested_ack?: true;
  readonly persistent_notifications?: true;
}

type Write = Wording['text'];

export const mattermost = defineMessageType<MattermostSettings, MattermostMessage>({
  type: 'mattermost',

  compose(_notification, settings, { text }) {
    const { attachments, priority } = settings;
    const card = text(settings.card);
    return {
      text: truncateRunes(text(settings.text), TEXT_RUNES_MAX),
      ...filled({
        channel: text(settings.channel),
        username: text(settings.username),
        icon_url: text(settings.iconUrl),
        icon_emoji: text(settings.iconEmoji),
        type: text(settings.type),
      }),
      ...(attachments.length > 0 && {
        attachments: attachments.map((attachment) => attachmentOf(attachment, text)),
      }),
      ...(card !== '' && { props: { card } }),
      ...(priority !== undefined && { priority: priorityOf(priority, text) }),
    };
  },

  plain: (settings, { text }) => ({
    ...settings,
    text,
    username: fixed(settings.username),
    iconUrl: fixed(settings.iconUrl),
    iconEmoji: fixed(settings.iconEmoji),
    attachments: [],
    type: fixed(settings.type),
    card: '',
    priority: isFixed(settings.priority?.priority ?? '') ? settings.priority : undefined,
  }),

  preview({ text, attachments = [] }) {
    const parts = attachments.flatMap(({ pretext, title, text: words, fields = [] }) => [
      ...[pretext, title, words],
      ...fields.map((field) => `${field.title}: ${field.value}`),
    ]);
    return previewLines(text, ...parts);
  },
});

function attachmentOf({ texts, fields }: MattermostAttachment, text: Write): Attachment {
  const written = Object.entries(texts).map(([key, template = '']) => [key, text(template)]);
  return {
    ...filled(Object.fromEntries(written)),
    ...(fields.length > 0 && {
      fields: fields.map(({ title, value, short }) => ({
        ...filled({ title: text(title), value: text(value) }),
        ...(short !== undefined && { short }),
      })),
    }),
  };
}

/** What does not go with a priority is left out: Mattermost would refuse the post. */
function priorityOf(settings: MattermostPriority, text: Write): Priority {
  const { requestedAck, persistentNotifications } = settings;
  switch (text(settings.priority).toLowerCase()) {
    case 'urgent':
      return {
        priority: 'urgent',
        ...(requestedAck && { requested_ack: true }),
        ...(persistentNotifications && { persistent_notifications: true }),
      };
    case 'important':
      return { priority: 'important', ...(requestedAck && { requested_ack: true }) };
    default:
      return { priority: 'standard' };
  }
}
