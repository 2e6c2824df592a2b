/**
 * Alertmanager's message to Slack, which teams have templates, filters, screens and habits for.
 *
 * Source: Alertmanager 0.33, notify/slack/slack.go and template/default.tmpl (`slack.default.*`).
 * Departs from it in one thing: an alert named `<!channel>` calls nobody. What stands in templates
 * does.
 */

import type { Labels } from '../../model/labels.ts';
import { defaultTemplate } from '../../receivers/support/default-template.ts';
import type { Template } from '../../receivers/support/receiver-type.ts';
import type { SlackLook } from '../../receivers/support/slack-look.ts';
import type { TemplateData } from '../../template/data.ts';
import { filled } from './filled.ts';
import { fixed } from './fixed.ts';
import type { PlainWords, Wording } from './message-type.ts';
import { truncateRunes } from './runes.ts';
import {
  type ActionBody,
  actionBody,
  type FieldBody,
  fieldBody,
} from './slack-attachment-parts.ts';
import { escapeSlack, unescapeSlack } from './slack-text.ts';

/** Source: Alertmanager's notify/slack/slack.go, maxTitleLenRunes. */
const TITLE_RUNES_MAX = 1_024;
const MRKDWN_IN: readonly string[] = ['fallback', 'pretext', 'text'];
/** Text that is no template of anybody's is shown as it is. Slack takes an empty list for all. */
const NO_MARKS: readonly string[] = ['fallback'];
/** Slack's word for a colour. */
const WARNING = 'warning';
/** What Slack reads as a mention or a link; at an end, what the template goes on with may be one. */
const OPENING = /<(?=[^\s\d=]|$)/g;

/** Keys in Slack's own spelling, in the order in which Alertmanager writes them. */
export interface AttachmentBody extends SlackFace {
  readonly channel?: string;
  readonly link_names?: true;
  readonly text?: string;
  readonly attachments: readonly [Attachment];
}

/** Under whose name and picture a message stands. */
export interface SlackFace {
  readonly username?: string;
  readonly icon_emoji?: string;
  readonly icon_url?: string;
}

export interface Attachment {
  readonly title?: string;
  readonly title_link?: string;
  readonly pretext?: string;
  readonly text: string;
  readonly fallback: string;
  readonly callback_id: string;
  readonly fields?: readonly FieldBody[];
  readonly actions?: readonly ActionBody[];
  readonly image_url?: string;
  readonly thumb_url?: string;
  readonly footer: string;
  readonly color?: string;
  readonly mrkdwn_in: readonly string[];
}

/** What only an attachment can say. */
const SAID: readonly (keyof SlackLook)[] = [
  ...(['messageText', 'color', 'title', 'titleLink', 'pretext', 'text', 'fallback'] as const),
  ...(['callbackId', 'footer', 'imageUrl', 'thumbUrl', 'fields', 'shortFields'] as const),
  ...(['mrkdwnIn', 'actions'] as const),
];

/** Whether people wrote anything of what an attachment says. */
export function asksForAttachment(settings: SlackLook): boolean {
  return SAID.some((key) => settings[key] !== undefined);
}

/** For an incoming webhook. @throws TemplateError */
export function attachmentBody(
  settings: SlackLook & { readonly channel?: Template | undefined },
  wording: Wording,
): AttachmentBody {
  const { text } = wording;
  return {
    ...filled({ channel: text(settings.channel ?? '') }),
    ...face(
      {
        username: settings.username ?? defaultTemplate('slack.default.username'),
        iconEmoji: settings.iconEmoji ?? defaultTemplate('slack.default.iconemoji'),
        iconUrl: settings.iconUrl ?? defaultTemplate('slack.default.iconurl'),
      },
      wording,
    ),
    ...(settings.linkNames && { link_names: true }),
    ...attachmentContent(settings, wording),
  };
}

