/**
 * Slack, by an app's token or by an incoming webhook.
 *
 * Source: Alertmanager's documentation, "slack_config".
 */

import * as z from 'zod/mini';
import { secret, secretUrl, url } from './support/addresses.ts';
import { flag, plainText } from './support/fields.ts';
import { defineReceiverType, type Secret } from './support/receiver-type.ts';
import { section } from './support/section.ts';

export const SLACK_API_URL = 'https://slack.com/api/';
/** Alertmanager's addresses of the Web API end in a method; clients want what stands before it. */
const METHOD = /chat\.postMessage\/?$/;

interface SlackLook {
  /** Name and picture to post under. Absent: the app's own. */
  readonly username?: string | undefined;
  /** `:rotating_light:`. */
  readonly iconEmoji?: string | undefined;
  readonly iconUrl?: string | undefined;
  /** Turn names of people and channels in the text into links. */
  readonly linkNames: boolean;
}

/** By an app's token: blocks, buttons, and one message that is kept up to date. */
export interface SlackAppSettings extends SlackLook {
  readonly mode: 'app';
  readonly appToken: Secret;
  /** Web API, with a slash at the end and without a method. */
  readonly apiUrl: string;
  /** `#name` or an id. */
  readonly channel: string;
  /** Change the message of an incident instead of posting another. */
  readonly updateMessage: boolean;
}

/** By an incoming webhook: a message that can be neither changed nor answered. */
export interface SlackWebhookSettings extends SlackLook {
  readonly mode: 'webhook';
  readonly webhookUrl: Secret;
  /** Absent: the channel that the webhook was made for, as nowadays always. */
  readonly channel?: string | undefined;
}

export type SlackSettings = SlackAppSettings | SlackWebhookSettings;

const entry = section({
  fields: {
    app_token: z.optional(secret),
    app_url: z.optional(url),
    api_url: z.optional(secretUrl),
    channel: z.optional(plainText),
    username: z.optional(plainText),
    icon_emoji: z.optional(plainText),
    icon_url: z.optional(plainText),
    link_names: z.optional(flag),
    update_message: z.optional(flag),
  },
  later: (
    'api_url_file app_token_file timeout http_config color title title_link pretext text ' +
    'message_text fields short_fields footer fallback callback_id image_url thumb_url mrkdwn_in ' +
    'actions'
  ).split(' '),
  rules: [
    (has) =>
      has('app_token', 'app_token_file') && has('api_url', 'api_url_file')
        ? { at: 'api_url', fault: 'stands beside app_token: write one of the two' }
        : undefined,
    (has) =>
      has('app_token', 'app_token_file', 'api_url', 'api_url_file')
        ? undefined
        : {
            fault:
              'needs app_token or api_url, here or as slack_app_token or slack_api_url in global',
          },
    (has) =>
      has('app_token', 'app_token_file') && !has('channel')
        ? { at: 'channel', fault: 'is missing (a name that begins with # needs quotes)' }
        : undefined,
    (has) =>
      has('update_message') && !has('app_token', 'app_token_file')
        ? { at: 'update_message', fault: 'needs app_token: what a webhook said cannot be changed' }
        : undefined,
  ],
});

export const slack = defineReceiverType<SlackSettings>({
  type: 'slack',
  configKey: 'slack_configs',
  sendResolved: false,
  fromGlobal: {
    app_token: 'slack_app_token',
    api_url: 'slack_api_url',
    app_url: 'slack_app_url',
  },
  oneOf: ['app_token', 'app_token_file', 'api_url', 'api_url_file'],
  schema: z.pipe(entry, z.transform(toSettings)),
});

function toSettings(written: z.output<typeof entry>): SlackSettings {
  const { app_token, app_url = SLACK_API_URL, api_url = '', channel } = written;
  const look: SlackLook = {
    username: written.username,
    iconEmoji: written.icon_emoji,
    iconUrl: written.icon_url,
    linkNames: written.link_names ?? false,
  };
  if (app_token === undefined) return { mode: 'webhook', webhookUrl: api_url, channel, ...look };
  return {
    mode: 'app',
    appToken: app_token,
    apiUrl: app_url.replace(METHOD, '').replace(/\/*$/, '/'),
    channel: channel ?? '',
    updateMessage: written.update_message ?? true,
    ...look,
  };
}
