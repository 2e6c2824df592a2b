import { describe, expect, it } from 'vitest';
import { freezeConfig, thawConfig } from '../../../shared/core/config/freeze.ts';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { matchRoutes } from '../../../shared/core/route/match.ts';

const { config } = loadConfig(
  `
external_url: https://alerts.example.com/
route:
  receiver: quiet
  routes:
    - matchers: ['team=~"db|cache"', 'severity="critical"']
      receiver: on-call
receivers:
  - name: quiet
  - name: on-call
    slack_configs: [{ app_token: 'ssm:/tocsin/dev/slack', channel: '#db' }]
severity_rules:
  - matchers: ['env!~"prod.*"']
    severity: info
logs:
  rules:
    - { name: Declined, log_group: '/shop/.*', pattern: 'card (declined|expired)', except: test }
slack_actions: { signing_secret: 'ssm:/tocsin/dev/signing', teams: [T0AB] }
templates: ['*.tmpl']
`,
  { findTemplates: () => [{ name: 'ours.tmpl', text: '{{ define "ours" }}!{{ end }}' }] },
);

const thawed = thawConfig(freezeConfig(config));

describe('a frozen configuration', () => {
  it('says the same when it is thawed', () => {
    expect(JSON.parse(freezeConfig(thawed))).toEqual(JSON.parse(freezeConfig(config)));
    expect(thawed.receivers).toEqual(JSON.parse(JSON.stringify(config.receivers)));
    expect(thawed.slackActions).toEqual(config.slackActions);
    expect(thawed.templateFiles).toEqual(config.templateFiles);
  });

  it.each([
    [{ team: 'cache', severity: 'critical' }, 'on-call'],
    [{ team: 'cachex', severity: 'critical' }, 'quiet'],
    [{ team: 'db', severity: 'warning' }, 'quiet'],
  ])('routes %j to %s', (labels, receiver) => {
    expect(matchRoutes(thawed.route, labels).map((route) => route.receiver)).toEqual([receiver]);
  });

  it('finds in log lines what it found before', () => {
    const [own] = thawed.sources.logRules;
    expect(own?.pattern.test('the card expired in May')).toBe(true);
    expect(own?.pattern.test('the card is fine')).toBe(false);
    expect(own?.logGroup?.test('/shop/till')).toBe(true);
    expect(own?.logGroup?.test('/a/shop/till')).toBe(false);
    expect(own?.except?.test('a test of the till')).toBe(true);
  });

  it("keeps the router's own log rules, which are no patterns", () => {
    const names = (rules: typeof config.sources.logRules) => rules.map(({ name }) => name);
    expect(names(thawed.sources.logRules)).toEqual(names(config.sources.logRules));
    expect(thawed.sources.logRules.at(-1)).toBe(config.sources.logRules.at(-1));
  });

  it('is refused when it names a rule that is no more', () => {
    const old = freezeConfig(config).replace('"LogError"', '"Gone"');
    expect(() => thawConfig(old)).toThrow('no log rule is called Gone');
  });
});
