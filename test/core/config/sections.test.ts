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

  it('keeps payloads for as long as it says, and not at all where it does not', () => {
    expect(load('archive: { keep: 7d }').archive).toEqual({ keepMs: 7 * 24 * 3_600_000 });
    expect(load('').archive).toBeUndefined();
    expect(mistakesIn(complete('archive: { keep: 0s }'))).toHaveLength(1);
    expect(mistakesIn(complete('archive: { for: 7d }'))).not.toEqual([]);
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

  it.each([
    ['tracing: { endpoint: "otel:4317" }', 'tracing is not heeded'],
    ['event_recorder: { webhook_outputs: [{ url: "http://a/" }] }', 'event_recorder is not heeded'],
    ['global: { http_config: { proxy_from_environment: yes } }', 'proxy_from_environment is not'],
  ])('warns that it does not heed %s', (section, warning) => {
    const { warnings } = loadConfig(complete(section));
    expect(warnings.map(({ path, message }) => `${path} ${message}`).join()).toContain(warning);
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
      'global: { resolve_timout: 5m }',
      'global.resolve_timout: is no key here. Did you mean resolve_timeout?',
    ],
    ['tracing: { insecure: yes }', 'tracing.endpoint: is missing'],
    ['tracing: { endpoint: x, compression: zip }', 'tracing.compression: "zip" is none of gzip'],
    ['event_recorder: { pigeon_outputs: [] }', 'event_recorder.pigeon_outputs: is no key here'],
    [
      'event_recorder: { file_outputs: [{ path: "" }] }',
      'event_recorder.file_outputs[0].path: is empty',
    ],
    [
      'event_recorder: { webhook_outputs: [{ workers: 2 }] }',
      'event_recorder.webhook_outputs[0].url: is missing',
    ],
    [
      'event_recorder: { kafka_outputs: [{ topic: x, brokers: [] }] }',
      'event_recorder.kafka_outputs[0].brokers: is empty',
    ],
    [
      'event_recorder: { kafka_outputs: [{ topic: x, brokers: [a], acks: two }] }',
      'event_recorder.kafka_outputs[0].acks: "two" is none of none, leader, all',
    ],
    ['flapping:\n  windou:', 'flapping.windou: is no key here'],
  ])('refuses %s', (section, mistake) => {
    expect(mistakesIn(complete(section)).map((line) => line.replace(/^\S+ /, ''))).toContain(
      mistake,
    );
  });
});
