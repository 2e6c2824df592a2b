/**
 * Slack, by an app's token or by an incoming webhook.
 *
 * Source: Alertmanager's documentation, "slack_config".
 */

import * as z from 'zod/mini';
import type { Milliseconds } from '../model/time.ts';
import { optionalSecret, optionalSecretFile, secretUrl, url } from './support/addresses.ts';
import { flag, optionalTemplate } from './support/fields.ts';
import { authorizes } from './support/http-authorization.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { exclusive } from './support/rules.ts';
import { scalarText, scalarValue } from './support/scalar.ts';
import { section } from './support/section.ts';
import { lookFields, type SlackLook, toLook } from './support/slack-look.ts';
import { timeout } from './support/timeouts.ts';

export const SLACK_API_URL = 'https://slack.com/api/';
/** Alertmanager's addresses of the Web API end in a method; clients want what stands before it. */
const METHOD = /chat\.postMessage\/?$/;

interface SlackCall {
  readonly http?: HttpSettings | undefined;
  /** Absent: the router's own deadline, which is also the longest. */
  readonly timeoutMs?: Milliseconds | undefined;
}

/** By an app's token: blocks, buttons, and one message that is kept up to date. */
export interface SlackAppSettings extends SlackLook, SlackCall {
  readonly mode: 'app';
  readonly appToken: Secret;
  /** Web API, with a slash at the end and without a method. */
  readonly apiUrl: string;
  /** `#name` or an id. */
  readonly channel: Template;
  /** Change the message of an incident instead of posting another. */
  readonly updateMessage: boolean;
}

/** By an incoming webhook: a message that can be neither changed nor answered. */
export interface SlackWebhookSettings extends SlackLook, SlackCall {
  readonly mode: 'webhook';
  readonly webhookUrl: Secret;
  /** Absent: the channel that the webhook was made for, as nowadays always. */
  readonly channel?: Template | undefined;
}

export type SlackSettings = SlackAppSettings | SlackWebhookSettings;

const TOKEN = ['app_token', 'app_token_file'] as const;
const ADDRESS = ['api_url', 'api_url_file'] as const;

const entry = section({
  fields: {
    app_token: optionalSecret,
    app_token_file: optionalSecretFile,
    app_url: z.optional(url),
    api_url: z.optional(secretUrl),
    api_url_file: optionalSecretFile,
    http_config: optionalHttp,
    timeout: z.optional(timeout),
    channel: optionalTemplate,
    ...lookFields,
    update_message: z.optional(flag),
  },
  rules: [
    (has) =>
      has(...TOKEN, ...ADDRESS)
        ? undefined
        : {
            fault:
              'needs app_token or api_url, here or as slack_app_token or slack_api_url in global',
          },
    (has, { http_config }) =>
      has(...TOKEN) && authorizes(http_config)
        ? { fault: 'says who calls twice: by app_token, and by authorization in http_config' }
        : undefined,
    (has, { update_message, api_url }) =>
      scalarValue(update_message) === true &&
      !has(...TOKEN) &&
      !METHOD.test(scalarText(api_url) ?? '')
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
    app_token_file: 'slack_app_token_file',
    api_url: 'slack_api_url',
    api_url_file: 'slack_api_url_file',
    app_url: 'slack_app_url',
    http_config: 'http_config',
  },
  oneOf: [[...TOKEN, ...ADDRESS]],
  // Whoever says otherwise who calls needs no token of everybody's.
  inherits: (key, { http_config }) => !(key.startsWith('app_token') && authorizes(http_config)),
  ownRules: [
    exclusive(...TOKEN),
    exclusive(...ADDRESS),
    (has) =>
      has(...TOKEN) && has(...ADDRESS)
        ? { at: 'api_url', fault: 'stands beside app_token: write one of the two' }
        : undefined,
  ],
  schema: z.pipe(entry, z.transform(toSettings)),
  advise: ({ mode, channel = '' }) =>
    mode === 'app' && channel === ''
      ? ['names no channel, without which Slack takes nothing by a token']
      : [],
  updatesInPlace: (settings) => settings.mode === 'app' && settings.updateMessage,
  isBare: ({ mode }) => mode === 'webhook',
});

function toSettings(written: z.output<typeof entry>): SlackSettings {
  const { app_url = SLACK_API_URL, channel, http_config: http, timeout: timeoutMs } = written;
  const look = { ...toLook(written), timeoutMs };
  const appToken = written.app_token ?? written.app_token_file;
  const updating = written.update_message === true ? http?.authorization : undefined;
  const app = {
    mode: 'app',
    apiUrl: app_url.replace(METHOD, '').replace(/\/*$/, '/'),
    channel: channel ?? '',
    updateMessage: written.update_message ?? true,
    ...look,
  } as const;
  if (appToken !== undefined) return { ...app, appToken, http };
  // Before there were tokens in the dialect, people wrote them there.
  if (updating?.kind === 'credentials') {
    return {
      ...app,
      appToken: updating.credentials,
      http: { ...http, headers: http?.headers ?? [], authorization: undefined },
    };
  }
  const webhookUrl = written.api_url ?? written.api_url_file ?? '';
  return { mode: 'webhook', webhookUrl, channel, ...look, http };
}
