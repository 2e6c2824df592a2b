/** The keys of the file, and sections that Alertmanager does not have. */

import * as z from 'zod/mini';
import type { LogRule, SeverityRule, SlackActions, SourceSettings } from '../model/config.ts';
import { DEFAULT_LOG_RULES } from '../model/log-rules.ts';
import { anywhere, wholeValue } from '../model/pattern.ts';
import { SEVERITIES } from '../model/severity.ts';
import { secret, url } from '../receivers/support/addresses.ts';
import { field, flag, list, type Outcome, oneOf, text } from '../receivers/support/fields.ts';
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
    api: z.optional(z.unknown()),
    masking: z.optional(z.unknown()),
    flapping: z.optional(z.unknown()),
    enrichment: z.optional(z.unknown()),
    archive: z.optional(z.unknown()),
    silences: z.optional(z.unknown()),
    private_networks: z.optional(z.unknown()),
    costs: z.optional(z.unknown()),
    fleets: z.optional(z.unknown()),
    watches: z.optional(z.unknown()),
    log_shapes: z.optional(z.unknown()),
    metric_filters: z.optional(z.unknown()),
    inhibit_rules: z.optional(z.unknown()),
    time_intervals: z.optional(z.unknown()),
    mute_time_intervals: z.optional(z.unknown()),
    templates: z.optional(z.unknown()),
    tracing: z.optional(z.unknown()),
    event_recorder: z.optional(z.unknown()),
  },
});

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

export function pattern<Compiled>(compile: (source: string) => Compiled): z.ZodMiniType<Compiled> {
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
