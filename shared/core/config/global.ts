/**
 * The `global` section: what receivers fall back to.
 *
 * Source: Alertmanager 0.33, config/config.go, GlobalConfig.
 */

import * as z from 'zod/mini';
import {
  optionalSecret,
  optionalSecretFile,
  secretUrl,
  url,
} from '../receivers/support/addresses.ts';
import { duration, flag, optionalText } from '../receivers/support/fields.ts';
import { hostPort } from '../receivers/support/host-port.ts';
import { optionalHttp } from '../receivers/support/http-config.ts';
import { exclusive } from '../receivers/support/rules.ts';
import { scalarText } from '../receivers/support/scalar.ts';
import { type Rule, section } from '../receivers/support/section.ts';
import { tlsConfig } from '../receivers/support/tls-config.ts';

/** Source: Alertmanager's default of `slack_app_url`. */
const SLACK_APP_URL = 'https://slack.com/api/chat.postMessage';

const optionalUrl = z.optional(url);
const optionalSecretUrl = z.optional(secretUrl);

const smtp = {
  smtp_from: optionalText,
  smtp_smarthost: hostPort,
  smtp_hello: optionalText,
  smtp_auth_username: optionalText,
  smtp_auth_password: optionalSecret,
  smtp_auth_password_file: optionalSecretFile,
  smtp_auth_secret: optionalSecret,
  smtp_auth_secret_file: optionalSecretFile,
  smtp_auth_identity: optionalText,
  smtp_require_tls: z.optional(flag),
  smtp_tls_config: z.optional(tlsConfig),
  smtp_force_implicit_tls: z.optional(flag),
};

const chats = {
  slack_api_url: optionalSecretUrl,
  slack_api_url_file: optionalSecretFile,
  slack_app_token: optionalSecret,
  slack_app_token_file: optionalSecretFile,
  slack_app_url: optionalUrl,
  mattermost_webhook_url: optionalSecretUrl,
  mattermost_webhook_url_file: optionalSecretFile,
  rocketchat_api_url: optionalUrl,
  rocketchat_token: optionalSecret,
  rocketchat_token_file: optionalSecretFile,
  rocketchat_token_id: optionalSecret,
  rocketchat_token_id_file: optionalSecretFile,
  telegram_api_url: optionalUrl,
  telegram_bot_token: optionalSecret,
  telegram_bot_token_file: optionalSecretFile,
  webex_api_url: optionalUrl,
  wechat_api_url: optionalUrl,
  wechat_api_secret: optionalSecret,
  wechat_api_secret_file: optionalSecretFile,
  wechat_api_corp_id: optionalText,
};

const pagers = {
  jira_api_url: optionalUrl,
  opsgenie_api_url: optionalUrl,
  opsgenie_api_key: optionalSecret,
  opsgenie_api_key_file: optionalSecretFile,
  pagerduty_url: optionalUrl,
  victorops_api_url: optionalUrl,
  victorops_api_key: optionalSecret,
  victorops_api_key_file: optionalSecretFile,
};

/** An app's token may stand beside the address that it is for: so people wrote it at first. */
const oneWayToSlack: Rule = (has, { slack_api_url, slack_app_url }) => {
  const isBoth =
    has('slack_app_token', 'slack_app_token_file') && has('slack_api_url', 'slack_api_url_file');
  const isSame = scalarText(slack_api_url) === (scalarText(slack_app_url) ?? SLACK_APP_URL);
  return isBoth && !isSame
    ? { at: 'slack_api_url', fault: 'stands beside slack_app_token: write one of the two' }
    : undefined;
};

const settings = { ...smtp, ...chats, ...pagers };
const pairs = Object.keys(settings).filter((key) => Object.hasOwn(settings, `${key}_file`));

export const Global = z.optional(
  section({
    fields: { resolve_timeout: z.optional(duration), http_config: optionalHttp, ...settings },
    rules: [...pairs.map((key) => exclusive(key, `${key}_file`)), oneWayToSlack],
  }),
);
