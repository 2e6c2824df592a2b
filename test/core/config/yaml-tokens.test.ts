import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { mistakesIn } from './mistakes.ts';

const RECEIVERS = 'receivers: [{ name: ops }]';

describe('a configuration', () => {
  it.each([
    ['in double quotes', 'text: "up\n    and down"', 'up and down'],
    [
      'in single quotes',
      "text: '\n  {{ range .Alerts }}\n\n{{ end }}\n  '",
      ' {{ range .Alerts }}\n{{ end }} ',
    ],
    ['with a quote in it', "text: 'it''s\n up'", "it's up"],
    ['with an escape at the end', 'text: "up\\\n down"', 'updown'],
    ['with a tab before it', "text: 'up\n\tdown'", 'up down'],
  ])(
    'may begin its lines further left than YAML allows %s, as libyaml takes it',
    (_, key, text) => {
      const config = `
route: { receiver: ops }
receivers:
- name: ops
  slack_configs:
  - api_url: ssm:/slack
    ${key}
    pretext: '"'
- name: db
`;
      const { receivers } = loadConfig(config).config;
      expect(receivers[0]?.integrations[0]?.settings).toMatchObject({ text, pretext: '"' });
      expect(receivers[1]?.name).toBe('db');
    },
  );

  it.each([
    'route: {\nreceiver: ops\n}',
    'route: { receiver: ops,\ngroup_by: [a,\nb\n],\n\tgroup_wait: 1s }',
    'route:\n  receiver: ops\n  group_by: [\n  a, # one\n  b\n]',
  ])('may begin its lines anywhere within brackets: %j', (route) => {
    expect(mistakesIn(`${route}\n${RECEIVERS}`)).toEqual([]);
  });

  it('keeps the lines of mistakes then', () => {
    const text = `route:\n  receiver: 'ops\n'\n  group_wait: 5x\n${RECEIVERS}`;
    expect(mistakesIn(text).join('\n')).toContain('tocsin.yml:4:3 route.group_wait');
  });
});
