import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { mistakesIn } from './mistakes.ts';

const withReceivers = (receivers: string, global = '{}') =>
  `global: ${global}\nroute: { receiver: ops }\nreceivers:\n${receivers}`;
const load = (receivers: string, global?: string) =>
  loadConfig(withReceivers(receivers, global)).config.receivers;

describe('a receiver', () => {
  it('has an integration a place, told apart by type and position', () => {
    const [ops] = load(`
  - name: ops
    webhook_configs: [{ url: 'https://a.example/' }, { url: 'https://b.example/', send_resolved: no }]
    slack_configs: [{ api_url: 'https://hooks.example/x', send_resolved: yes }]
    email_configs: [{ to: ops@example.com, from: me@example.com, smarthost: 'mail.example.com:25' }]
    pagerduty_configs: [{ routing_key: R012 }]
`);
    expect(ops?.integrations.map(({ id, type, sendResolved }) => [id, type, sendResolved])).toEqual(
      [
        ['ops/pagerduty[0]', 'pagerduty', true],
        ['ops/slack[0]', 'slack', true],
        ['ops/email[0]', 'email', false],
        ['ops/webhook[0]', 'webhook', true],
        ['ops/webhook[1]', 'webhook', false],
      ],
    );
  });

  it('may carry labels', () => {
    expect(load('  - { name: ops, labels: { owner: night } }')[0]?.labels).toEqual({
      owner: 'night',
    });
  });

  it('is warned of what cannot be delivered', () => {
    const receivers = "  - { name: ops, slack_configs: [{ app_token: 'ssm:/slack' }] }";
    expect(loadConfig(withReceivers(receivers)).warnings).toEqual([
      expect.objectContaining({
        path: 'receivers[0].slack_configs[0]',
        message: expect.stringContaining('names no channel'),
      }),
    ]);
  });

  it('is told once of what is wrong in the global section', () => {
    const text = withReceivers(
      `
  - name: ops
    slack_configs: [{ channel: a }, { channel: b }]
    email_configs: [{ to: ops@example.com }]
`,
      '{ slack_api_url: x, smtp_smarthost: mail, smtp_from: me@example.com }',
    );
    expect(mistakesIn(text)).toEqual([
      expect.stringContaining('global.slack_api_url: is no web address'),
      expect.stringContaining('global.smtp_smarthost: "mail" is no host and port'),
    ]);
  });

  it('may be an entry of nothing where the global section says all', () => {
    const [ops] = load('  - { name: ops, slack_configs: [null] }', '{ slack_api_url: ssm:/slack }');
    expect(ops?.integrations).toHaveLength(1);
  });

  it('that is nothing is warned of', () => {
    const { config, warnings } = loadConfig(withReceivers('  - name: ops\n  -'));
    expect(config.receivers).toHaveLength(1);
    expect(warnings).toEqual([expect.objectContaining({ path: 'receivers[1]', line: 5 })]);
  });

  it.each([
    ['no name', '  - {}', 'receivers[0].name: is missing'],
    ['an empty name', '  - { name: "" }', 'receivers[0].name: is empty'],
    [
      'a name twice',
      '  - { name: ops }\n  - { name: ops }',
      '5:7 receivers[1].name: "ops" is the name of receivers[0] already',
    ],
    [
      'a type that nobody does',
      '  - { name: ops, slak_configs: [] }',
      'slak_configs: is no key here. Did you mean slack_configs?',
    ],
    [
      'an integration that is no map',
      '  - { name: ops, slack_configs: [yes] }',
      'receivers[0].slack_configs[0]: "yes" is no map',
    ],
    [
      'integrations that are no list',
      '  - { name: ops, slack_configs: {} }',
      'receivers[0].slack_configs: a map is no list',
    ],
    [
      'send_resolved in quotes',
      `  - { name: ops, webhook_configs: [{ url: 'http://a/', send_resolved: 'no' }] }`,
      'send_resolved: "no" in quotes is text: write no',
    ],
    [
      'both ways to Slack in the global section',
      '  - name: ops',
      'global.slack_api_url: stands beside slack_app_token',
    ],
  ])('may not have %s', (_, receivers, mistake) => {
    const global = mistake.startsWith('global')
      ? "{ slack_api_url: 'http://a/', slack_app_token: x }"
      : '{}';
    expect(mistakesIn(withReceivers(receivers, global)).join('\n')).toContain(mistake);
  });
});
