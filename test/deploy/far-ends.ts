/**
 * Slack, PagerDuty, a mail server and a webhook on this machine, behind the names and the encryption
 * that they have in the world: the functions speak to `https://slack.com` and check who answers.
 */

import { connect } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import { type PagerDutyDouble, startPagerDutyDouble } from '../../local/stack/pagerduty-double.ts';
import { type SlackDouble, startSlackDouble } from '../../local/stack/slack-double.ts';
import { type SmtpSink, startSmtpSink } from '../../local/stack/smtp-sink.ts';
import { startWebhookSink, type WebhookSink } from '../../local/stack/webhook-sink.ts';
import { WATCHES } from './metrics.ts';

const HOST = '127.0.0.1';

/** Values of the parameters that the configuration names. */
const SECRETS = {
  '/tocsin/test/slack/app-token': 'xoxb-of-the-deploy-test',
  '/tocsin/test/slack/signing-secret': 'signing-secret-of-the-deploy-test',
  '/tocsin/test/pagerduty/routing-key': 'R0DEPLOYTEST0123456789ABCDEF0123',
  '/tocsin/test/smtp/password': 'password-of-the-deploy-test',
} as const;

export interface FarEnds {
  readonly slack: SlackDouble;
  readonly pagerduty: PagerDutyDouble;
  readonly smtp: SmtpSink;
  readonly webhook: WebhookSink;
  /** The configuration that speaks to them, as YAML. */
  readonly configuration: string;
  /** SSM parameters by name. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly signingSecret: string;
  /** What a function must be told to find them: hosts to ports of this machine, and whom to trust. */
  readonly hosts: Readonly<Record<string, number>>;
  readonly ca: string;
  close(): Promise<void>;
}

export async function startFarEnds(): Promise<FarEnds> {
  const [slack, pagerduty, smtp, webhook] = await Promise.all([
    startSlackDouble({
      token: SECRETS['/tocsin/test/slack/app-token'],
      channels: ['incidents', 'alerts'],
    }),
    startPagerDutyDouble(),
    startSmtpSink({
      encrypted: true,
      login: { user: 'tocsin', password: SECRETS['/tocsin/test/smtp/password'] },
    }),
    startWebhookSink(),
  ]);
  const street = await startStreet({
    'slack.com': slack.apiUrl,
    'events.pagerduty.com': pagerduty.url,
    'hooks.example.com': webhook.url,
  });
  return {
    ...{ slack, pagerduty, smtp, webhook },
    configuration: configurationFor(smtp.smarthost),
    secrets: SECRETS,
    signingSecret: SECRETS['/tocsin/test/slack/signing-secret'],
    hosts: street.hosts,
    ca: `${street.ca}\n${smtp.ca}`,
    async close() {
      await Promise.all([slack, pagerduty, smtp, webhook, street].map((end) => end.close()));
    },
  };
}

/** Waits are short, but not left out: every wakeup is a delayed message. */
const configurationFor = ({ host, port }: SmtpSink['smarthost']) => `
global:
  slack_app_token: ssm:/tocsin/test/slack/app-token
  smtp_smarthost: ${host}:${port}
  smtp_from: Tocsin <tocsin@example.com>
  smtp_auth_username: tocsin
  smtp_auth_password: ssm:/tocsin/test/smtp/password
  smtp_tls_config: { server_name: localhost }
route:
  receiver: operators
  group_by: [alertname]
  group_wait: 1s
  group_interval: 2s
  repeat_interval: 1h
  routes:
    - { matchers: ['severity="critical"'], receiver: on-call }
    - { matchers: ['alertname="SpotInterruption"'], receiver: capacity }
receivers:
  - name: on-call
    pagerduty_configs: [{ routing_key: ssm:/tocsin/test/pagerduty/routing-key }]
    slack_configs: [{ channel: '#incidents', send_resolved: true }]
  - name: capacity
    email_configs: [{ to: capacity@example.com }]
    slack_configs: [{ channel: '#alerts' }]
  - name: operators
    webhook_configs: [{ url: https://hooks.example.com/alerts }]
slack_actions: { signing_secret: ssm:/tocsin/test/slack/signing-secret }
fleets: [{ name: render-farm, tags: { fleet: render-farm }, wanted: 3 }]
${WATCHES}`;

/** One encrypted door for all of them, which leads by the name that the caller asks for. */
async function startStreet(urls: Readonly<Record<string, string>>) {
  const names = Object.keys(urls);
  const { private: key, cert } = await generate([{ name: 'commonName', value: names[0] ?? '' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) },
    ],
  });
  const lead = (socket: TLSSocket) => {
    const url = urls[typeof socket.servername === 'string' ? socket.servername : ''];
    if (url === undefined) return void socket.destroy();
    const inner = connect(Number(new URL(url).port), HOST);
    const part = () => {
      socket.destroy();
      inner.destroy();
    };
    socket.on('error', part).on('close', part).pipe(inner);
    inner.on('error', part).on('close', part).pipe(socket);
  };
  const server = createServer({ key, cert }, lead);
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    ca: cert,
    hosts: Object.fromEntries(names.map((name) => [name, port])),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
