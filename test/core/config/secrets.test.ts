import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../shared/core/config/load.ts';

const load = (receiver: string, global = '{}') =>
  loadConfig(`
global: ${global}
route: { receiver: ops }
receivers:
  - name: ops
    ${receiver}
api: { bearer_token: planted-api }
`);

describe('a configuration as it is shown', () => {
  it.each([
    ['webhook_configs: [{ url: "https://a.example/planted" }]'],
    ['slack_configs: [{ api_url: "https://a.example/planted" }]'],
    ['opsgenie_configs: [{ api_key: planted }]'],
    ['discord_configs: [{ webhook_url: "https://a.example/planted" }]'],
    ['telegram_configs: [{ bot_token: planted, chat_id: 7 }]'],
    ['pushover_configs: [{ user_key: planted, token: planted }]'],
    ['rocketchat_configs: [{ token_id: planted, token: planted }]'],
    ['sns_configs: [{ topic_arn: a, sigv4: { access_key: a, secret_key: planted } }]'],
    [
      'webhook_configs: [{ url: "http://a/", http_config: { http_headers: { X-Key: { secrets: [planted] } } } }]',
    ],
    [
      'webhook_configs: [{ url: "http://a/", http_config: { proxy_url: "http://me:planted@proxy/" } }]',
    ],
  ])('hides what is secret in %s', (receiver) => {
    expect(load(receiver).config.original).not.toContain('planted');
  });

  it('shows what is not', () => {
    const receiver = `opsgenie_configs: [{ api_url: 'https://api.eu.opsgenie.com/', api_key: ssm:/x, details: { token: gate-7 } }]
    victorops_configs: [{ routing_key: night, api_key: ssm:/y }]`;
    const { original } = load(receiver).config;
    expect(original).toContain('https://api.eu.opsgenie.com/');
    expect(original).toContain('token: gate-7');
    expect(original).toContain('routing_key: night');
    expect(original).not.toContain('ssm:/x');
  });

  it('can be read again, and says that nothing can be sent with it', () => {
    const { original } = load('slack_configs: [{ api_url: "https://a.example/x" }]').config;
    const { warnings } = loadConfig(original);
    expect(warnings).toEqual([
      expect.objectContaining({
        path: 'receivers[0].slack_configs[0].api_url',
        message: expect.stringContaining('is hidden'),
      }),
    ]);
  });
});

describe('a secret in a file', () => {
  it('is warned of, since functions have none', () => {
    const { warnings } = load('webhook_configs: [{ url_file: /run/hook }]');
    expect(warnings.map(({ path }) => path)).toEqual([
      'receivers[0].webhook_configs[0].url_file',
      'api.bearer_token',
    ]);
  });
});
