/** What a newcomer has: no secrets at all, and everything on this machine. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../../local/cli.ts';
import { recordedIo } from '../../helpers/io.ts';
import { alarmEvent } from '../../helpers/payloads.ts';
import { createHousehold, eventually, type Serving } from './process.ts';

const CONFIG = `
global:
  slack_app_token: ssm:/house/slack
  smtp_smarthost: mail.example.com:587
  smtp_from: tocsin@example.com
  smtp_auth_username: tocsin
  smtp_auth_password: ssm:/house/smtp
route: { receiver: everybody, group_by: [alertname], group_wait: 0s, group_interval: 1s }
receivers:
  - name: everybody
    slack_configs: [{ channel: '#alerts', send_resolved: true }]
    email_configs: [{ to: on-call@example.com }]
    pagerduty_configs: [{ routing_key: ssm:/house/pagerduty }]
    webhook_configs: [{ url: ssm:/house/hook }]
slack_actions: { signing_secret: ssm:/house/signing }
`;
const BROKEN = CONFIG.replace('0s', 'soon').replace('receiver: everybody', 'receiver: nobody');

const household = createHousehold();
const config = household.write('tocsin.yml', CONFIG);
let serving: Serving;
beforeAll(async () => {
  serving = await household.serve(['--config', config]);
});
afterAll(() => household.close());

const received = async () => (await fetch(`${serving.url}/-/received`)).json();

describe('tocsin serve without secrets', { timeout: 20_000 }, () => {
  it.each([
    ['slack', 'slack'],
    ['email', 'smtp'],
    ['pagerduty', 'pagerduty'],
    ['webhook', 'hook'],
  ])('says that %s is only stood in for, and why', async (place, secret) => {
    const line = `everybody/${place}\\[0\\] +a stand-in .*: no value for ssm:/house/${secret}`;
    await eventually(() => new RegExp(line).test(serving.output()));
  });

  it('plays a story that it is sent, buttons included', async () => {
    const change = (state: 'ALARM' | 'OK', at: number) =>
      JSON.stringify(
        alarmEvent({ name: 'orders-lag', state, at, description: '{"severity":"critical"}' }),
      );
    const begins = household.write(
      'begins.jsonl',
      `{"at": "0s", "payload": ${change('ALARM', 0)}}
       {"at": "30s", "acknowledge": {"alertname": "orders-lag"}, "by": "dana"}`,
    );
    const ends = household.write('ends.jsonl', `{"at": "0s", "payload": ${change('OK', 20_000)}}`);
    const io = recordedIo();
    const secrets = ['--secrets', `${household.folder}/data/secrets.json`];
    const follow = ['--follow', serving.url, '--speed', '10', '--config', config, ...secrets];
    expect(await main(['replay', ...follow, begins], io)).toBe(0);
    expect(io.outLines.join('\n')).toMatch(
      /0:00 {2}◂ payload\n +0:\d\d {2}✓ dana takes on 1 incident\n/,
    );
    // What ends before a place was told of the acknowledgement is told as ended alone.
    await eventually(async () => (await received()).pagerduty[0]?.states.length === 2);
    await eventually(async () => (await received()).mail.length === 2);
    expect(await main(['replay', ...follow, ends], io)).toBe(0);

    // PagerDuty's by its own client over TLS.
    await eventually(async () => (await received()).pagerduty[0]?.states.length === 3);
    await eventually(async () => (await received()).slack[0]?.text.startsWith('RESOLVED'));
    expect(await received()).toMatchObject({
      pagerduty: [{ states: ['triggered', 'acknowledged', 'resolved'] }],
      mail: [
        { to: ['on-call@example.com'], subject: expect.stringContaining('orders-lag') },
        { subject: expect.stringMatching(/^ACKNOWLEDGED/) },
      ],
    });
    expect((await received()).webhook.length).toBeGreaterThan(0);
  });

  it('shows on its page what was received, and runs none of it', async () => {
    await serving.alarm('<script>alert(1)</script>', 'ALARM');
    await eventually(async () => JSON.stringify(await received()).includes('<script>'));
    const page = await fetch(serving.url);
    const text = await page.text();
    expect(text).toContain('orders-lag');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('keeps its configuration when the new one is broken, and names every mistake', async () => {
    household.write('tocsin.yml', BROKEN);
    const answer = await serving.post('/-/reload', '');
    expect(answer.status).toBe(500);
    const said = await answer.text();
    expect(said).toMatch(/^failed to reload config: /);
    expect(said).toContain('route.group_wait: "soon" is no duration');
    expect(said).toContain('no receiver "nobody"');

    const before = (await received()).slack.length;
    await serving.alarm('after-the-mistake', 'ALARM');
    await eventually(async () => (await received()).slack.length > before);

    household.write('tocsin.yml', CONFIG.replace('#alerts', '#elsewhere'));
    expect((await serving.post('/-/reload', '')).status).toBe(200);
    await serving.alarm('after-the-reload', 'ALARM');
    await eventually(async () => JSON.stringify(await received()).includes('"elsewhere"'));
  });

  it('carries characters that its queue does not', async () => {
    await serving.post('/ingest', '{"mood": "🔥"}');
    await serving.post('/ingest', 'all is 🔥 here');
    await eventually(
      async () => JSON.stringify(await received()).match(/🔥/g)?.length !== undefined,
    );
    await eventually(async () => JSON.stringify(await received()).includes('all is 🔥 here'));
  });

  it.each([
    ['nothing', '/ingest', '', {}, 400],
    ['too much', '/ingest', 'x'.repeat(1_048_577), {}, 413],
    ['far too much', '/ingest', 'x'.repeat(3_000_000), {}, 413],
    ['what a page of a stranger sends', '/ingest', 'x', { 'sec-fetch-site': 'cross-site' }, 403],
    ['what nobody asked for', '/nowhere', 'x', {}, 404],
    ['a post to a page', '/', 'x', {}, 405],
    ['a button that Slack did not sign', '/slack/actions', 'payload=%7B%7D', {}, 401],
  ])('refuses %s', async (_, path, body, headers, status) => {
    expect((await serving.post(path, body, { ...headers })).status).toBe(status);
  });

  it.each(['/-/ready', '/-/healthy'])('answers at %s', async (path) => {
    expect((await fetch(`${serving.url}${path}`)).status).toBe(200);
  });

  it('shares its folder with nobody', async () => {
    await expect(household.serve(['--config', config])).rejects.toThrow('is in use by another');
  });
});
