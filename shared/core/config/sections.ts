/** Every section of the file but the receivers and the routes. */

import * as z from 'zod/mini';
import type { LogRule, SeverityRule, SlackActions, SourceSettings } from '../model/config.ts';
import { DEFAULT_LOG_RULES } from '../model/log-rules.ts';
import { anywhere, wholeValue } from '../model/pattern.ts';
import { SEVERITIES } from '../model/severity.ts';
import { hostPort, tlsConfig } from '../receivers/email.ts';
import { secret, secretUrl, url } from '../receivers/support/addresses.ts';
import {
  duration,
  field,
  flag,
  list,
  type Outcome,
  oneOf,
  text,
} from '../receivers/support/fields.ts';
import { describe, isNothing, scalarText } from '../receivers/support/scalar.ts';
import { section } from '../receivers/support/section.ts';
import { attempt, matcherList } from './matcher-fields.ts';

/** Names the keys; their values are read one by one, so that no mistake hides another. */
export const TopLevel = section({
  fields: {
    global: z.optional(z.unknown()),
    route: z.optional(z.unknown()),
    receivers: z.optional(z.unknown()),
    external_url: z.optional(z.unknown()),
    severity_rules: z.optional(z.unknown()),
    logs: z.optional(z.unknown()),
    cloudwatch: z.optional(z.unknown()),
    slack_actions: z.optional(z.unknown()),
  },
  later: 'inhibit_rules time_intervals mute_time_intervals templates tracing event_recorder'.split(
    ' ',
  ),
});

export const Global = z.optional(
  section({
    fields: {
      resolve_timeout: z.optional(duration),
      slack_api_url: z.optional(secretUrl),
      slack_app_token: z.optional(secret),
      slack_app_url: z.optional(url),
      smtp_from: z.optional(text),
      smtp_smarthost: z.optional(hostPort),
      smtp_hello: z.optional(text),
      smtp_auth_username: z.optional(text),
      smtp_auth_password: z.optional(secret),
      smtp_auth_secret: z.optional(secret),
      smtp_auth_identity: z.optional(text),
      smtp_require_tls: z.optional(flag),
      smtp_tls_config: z.optional(tlsConfig),
      pagerduty_url: z.optional(url),
    },
    later: (
      'http_config slack_api_url_file slack_app_token_file smtp_auth_password_file ' +
      'smtp_auth_secret_file smtp_force_implicit_tls opsgenie_api_url opsgenie_api_key ' +
      'opsgenie_api_key_file victorops_api_url victorops_api_key victorops_api_key_file ' +
      'wechat_api_url wechat_api_secret wechat_api_secret_file wechat_api_corp_id telegram_api_url ' +
      'telegram_bot_token telegram_bot_token_file webex_api_url jira_api_url rocketchat_api_url ' +
      'rocketchat_token rocketchat_token_file rocketchat_token_id rocketchat_token_id_file ' +
      'mattermost_webhook_url mattermost_webhook_url_file'
    ).split(' '),
    rules: [
      (has) =>
        has('slack_api_url', 'slack_api_url_file') && has('slack_app_token', 'slack_app_token_file')
          ? { at: 'slack_api_url', fault: 'stands beside slack_app_token: write one of the two' }
          : undefined,
    ],
  }),
);

/** Without a slash at the end. */
export const ExternalUrl = z.optional(
  z.pipe(
    url,
    z.transform((address) => address.replace(/\/+$/, '')),
  ),
);

export const SeverityRules = z.optional(
  list(
    z.pipe(
      section({ fields: { matchers: matcherList, severity: oneOf(SEVERITIES) } }),
      z.transform(({ matchers, severity }): SeverityRule => {
        return { matchers: matchers.flatMap((parsed) => parsed.matchers), severity };
      }),
    ),
  ),
);

const logRule = section({
  fields: {
    name: text,
    log_group: z.optional(pattern(wholeValue)),
    pattern: pattern(anywhere),
    except: z.optional(pattern(anywhere)),
    severity: z.optional(oneOf(SEVERITIES)),
  },
});

export const Logs = z.optional(
  section({
    fields: {
      rules: z.optional(list(z.pipe(logRule, z.transform(toLogRule)))),
      replace_defaults: z.optional(flag),
    },
  }),
);

export const CloudWatch = z.optional(
  section({ fields: { target_tracking_alarms: z.optional(oneOf(['drop', 'tell'])) } }),
);

/** Buttons in Slack: whose they are taken from, and what proves that Slack sent them. */
export const SlackButtons = z.optional(
  z.pipe(
    section({
      fields: {
        signing_secret: secret,
        teams: z.optional(list(text)),
        channels: z.optional(list(text)),
        users: z.optional(list(text)),
      },
    }),
    z.transform(
      ({ signing_secret, teams, channels, users }): SlackActions => ({
        signingSecret: signing_secret,
        teams: teams ?? [],
        channels: channels ?? [],
        users: users ?? [],
      }),
    ),
  ),
);

/** Rules of the file go before those that come with the router, unless they replace them. */
export function sourceSettings(
  logs: z.output<typeof Logs>,
  cloudwatch: z.output<typeof CloudWatch>,
): SourceSettings {
  const kept = logs?.replace_defaults === true ? [] : DEFAULT_LOG_RULES;
  return {
    logRules: [...(logs?.rules ?? []), ...kept],
    tellTargetTracking: cloudwatch?.target_tracking_alarms === 'tell',
  };
}

function pattern<Compiled>(compile: (source: string) => Compiled): z.ZodMiniType<Compiled> {
  return field((value): Outcome<Compiled> => {
    if (isNothing(value)) return { fault: 'is missing' };
    const source = scalarText(value);
    if (source === undefined) return { fault: `${describe(value)} is no text` };
    return source === '' ? { fault: 'is empty' } : attempt(() => compile(source));
  });
}

function toLogRule({
  name,
  log_group,
  pattern,
  except,
  severity,
}: z.output<typeof logRule>): LogRule {
  return {
    name,
    ...(log_group !== undefined && { logGroup: log_group }),
    pattern,
    ...(except !== undefined && { except }),
    severity: severity ?? 'warning',
  };
}
