/** A real Prometheus, with two rules, in front of a router whose far ends are stood in for. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { freePort } from '../helpers/free-port.ts';
import {
  createHousehold,
  eventually,
  type Household,
  type Serving,
} from '../local/serve/process.ts';
import { versionOf } from './programs.ts';

const version = versionOf('prometheus');
const TOKEN = 'token-of-a-house';
/** Long enough for a slow machine to see the alert before it is over. */
const FIRES_MS = 20_000;
const WAIT_MS_MAX = 90_000;

const ROUTER = `
route: { receiver: everybody, group_by: [alertname], group_wait: 1s, group_interval: 2s }
receivers:
  - name: everybody
    slack_configs: [{ app_token: 'ssm:/house/slack', channel: '#alerts', send_resolved: true }]
    email_configs:
      - to: team@example.com
        from: tocsin@example.com
        smarthost: mail.example.com:587
        auth_username: tocsin
        auth_password: ssm:/house/mail
        send_resolved: true
api: { bearer_token: ${TOKEN} }
watches: [{ name: rules, series: ['__name__="ALERTS"'], statistic: sum }]
`;

const prometheus = (target: string, rules: string) => `
global: { evaluation_interval: 1s, external_labels: { cluster: blue } }
rule_files: [${rules}]
alerting:
  alertmanagers:
    - static_configs: [{ targets: ['${target}'] }]
      authorization: { credentials: ${TOKEN} }
remote_write: [{ url: 'http://${target}/api/v1/write', authorization: { credentials: ${TOKEN} } }]
`;

/** One that goes on, and one that is over soon. */
const rules = (overAt: number) => `
groups:
  - name: house
    rules:
      - { alert: Always, expr: vector(1) > 0, labels: { severity: critical } }
      - alert: Soon
        expr: vector(time()) < ${Math.ceil(overAt / 1_000)}
        labels: { severity: warning }
        annotations: { summary: 'it is {{ $value }}' }
`;

const Received = z.object({
  slack: z.array(z.looseObject({ text: z.string(), edits: z.number() })),
  mail: z.array(z.looseObject({ subject: z.string() })),
});

let household: Household;
let serving: Serving;
let port: number;
let stop = async () => {};

describe.skipIf(version === undefined)('a Prometheus', { timeout: 2 * WAIT_MS_MAX }, () => {
  beforeAll(async () => {
    household = createHousehold();
    serving = await household.serve(['--config', household.write('alertmanager.yml', ROUTER)]);
    household.write('rules.yml', rules(Date.now() + FIRES_MS));
    port = await freePort();
    const config = prometheus(new URL(serving.url).host, 'rules.yml');
    const child = spawn(
      'prometheus',
      [
        `--config.file=${household.write('prometheus.yml', config)}`,
        `--storage.tsdb.path=${join(household.folder, 'tsdb')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--rules.alert.resend-delay=2s',
        '--log.level=error',
      ],
      { stdio: 'ignore' },
    );
    stop = async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    };
  }, WAIT_MS_MAX);

  afterAll(async () => {
    await stop();
    await household.close();
  });

  const received = async () =>
    Received.parse(await (await fetch(`${serving.url}/-/received`)).json());
  const subjects = async () => (await received()).mail.map(({ subject }) => subject);
  const texts = async () => (await received()).slack.map(({ text }) => text);

  it('has its alerts told by mail and in Slack, and their end', async () => {
    for (const name of ['Always', 'Soon']) {
      await eventually(async () => includes(await subjects(), name), WAIT_MS_MAX);
      await eventually(async () => includes(await texts(), name), WAIT_MS_MAX);
    }
    await eventually(async () => includes(await subjects(), /RESOLVED.*Soon/i), WAIT_MS_MAX);
    await eventually(async () => includes(await texts(), /RESOLVED.*Soon/i), WAIT_MS_MAX);
    expect(includes(await subjects(), /RESOLVED.*Always/i)).toBe(false);
  });

  it('has the one that goes on listed, with its external labels', async () => {
    const authorization = `Bearer ${TOKEN}`;
    const answer = await fetch(`${serving.url}/api/v2/alerts`, { headers: { authorization } });
    expect(await answer.json()).toMatchObject([
      { labels: { alertname: 'Always', cluster: 'blue', severity: 'critical' } },
    ]);
  });

  it('has its samples taken, by its own account', { timeout: 2 * WAIT_MS_MAX }, async () => {
    const account = async (name: string) => {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      const [, value] =
        new RegExp(`^prometheus_remote_storage_${name}\\{.*\\} (\\d+)`, 'm').exec(text) ?? [];
      return Number(value);
    };
    await eventually(async () => (await account('samples_total')) > 0, WAIT_MS_MAX);
    await eventually(async () => (await account('samples_pending')) === 0, WAIT_MS_MAX);
    expect(await account('samples_failed_total')).toBe(0);
  });
});

function includes(texts: readonly string[], part: string | RegExp): boolean {
  return texts.some((text) => new RegExp(part).test(text));
}
