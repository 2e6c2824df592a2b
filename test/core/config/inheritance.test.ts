import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { mistakesIn } from './mistakes.ts';

const withReceivers = (receivers: string, global: string) =>
  `global: ${global}\nroute: { receiver: ops }\nreceivers:\n${receivers}`;
const load = (receivers: string, global: string) =>
  loadConfig(withReceivers(receivers, global)).config.receivers;

describe('a place behind a receiver', () => {
  it('takes from the global section what it does not say itself', () => {
    const [ops] = load(
      `
  - name: ops
    email_configs: [{ to: ops@example.com }, { to: db@example.com, smarthost: 'b.example:26', require_tls: true }]
`,
      `{ smtp_smarthost: 'a.example:25', smtp_from: me@example.com, smtp_require_tls: no, smtp_hello: tocsin }`,
    );
    expect(ops?.integrations.map(({ settings }) => settings)).toMatchObject([
      {
        smarthost: { host: 'a.example', port: 25 },
        from: 'me@example.com',
        requireTls: false,
        hello: 'tocsin',
      },
      {
        smarthost: { host: 'b.example', port: 26 },
        from: 'me@example.com',
        requireTls: true,
        hello: 'tocsin',
      },
    ]);
  });

  it('takes no global token where it has an address of its own', () => {
    const [ops] = load(
      `
  - name: ops
    slack_configs: [{ channel: '#ops' }, { api_url: 'https://hooks.example/x' }]
`,
      '{ slack_app_token: ssm:/slack }',
    );
    expect(ops?.integrations.map(({ settings }) => settings)).toMatchObject([
      { mode: 'app', appToken: 'ssm:/slack', channel: '#ops' },
      { mode: 'webhook', webhookUrl: 'https://hooks.example/x' },
    ]);
  });

  it('takes no global file where it has a secret of its own, and the other way round', () => {
    const [ops] = load(
      `
  - name: ops
    opsgenie_configs: [{ api_key: ssm:/own }, { api_key_file: own }, { api_key: '' }]
`,
      '{ opsgenie_api_key_file: everybodys }',
    );
    expect(ops?.integrations.map(({ settings }) => settings)).toMatchObject([
      { apiKey: 'ssm:/own' },
      { apiKey: 'file:own' },
      { apiKey: 'file:everybodys' },
    ]);
  });

  it('takes the global way of calling as a whole, or its own', () => {
    const [ops] = load(
      `
  - name: ops
    webhook_configs:
      - url: https://a.example/
      - { url: 'https://b.example/', http_config: { proxy_url: 'http://other:1' } }
`,
      '{ http_config: { bearer_token: ssm:/t, proxy_url: "http://proxy:3128" } }',
    );
    expect(ops?.integrations.map(({ settings }) => settings)).toMatchObject([
      { http: { authorization: { credentials: 'ssm:/t' }, proxy: { url: 'http://proxy:3128' } } },
      { http: { authorization: undefined, proxy: { url: 'http://other:1' } } },
    ]);
  });

  it('takes no global token of Slack where http_config says who calls', () => {
    const [ops] = load(
      `
  - name: ops
    slack_configs:
      - { channel: a, http_config: { authorization: { credentials: ssm:/own } } }
      - { channel: b }
`,
      '{ slack_app_token: ssm:/slack, slack_api_url: "https://slack.com/api/chat.postMessage" }',
    );
    expect(ops?.integrations.map(({ settings }) => settings)).toMatchObject([
      { mode: 'webhook', webhookUrl: 'https://slack.com/api/chat.postMessage' },
      { mode: 'app', appToken: 'ssm:/slack' },
    ]);
  });

  it('needs of its own what nobody else can give it', () => {
    const receivers = '  - { name: ops, webex_configs: [{ room_id: R7 }] }';
    expect(mistakesIn(withReceivers(receivers, '{ http_config: { bearer_token: t } }'))).toEqual([
      expect.stringContaining('webex_configs[0].http_config: needs authorization'),
    ]);
  });
});
