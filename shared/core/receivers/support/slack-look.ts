/** What a Slack message looks like, whichever way it goes. */

import * as z from 'zod/mini';
import { flag, list, optionalTemplate, text } from './fields.ts';
import type { Template } from './receiver-type.ts';
import { type SlackAction, type SlackField, slackAction, slackField } from './slack-parts.ts';

/** What people may say of the message. Texts that are absent are Alertmanager's defaults, or ours. */
export interface SlackLook {
  /** Name and picture to post under. Absent: the app's own. */
  readonly username?: Template | undefined;
  /** `:rotating_light:`. */
  readonly iconEmoji?: Template | undefined;
  readonly iconUrl?: Template | undefined;
  /** Turn names of people and channels in the text into links. */
  readonly linkNames: boolean;
  /** Stands before the attachment, which the others make. */
  readonly messageText?: Template | undefined;
  readonly color?: Template | undefined;
  readonly title?: Template | undefined;
  readonly titleLink?: Template | undefined;
  readonly pretext?: Template | undefined;
  readonly text?: Template | undefined;
  readonly fallback?: Template | undefined;
  readonly callbackId?: Template | undefined;
  readonly footer?: Template | undefined;
  readonly imageUrl?: Template | undefined;
  readonly thumbUrl?: Template | undefined;
  readonly fields?: readonly SlackField[] | undefined;
  /** Whether fields that do not say are short. Absent: they are not. */
  readonly shortFields?: boolean | undefined;
  /** Parts in which marks count. Absent: `fallback`, `pretext` and `text`. */
  readonly mrkdwnIn?: readonly string[] | undefined;
  readonly actions?: readonly SlackAction[] | undefined;
}

export const lookFields = {
  username: optionalTemplate,
  icon_emoji: optionalTemplate,
  icon_url: optionalTemplate,
  link_names: z.optional(flag),
  message_text: optionalTemplate,
  color: optionalTemplate,
  title: optionalTemplate,
  title_link: optionalTemplate,
  pretext: optionalTemplate,
  text: optionalTemplate,
  fallback: optionalTemplate,
  callback_id: optionalTemplate,
  footer: optionalTemplate,
  image_url: optionalTemplate,
  thumb_url: optionalTemplate,
  fields: z.optional(list(slackField)),
  short_fields: z.optional(flag),
  mrkdwn_in: z.optional(list(text)),
  actions: z.optional(list(slackAction)),
};
const look = z.object(lookFields);

export function toLook(written: z.output<typeof look>): SlackLook {
  return {
    username: written.username,
    iconEmoji: written.icon_emoji,
    iconUrl: written.icon_url,
    linkNames: written.link_names ?? false,
    messageText: written.message_text,
    color: written.color,
    title: written.title,
    titleLink: written.title_link,
    pretext: written.pretext,
    text: written.text,
    fallback: written.fallback,
    callbackId: written.callback_id,
    footer: written.footer,
    imageUrl: written.image_url,
    thumbUrl: written.thumb_url,
    fields: written.fields,
    shortFields: written.short_fields,
    mrkdwnIn: written.mrkdwn_in,
    actions: written.actions,
  };
}
