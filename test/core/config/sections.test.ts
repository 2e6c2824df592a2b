import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { DEFAULT_LOG_RULES } from '../../../shared/core/model/log-rules.ts';
import { formatMatchers, matchesAll } from '../../../shared/core/model/matcher.ts';
import { mistakesIn } from './mistakes.ts';

const complete = (section: string) =>
  `route: { receiver: ops }\nreceivers: [{ name: ops }]\n${section}`;
const load = (section: string) => loadConfig(complete(section)).config;

describe('a section of the router', () => {
  it('sets severities by the first rule that matches', () => {
    const { severityRules } = load(`
severity_rules:
  - { matchers: ['team="db"', 'stage!="prod"'], severity: info }
  - { matchers: [], severity: critical }`);
    expect(
      severityRules.map(({ matchers, severity }) => [formatMatchers(matchers), severity]),
    ).toEqual([
      ['{team="db",stage!="prod"}', 'info'],
      ['{}', 'critical'],
    ]);
    expect(matchesAll(severityRules[0]?.matchers ?? [], { team: 'db' })).toBe(true);
  });

  it('puts log rules before those that come with the router', () => {
    const { logRules } = load(`
logs:
  rules:
    - { name: Refused, log_group: '/aws/lambda/pay-.*', pattern: 'refused|declined', except: retry, severity: critical }
    - { name: Slow, pattern: 'took \\d{4,} ms' }`).sources;
    const [refused, slow, ...others] = logRules;
    expect(others).toEqual(DEFAULT_LOG_RULES);
    expect(refused).toMatchObject({ name: 'Refused', severity: 'critical' });
    expect(refused?.logGroup?.test('/aws/lambda/pay-card')).toBe(true);
    expect(refused?.logGroup?.test('x/aws/lambda/pay-card')).toBe(false);
    expect(refused?.pattern.test('card declined today')).toBe(true);
    expect(refused?.except?.test('declined, will retry')).toBe(true);
    expect(slow).toMatchObject({ name: 'Slow', severity: 'warning' });
    expect(slow?.logGroup).toBeUndefined();
  });

  it('leaves out the log rules that come with the router when asked to', () => {
    expect(load('logs: { replace_defaults: true }').sources.logRules).toEqual([]);
    expect(load('logs: { rules: [] }').sources.logRules).toEqual(DEFAULT_LOG_RULES);
    expect(load('logs:').sources.logRules).toEqual(DEFAULT_LOG_RULES);
  });

  it.each([
    ['', false],
    ['cloudwatch:', false],
    ['cloudwatch: { target_tracking_alarms: drop }', false],
    ['cloudwatch: { target_tracking_alarms: tell }', true],
  ])('tells of target tracking as asked: %j', (section, told) => {
    expect(load(section).sources.tellTargetTracking).toBe(told);
  });

  it('lets alerts lapse when the global section says', () => {
    expect(load('global: { resolve_timeout: 1h }')).toMatchObject({
      resolveTimeoutMs: 3_600_000,
      sources: { resolveTimeoutMs: 3_600_000 },
    });
  });

  it('knows where the router is reached, without the slash', () => {
    expect(load('external_url: https://tocsin.example.com/ops/').externalUrl).toBe(
      'https://tocsin.example.com/ops',
    );
  });

  it.each([
    [
      'external_url: tocsin.example.com',
      'external_url: "tocsin.example.com" is no web address: write https://…',
    ],
    ['severity_rules: [{ severity: info }]', 'severity_rules[0].matchers: is missing'],
    [
      'severity_rules: [{ matchers: [], severity: page }]',
      'severity_rules[0].severity: "page" is none of critical, warning, info',
    ],
    [
      'severity_rules: [{ matchers: [x], severity: info }]',
      'severity_rules[0].matchers[0]: "x" is no matcher: write name="value"',
    ],
    ['logs: { rules: [{ name: x }] }', 'logs.rules[0].pattern: is missing'],
    [
      'logs: { rules: [{ name: x, pattern: "(" }] }',
      'logs.rules[0].pattern: no regular expression: missing closing ): `(`',
    ],
    [
      'logs: { rules: [{ name: x, pattern: x, loggroup: y }] }',
      'logs.rules[0].loggroup: is no key here. Did you mean log_group?',
    ],
    [
      'logs: { replace_default: true }',
      'logs.replace_default: is no key here. Did you mean replace_defaults?',
    ],
    [
      'cloudwatch: { target_tracking_alarms: silence }',
      'cloudwatch.target_tracking_alarms: "silence" is none of drop, tell',
    ],
    [
      'global: { http_config: { proxy_url: "http://p/" } }',
      'global.http_config: Alertmanager does this, Tocsin does not do it yet',
    ],
    [
      'global: { slack_api_url_file: /x }',
      'global.slack_api_url_file: Alertmanager does this, Tocsin does not do it yet',
    ],
    [
      'global: { resolve_timout: 5m }',
      'global.resolve_timout: is no key here. Did you mean resolve_timeout?',
    ],
    ['templates: ["*.tmpl"]', 'templates: Alertmanager does this, Tocsin does not do it yet'],
    ['tracing: { endpoint: x }', 'tracing: Alertmanager does this, Tocsin does not do it yet'],
  ])('refuses %s', (section, mistake) => {
    expect(mistakesIn(complete(section)).map((line) => line.replace(/^\S+ /, ''))).toContain(
      mistake,
    );
  });
});
