/**
 * A message in Rocket.Chat, with one attachment that says everything.
 *
 * Source: Alertmanager 0.33, notify/rocketchat/rocketchat.go; developer.rocket.chat, "Post Message".
 * Rocket.Chat itself makes links of names: `link_names` says nothing to it.
 */

import type {
  RocketChatAction,
  RocketChatField,
  RocketChatSettings,
} from '../receivers/rocketchat.ts';
import { filled } from './support/filled.ts';
import { fixed } from './support/fixed.ts';
import { defineMessageType, type Wording } from './support/message-type.ts';
import { previewLines } from './support/preview.ts';
import { truncateRunes } from './support/runes.ts';

const TITLE_RUNES_MAX = 1_024;

/** As it is posted. */
interface RocketChatMessage {
  readonly channel?: string;
  readonly emoji?: string;
  readonly avatar?: string;
  readonly attachments: readonly [Attachment];
}

interface Attachment {
  readonly title?: string;
  readonly title_link?: string;
  readonly text?: string;
  readonly image_url?: string;
  readonly thumb_url?: string;
  readonly color?: string;
  readonly fields?: readonly Field[];
  readonly actions?: readonly Action[];
}

interface Field {
  readonly short: boolean;
  readonly title?: string;
  readonly value?: string;
}

interface Action {
  readonly type: 'button';
  readonly text?: string;
  readonly url?: string;
  readonly msg?: string;
  readonly image_url?: string;
  readonly is_webview: boolean;
  readonly webview_height_ratio?: string;
  readonly msg_in_chat_window: boolean;
  readonly msg_processing_type?: string;
}

type Write = Wording['text'];

export const rocketchat = defineMessageType<RocketChatSettings, RocketChatMessage>({
  type: 'rocketchat',

  compose(_notification, settings, { text }) {
    return {
      ...filled({
        channel: text(settings.channel),
        emoji: text(settings.emoji),
        avatar: text(settings.iconUrl),
      }),
      attachments: [attachmentOf(settings, text)],
    };
  },

  plain: (settings, { title, text }) => ({
    ...settings,
    color: fixed(settings.color),
    title,
    titleLink: fixed(settings.titleLink),
    text,
    fields: [],
    emoji: fixed(settings.emoji),
    iconUrl: fixed(settings.iconUrl),
    imageUrl: fixed(settings.imageUrl),
    thumbUrl: fixed(settings.thumbUrl),
    actions: [],
  }),

  preview({ attachments: [{ title, text, title_link, fields = [] }] }) {
    const told = fields.map((field) => `${field.title ?? ''}: ${field.value ?? ''}`);
    return previewLines(title, text, ...told, title_link);
  },
});

function attachmentOf(settings: RocketChatSettings, text: Write): Attachment {
  const { fields, actions } = settings;
  return {
    ...filled({
      title: truncateRunes(text(settings.title), TITLE_RUNES_MAX),
      title_link: text(settings.titleLink),
      text: text(settings.text),
      image_url: text(settings.imageUrl),
      thumb_url: text(settings.thumbUrl),
      color: text(settings.color),
    }),
    ...(fields.length > 0 && { fields: fields.map((field) => fieldOf(field, text)) }),
    ...(actions.length > 0 && { actions: actions.map((action) => actionOf(action, text)) }),
  };
}

function fieldOf({ title, value, short }: RocketChatField, text: Write): Field {
  return { short, ...filled({ title: text(title), value: text(value) }) };
}

/** Buttons are all that Rocket.Chat has. */
function actionOf(action: RocketChatAction, text: Write): Action {
  return {
    type: 'button',
    ...filled({
      text: text(action.text),
      url: text(action.url),
      msg: text(action.msg),
      image_url: text(action.imageUrl),
      webview_height_ratio: text(action.webViewHeightRatio),
      msg_processing_type: text(action.msgProcessingType),
    }),
    is_webview: action.isWebView,
    msg_in_chat_window: action.msgInChatWindow,
  };
}