/** What a message says, however it goes. @throws TemplateError */
export function attachmentContent(settings: SlackLook, wording: Wording) {
  const { text } = wording.about(disarmed(wording.data));
  return {
    ...filled({ text: text(settings.messageText ?? '') }),
    attachments: [attachment(settings, text)] as const,
  };
}

type FaceSettings = Pick<SlackLook, 'username' | 'iconEmoji' | 'iconUrl'>;

/** Only what is written. @throws TemplateError */
export function face(settings: FaceSettings, { text }: Wording): SlackFace {
  const { username = '', iconEmoji = '', iconUrl = '' } = settings;
  return filled({ username: text(username), icon_emoji: text(iconEmoji), icon_url: text(iconUrl) });
}

function attachment(settings: SlackLook, text: Wording['text']): Attachment {
  const say = (own: Template | undefined, name: string) =>
    text(own ?? defaultTemplate(`slack.default.${name}`));
  const { fields = [], shortFields = false, actions = [], mrkdwnIn = [] } = settings;
  return {
    ...filled({
      title: truncateRunes(say(settings.title, 'title'), TITLE_RUNES_MAX),
      title_link: say(settings.titleLink, 'titlelink'),
      pretext: say(settings.pretext, 'pretext'),
    }),
    text: say(settings.text, 'text'),
    fallback: say(settings.fallback, 'fallback'),
    callback_id: say(settings.callbackId, 'callbackid'),
    ...(fields.length > 0 && { fields: fields.map((one) => fieldBody(one, shortFields, text)) }),
    ...(actions.length > 0 && { actions: actions.map((one) => actionBody(one, text)) }),
    ...filled({
      image_url: text(settings.imageUrl ?? ''),
      thumb_url: text(settings.thumbUrl ?? ''),
    }),
    footer: say(settings.footer, 'footer'),
    ...filled({ color: say(settings.color, 'color') }),
    mrkdwn_in: mrkdwnIn.length > 0 ? mrkdwnIn : MRKDWN_IN,
  };
}

/** The look of a message that says these words, with no template in it that could fail. */
export function plainLook(settings: SlackLook, { title, text }: PlainWords): SlackLook {
  const { username = '', iconEmoji = '', iconUrl = '', linkNames } = settings;
  return {
    username: fixed(username),
    iconEmoji: fixed(iconEmoji),
    iconUrl: fixed(iconUrl),
    linkNames,
    messageText: undefined,
    color: WARNING,
    title: escapeSlack(title),
    titleLink: '',
    pretext: '',
    text: escapeSlack(text),
    fallback: escapeSlack(title),
    imageUrl: undefined,
    thumbUrl: undefined,
    fields: undefined,
    actions: undefined,
    callbackId: '',
    footer: '',
    mrkdwnIn: NO_MARKS,
  };
}

export function previewAttachment({
  text: above = '',
  attachments,
}: Pick<AttachmentBody, 'text' | 'attachments'>): readonly string[] {
  const [{ title = '', title_link, pretext = '', text, fields = [] }] = attachments;
  return [
    ...[above, pretext, title, text].flatMap((part) =>
      part === '' ? [] : unescapeSlack(part).split('\n'),
    ),
    ...fields.map((field) => `${field.title}: ${unescapeSlack(field.value ?? '')}`),
    ...(title_link === undefined ? [] : [title_link]),
  ];
}

/** Alerts cannot call anybody by what is written in them. */
function disarmed(data: TemplateData): TemplateData {
  const safe = (labels: Labels): Labels =>
    Object.fromEntries(
      Object.entries(labels).map(([name, value]) => [name, value.replace(OPENING, '&lt;')]),
    );
  return {
    ...data,
    alerts: data.alerts.map((alert) => ({
      ...alert,
      labels: safe(alert.labels),
      annotations: safe(alert.annotations),
    })),
    groupLabels: safe(data.groupLabels),
    commonLabels: safe(data.commonLabels),
    commonAnnotations: safe(data.commonAnnotations),
  };
}
