/**
 * Far ends on this machine, for integrations whose secrets nobody has given: a Slack, a PagerDuty, a
 * mailbox, an SNS and a receiver of webhooks that take everything and tell nobody.
 */

import * as z from 'zod/mini';
import { channelOf } from '../../shared/core/model/channel.ts';
import type { Config } from '../../shared/core/model/config.ts';
import type { Integration } from '../../shared/core/model/receiver.ts';
import { PAGERDUTY_URL } from '../../shared/core/receivers/pagerduty.ts';
import type { Reach } from '../../shared/notifiers/support/notifier-type.ts';
import type { KnownSecrets } from '../secret-file.ts';
import { type PagerDutyDouble, startPagerDutyDouble } from '../stack/pagerduty-double.ts';
import { type SlackDouble, startSlackDouble } from '../stack/slack-double.ts';
import { type SmtpSink, startSmtpSink } from '../stack/smtp-sink.ts';
import { type SnsDouble, startSnsDouble } from '../stack/sns-double.ts';
import { startWebhookSink, type WebhookSink } from '../stack/webhook-sink.ts';

export interface StandIns {
  readonly slack: SlackDouble;
  readonly pagerduty: PagerDutyDouble;
  readonly mail: SmtpSink;
  readonly sns: SnsDouble;
  readonly webhook: WebhookSink;
  /** Settings of an integration that speaks to the stand-in of its type, and what it needs for that. */
  lead(integration: Integration): Led;
  /** Channels that a configuration names; those that there are stay. */
  openChannels(config: Config): void;
  close(): Promise<void>;
}

export interface Led {
  readonly settings: unknown;
  readonly reach: Omit<Reach, 'secrets'>;
}

/** Where an incoming webhook of Slack posts to. */
const WEBHOOK_CHANNEL = 'incoming-webhook';
const REFERENCE = /^(?:ssm|file):/;
const SNS = 'sns';
const SNS_REGION = 'eu-west-1';
/** As long as a key of PagerDuty's. */
const ROUTING_KEY = 'standin0'.repeat(4);

const SnsSigner = z.object({
  accessKey: z.optional(z.string()),
  profile: z.optional(z.string()),
  roleArn: z.optional(z.string()),
});
const Slack = z.looseObject({ mode: z.enum(['app', 'webhook']) });
const SlackApp = z.looseObject({ mode: z.literal('app'), channel: z.string() });
const PagerDuty = z.looseObject({ api: z.enum(['v1', 'v2']), url: z.string() });
const Sns = z.looseObject({ apiUrl: z.string(), signature: SnsSigner });
const Settings = z.looseObject({});

export async function startStandIns(): Promise<StandIns> {
  const [slack, pagerduty, mail, sns, webhook] = await Promise.all([
    startSlackDouble({ channels: [WEBHOOK_CHANNEL] }),
    startPagerDutyDouble(),
    startSmtpSink(),
    startSnsDouble(),
    startWebhookSink(),
  ]);
  const servers = [slack, pagerduty, mail, sns, webhook];
  return {
    ...{ slack, pagerduty, mail, sns, webhook },
    lead({ type, settings }) {
      if (type === SNS) return snsAt(sns, settings);
      switch (channelOf(type)) {
        case 'slack':
          return slackAt(slack, settings);
        case 'pagerduty':
          return pagerDutyAt(pagerduty, settings);
        case 'email':
          return emailAt(mail, settings);
        case 'webhook':
          return requestsAt(webhook, settings);
      }
    },
    openChannels(config) {
      for (const { settings } of config.receivers.flatMap(({ integrations }) => integrations)) {
        const { data } = SlackApp.safeParse(settings);
        if (data !== undefined) slack.openChannel(data.channel.replace(/^#/, ''));
      }
    },
    async close() {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/**
 * Whether an integration cannot speak to its real far end: a secret of it has no value, or it would
 * call AWS as the router, which is nobody here.
 */
export function missingSecrets(
  { type, settings }: Integration,
  secrets: KnownSecrets,
): readonly string[] {
  const missing = referencesIn(settings).filter((reference) => !secrets.has(reference));
  return type === SNS && !callsAsSomebody(settings) ? [...missing, 'sigv4'] : missing;
}

function callsAsSomebody(settings: unknown): boolean {
  const { apiUrl, signature } = Sns.parse(settings);
  return apiUrl !== '' || Object.values(signature).some((value) => value !== undefined);
}

function referencesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return REFERENCE.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}

const LOOPBACK = { privateAddresses: true };

function slackAt({ apiUrl, token, webhookUrl }: SlackDouble, settings: unknown): Led {
  const written = Slack.parse(settings);
  const place = written.mode === 'app' ? { apiUrl, appToken: token } : { webhookUrl };
  return { settings: { ...written, ...place, http: undefined }, reach: LOOPBACK };
}

/** PagerDuty's own client speaks to it by TLS, plain requests by the addresses without. */
function pagerDutyAt({ server, ca, url, v1Url }: PagerDutyDouble, settings: unknown): Led {
  const written = PagerDuty.parse(settings);
  const own = written.url === PAGERDUTY_URL ? PAGERDUTY_URL : url;
  const place = { key: ROUTING_KEY, url: written.api === 'v1' ? v1Url : own, http: undefined };
  return {
    settings: { ...written, ...place },
    reach: { ...LOOPBACK, pagerDutyEvents: { server, ca } },
  };
}

function emailAt({ smarthost }: SmtpSink, settings: unknown): Led {
  const login = { authUsername: undefined, authPassword: undefined, authSecret: undefined };
  const place = { smarthost, requireTls: false, tls: { insecureSkipVerify: false }, ...login };
  return { settings: { ...Settings.parse(settings), ...place }, reach: LOOPBACK };
}

function snsAt({ url }: SnsDouble, settings: unknown): Led {
  const keys = { accessKey: 'stand-in', secretKey: 'stand-in' };
  const place = { apiUrl: url, signature: { region: SNS_REGION, ...keys }, http: undefined };
  return { settings: { ...Settings.parse(settings), ...place }, reach: LOOPBACK };
}

/** Whoever takes plain requests is told where by one setting or another. */
function requestsAt({ url }: WebhookSink, settings: unknown): Led {
  const written = Settings.parse(withoutReferences(settings));
  const places = { url, webhookUrl: url, apiUrl: `${url}/` };
  const known = Object.entries(places).filter(([key]) => key in written);
  const place = { ...Object.fromEntries(known), http: undefined };
  return { settings: { ...written, ...place }, reach: LOOPBACK };
}

function withoutReferences(value: unknown): unknown {
  if (typeof value === 'string') return REFERENCE.test(value) ? 'stand-in' : value;
  if (Array.isArray(value)) return value.map(withoutReferences);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  return Object.fromEntries(members.map(([key, member]) => [key, withoutReferences(member)]));
}
