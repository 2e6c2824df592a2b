/**
 * Alertmanager's default message to an incoming webhook, which teams have filters, screens and
 * habits for.
 *
 * Source: Alertmanager 0.33, template/default.tmpl (`slack.default.*`, `__subject`) and
 * notify/slack/slack.go. Departs from it in one thing: what stands in labels is escaped, since
 * Alertmanager lets an alert named `<!channel>` call the whole channel.
 */

import { type Labels, labelValue, sortedPairs } from '../../model/labels.ts';
import type { Notification } from '../../model/notification.ts';
import type { SlackWebhookSettings } from '../../receivers/slack.ts';
import { oneLine } from './clean.ts';
import { escapeSlack, fitEscaped, unescapeSlack } from './slack-text.ts';
import { truncate } from './truncate.ts';

/** Source: Alertmanager's notify/slack/slack.go, maxTitleLenRunes. */
const TITLE_CHARS_MAX = 1_024;
const USERNAME = 'Alertmanager';

/** Keys in Slack's own spelling, in the order in which Alertmanager writes them. */
export interface AttachmentBody {
  readonly channel?: string;
  readonly username?: string;
  readonly icon_emoji?: string;
  readonly icon_url?: string;
  readonly link_names?: true;
  readonly attachments: readonly [Attachment];
}

export interface Attachment {
  readonly title: string;
  readonly title_link: string;
  readonly text: string;
  readonly fallback: string;
  readonly callback_id: string;
  readonly footer: string;
  readonly color: 'danger' | 'good';
  readonly mrkdwn_in: readonly ['fallback', 'pretext', 'text'];
}

export function attachmentBody(
  notification: Notification,
  settings: SlackWebhookSettings,
): AttachmentBody {
  const title = fitEscaped(subject(notification), TITLE_CHARS_MAX, truncate);
  const link = alertsUrl(notification);
  return {
    ...filled('channel', settings.channel),
    ...filled('username', settings.username ?? USERNAME),
    ...filled('icon_emoji', settings.iconEmoji),
    ...filled('icon_url', settings.iconUrl),
    ...(settings.linkNames && { link_names: true }),
    attachments: [
      {
        title,
        title_link: link,
        text: '',
        fallback: `${title} | ${escapeSlack(link)}`,
        callback_id: '',
        footer: '',
        color: notification.firing.length > 0 ? 'danger' : 'good',
        mrkdwn_in: ['fallback', 'pretext', 'text'],
      },
    ],
  };
}

export function previewAttachment({ attachments }: AttachmentBody): readonly string[] {
  const [{ title, title_link, text }] = attachments;
  return [unescapeSlack(title), ...(text === '' ? [] : [unescapeSlack(text)]), title_link];
}

/** Alertmanager leaves out what is empty. */
function filled(key: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined || value === '' ? {} : { [key]: value };
}

/** `[FIRING:2] HighCPU eu1 (web-1 critical)`: group label values, then the other common ones. */
function subject({ firing, groupLabels, commonLabels }: Notification): string {
  const status = firing.length > 0 ? `FIRING:${firing.length}` : 'RESOLVED';
  const others = Object.fromEntries(
    Object.entries(commonLabels).filter(([name]) => !Object.hasOwn(groupLabels, name)),
  );
  // Alertmanager asks whether there are more common labels than group labels, not which.
  const hasMore = Object.keys(commonLabels).length > Object.keys(groupLabels).length;
  return `[${status}] ${values(groupLabels)} ${hasMore ? `(${values(others)})` : ''}`;
}

/** Values in the order of Alertmanager's SortedPairs: `alertname` first, then by name. */
function values(labels: Labels): string {
  const name = labelValue(labels, 'alertname');
  const rest = sortedPairs(labels).filter(([label]) => label !== 'alertname');
  return [...(Object.hasOwn(labels, 'alertname') ? [name] : []), ...rest.map(([, value]) => value)]
    .map(oneLine)
    .join(' ');
}

/** Source: Alertmanager's `__alertmanagerURL`: the receiver as a quoted regex, as a query value. */
function alertsUrl({ externalUrl, receiver }: Notification): string {
  const quoted = receiver.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
  const query = encodeURIComponent(quoted.toWellFormed())
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
  return `${externalUrl}/#/alerts?receiver=${query}`;
}
