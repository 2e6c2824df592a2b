import { describe, expect, it } from 'vitest';
import { ConfigMistakes } from '../../../shared/core/config/findings.ts';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { ConfigError } from '../../../shared/errors.ts';
import { mistakesIn, thrownBy } from './mistakes.ts';

const SMALL = `
route:
  receiver: ops
receivers:
  - name: ops
`;

describe('a configuration', () => {
  it('needs no more than a route and a receiver', () => {
    const { config, warnings } = loadConfig(SMALL);
    expect(config.route).toMatchObject({ key: '{}', receiver: 'ops', matchers: [], routes: [] });
    expect(config.receivers).toEqual([{ name: 'ops', integrations: [] }]);
    expect(config.resolveTimeoutMs).toBe(300_000);
    expect(config.externalUrl).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('names every mistake at once, in the order of the file', () => {
    const text = `
global:
  resolve_timeout: five minutes
route:
  receiver: ops
  routes:
    - receiver: opps
      group_wait: 5 minutes
      matchers: ['team=~"("']
      colour: red
receivers:
  - name: ops
    slack_configs:
      - channel: '#ops'
        app_token: xoxb-planted
        icon_emojy: ':boom:'
    webhook_configs: [{}]
  - name: ops
templates: "*.tmpl"
severity_rules: [{ matchers: ['team="x"'], severity: dire }]
`;
    expect(mistakesIn(text, 'ours.yml')).toEqual([
      'ours.yml:3:3 global.resolve_timeout: "five minutes" is no duration: write one such as 30s, 5m or 1h30m',
      'ours.yml:7:7 route.routes[0].receiver: there is no receiver "opps". Did you mean ops?',
      'ours.yml:8:7 route.routes[0].group_wait: "5 minutes" is no duration: write 5m',
      'ours.yml:9:18 route.routes[0].matchers[0]: no regular expression: missing closing ): `(`',
      'ours.yml:10:7 route.routes[0].colour: is no key here',
      'ours.yml:16:9 receivers[0].slack_configs[0].icon_emojy: is no key here. Did you mean icon_emoji?',
      'ours.yml:17:23 receivers[0].webhook_configs[0].url: is missing',
      'ours.yml:18:5 receivers[1].name: "ops" is the name of receivers[0] already',
      'ours.yml:19:1 templates: "*.tmpl" is no list',
      'ours.yml:20:44 severity_rules[0].severity: "dire" is none of critical, warning, info',
    ]);
  });

  it('gives mistakes as data', () => {
    const error = thrownBy('route: { receiver: ops }');
    expect(error).toBeInstanceOf(ConfigMistakes);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.retryable).toBe(false);
    expect(error.mistakes).toEqual([
      {
        path: 'route.receiver',
        line: 1,
        column: 10,
        message: 'there is no receiver "ops"',
      },
    ]);
  });

  it('passes what asks for nothing', () => {
    const nothing =
      'templates: []\ninhibit_rules: [{ name: "" }]\ntime_intervals: []\ntracing:\nglobal:';
    expect(mistakesIn(`${SMALL}\n${nothing}`)).toEqual([]);
  });

  it.each([
    ['', 'tocsin.yml:1:1 route: is missing'],
    ['# nothing yet', 'tocsin.yml:1:1 route: is missing'],
    ['null', 'tocsin.yml:1:1 route: is missing'],
    ['[]', 'tocsin.yml:1:1 a list is no map'],
    ['route:', 'tocsin.yml:1:1 route: is missing'],
    ['route: { group_by: [team] }', 'tocsin.yml:1:1 route.receiver: is missing'],
  ])('is not %j', (text, mistake) => {
    expect(mistakesIn(text).join('\n')).toContain(mistake);
  });

  it('warns of secrets that stand in it, and not of references', () => {
    const { warnings } = loadConfig(`
global:
  slack_app_token: xoxb-planted
route: { receiver: ops }
receivers:
  - name: ops
    slack_configs: [{ channel: C012 }]
    pagerduty_configs: [{ routing_key: ssm:/tocsin/key }, { routing_key: planted }]
    webhook_configs: [{ url: 'https://a.example/', http_config: { bearer_token: planted } }]
`);
    expect(warnings.map(({ path }) => path)).toEqual([
      'global.slack_app_token',
      'receivers[0].pagerduty_configs[1].routing_key',
      'receivers[0].webhook_configs[0].http_config.bearer_token',
    ]);
    expect(JSON.stringify(warnings)).not.toContain('planted');
  });

  it('never repeats a secret in a mistake', () => {
    const mistakes = mistakesIn(`
global:
  slack_api_url: planted-1
  smtp_auth_password: 'file:planted-2'
route: { receiver: ops }
receivers:
  - name: ops
    slack_configs: [{ api_url: 'planted-3' }, { app_token: 'ssm:planted-4' }]
    webhook_configs: [{ url: '\${planted-5}' }, { url: 'ftp://planted-6/' }]
    pagerduty_configs: [{ routing_key: [planted-7] }, { routing_key: { planted-8: x } }]
`);
    expect(mistakes.length).toBeGreaterThanOrEqual(8);
    expect(mistakes.join('\n')).not.toContain('planted');
  });
});
