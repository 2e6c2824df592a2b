import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PagerDutyDouble, startPagerDutyDouble } from '../../local/stack/pagerduty-double.ts';
import { type SlackDouble, startSlackDouble } from '../../local/stack/slack-double.ts';
import { type SmtpSink, startSmtpSink } from '../../local/stack/smtp-sink.ts';
import { startWebhookSink, type WebhookSink } from '../../local/stack/webhook-sink.ts';

const root = join(import.meta.dirname, '../..');
const KEY = 'R0123456789012345678901234567890'.slice(0, 32);
const folder = mkdtempSync(join(tmpdir(), 'deliver-'));

let smtp: SmtpSink;
let slack: SlackDouble;
let pagerduty: PagerDutyDouble;
let webhook: WebhookSink;

beforeAll(async () => {
  [smtp, slack, pagerduty, webhook] = await Promise.all([
    startSmtpSink(),
    startSlackDouble({ channels: ['alerts'] }),
    startPagerDutyDouble(),
    startWebhookSink(),
  ]);
});

afterAll(async () => {
  await Promise.all([smtp, slack, pagerduty, webhook].map((server) => server.close()));
});

const configuration = () => `
global:
  slack_app_token: ssm:/test/slack
  slack_app_url: ${slack.apiUrl}chat.postMessage
  smtp_smarthost: ${smtp.smarthost.host}:${smtp.smarthost.port}
  smtp_from: tocsin@example.com
  smtp_require_tls: false
route: { receiver: everybody, group_wait: 10s, group_interval: 1m }
receivers:
  - name: everybody
    slack_configs:
      - { channel: '#alerts', send_resolved: true }
      - { api_url: '${slack.webhookUrl}' }
    email_configs: [{ to: on-call@example.com, send_resolved: true }]
    pagerduty_configs: [{ routing_key: ssm:/test/pagerduty, url: 'https://${pagerduty.server}/v2/enqueue' }]
    webhook_configs: [{ url: '${webhook.url}' }]
`;

/** As a person would, in a process of its own: the certificate is trusted by Node's own variable. */
async function replay(...files: readonly string[]): Promise<string> {
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const config = write('tocsin.yml', configuration());
  const secrets = write(
    'secrets.json',
    JSON.stringify({ '/test/slack': slack.token, '/test/pagerduty': KEY }),
  );
  const ca = write('ca.pem', pagerduty.ca);
  const args = [
    'local/tocsin.mjs',
    'replay',
    '--config',
    config,
    '--deliver',
    '--secrets',
    secrets,
  ];
  const options = { cwd: root, env: { ...process.env, NODE_EXTRA_CA_CERTS: ca } };
  const { stdout } = await promisify(execFile)(process.execPath, [...args, ...files], options);
  return stdout;
}

describe('replay --deliver', () => {
  it('really sends, to every endpoint of the configuration', async () => {
    const events = ['alarm', 'ok'].map(
      (state) => `events/cloudwatch-alarm/checkout-5xx.${state}.json`,
    );
    const out = await replay(...events);
    expect(out).toContain('9 messages');

    expect(smtp.mails.map(({ email }) => email.subject)).toEqual([
      expect.stringMatching(/^CRITICAL checkout-5xx-rate/),
      expect.stringMatching(/^RESOLVED .*checkout-5xx-rate/),
    ]);
    expect(smtp.mails[0]?.email.html).toContain('checkout-5xx-rate');
    expect(pagerduty.incidents()).toMatchObject([{ states: ['triggered', 'resolved'] }]);
    expect(webhook.requests.map(({ body }) => JSON.parse(body))).toMatchObject([
      { version: '4', status: 'firing', receiver: 'everybody' },
      { version: '4', status: 'resolved' },
    ]);
    // One message by token, changed in place; and Alertmanager's attachment by webhook, which
    // Alertmanager does not resolve by default.
    expect(slack.messages().length).toBeGreaterThanOrEqual(2);
  });

  it('names the secret that has no value, and sends the rest', async () => {
    const config = join(folder, 'missing.yml');
    writeFileSync(config, configuration().replace('ssm:/test/slack', 'ssm:/test/nowhere'));
    const args = ['local/tocsin.mjs', 'replay', '--deliver', '--config', config];
    const files = ['events/cloudwatch-alarm/checkout-5xx.alarm.json'];
    const failed = promisify(execFile)(process.execPath, [...args, ...files], { cwd: root });
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('no value for ssm:/test/nowhere'),
    });
  });
});
