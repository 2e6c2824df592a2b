import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { CONFIG_BYTES_MAX } from '../../../shared/core/config/yaml.ts';
import { mistakesIn } from './mistakes.ts';

const RECEIVERS = 'receivers: [{ name: ops }]';

describe('the text of a configuration', () => {
  it('is YAML 1.1, with text as it is written where text is wanted', () => {
    const { route } = loadConfig(`
route:
  receiver: on
  group_by: [yes, 09:00, 1_000, 0x10, 2024-05-01, ~no]
  routes: [{ continue: yes }, { continue: Off }, { continue: }]
receivers: [{ name: on }]`).config;
    expect(route.receiver).toBe('on');
    expect(route.groupBy).toEqual(['yes', '09:00', '1_000', '0x10', '2024-05-01', '~no']);
    expect(route.routes.map((child) => child.continue)).toEqual([true, false, false]);
  });

  it('ends with its first document, whatever follows', () => {
    expect(mistakesIn(`route: { receiver: ops }\n${RECEIVERS}\n---\nroute: [`)).toEqual([]);
  });

  it('may repeat itself by anchors and merges, of which the last counts, as Alertmanager takes them', () => {
    const { route } = loadConfig(`
route:
  receiver: ops
  routes:
    - &slow { group_wait: 5m, repeat_interval: 1d }
    - &loud { group_wait: 1s }
    - { group_wait: 2s, <<: *slow }
    - { <<: *slow, group_wait: 2s }
    - { <<: [*loud, *slow], receiver: ops }
    - *slow
${RECEIVERS}`).config;
    expect(route.routes.map((child) => [child.groupWaitMs, child.repeatIntervalMs])).toEqual([
      [300_000, 86_400_000],
      [1_000, 14_400_000],
      [300_000, 86_400_000],
      [2_000, 86_400_000],
      [1_000, 86_400_000],
      [300_000, 86_400_000],
    ]);
  });

  it.each([
    [
      'a key twice',
      `route: { receiver: ops, receiver: ops }\n${RECEIVERS}`,
      '1:25 route.receiver: is written twice',
    ],
    ['a list as a key', `route: { receiver: ops, [a]: b }\n${RECEIVERS}`, 'is no key: write text'],
    [
      'a tab',
      'route:\n\treceiver: ops',
      '2:1 this is no YAML: Tabs are not allowed as indentation',
    ],
    ['an open bracket', 'route: [', 'this is no YAML'],
    ['an alias of nothing', 'route: *gone', '1:1 route: nothing before it is named &gone'],
    [
      'a merge of a list item',
      `route: { receiver: ops, <<: [1] }\n${RECEIVERS}`,
      'merges (<<) something that is no map',
    ],
    [
      'a merge of a list in a list',
      `route: { receiver: ops, <<: [[{ group_wait: 1s }]] }\n${RECEIVERS}`,
      'merges (<<) something that is no map',
    ],
    ['a character of control', '# \u0007', '1:3 this is no YAML: a character that cannot be'],
    ['half a character', '# \ud83d', '1:3 this is no YAML: a character that cannot be printed'],
    [
      'text that is no number, and says so',
      'route: !!int five',
      '1:8 this is no YAML: Unresolved tag',
    ],
    ['another YAML', `%YAML 1.2\n---\nroute: { receiver: ops }`, '1:1 this is YAML 1.2'],
  ])('may not hold %s', (_, text, mistake) => {
    expect(mistakesIn(text).join('\n')).toContain(mistake);
  });

  it('passes over a tag that nobody knows, and says so', () => {
    const { config, warnings } = loadConfig(`route: { receiver: !Ref ops }\n${RECEIVERS}`);
    expect(config.route.receiver).toBe('ops');
    expect(warnings).toEqual([
      { path: '', line: 1, column: 20, message: 'a tag that nobody knows is passed over' },
    ]);
  });

  it('shows the place of what an alias brings along', () => {
    const text = `route:\n  receiver: ops\n  routes:\n    - &a { group_wait: 5x }\n    - *a\n${RECEIVERS}`;
    expect(mistakesIn(text)).toEqual([
      expect.stringContaining('tocsin.yml:4:12 route.routes[0].group_wait'),
      expect.stringContaining('tocsin.yml:4:12 route.routes[1].group_wait'),
    ]);
  });

  it('may name keys like what objects have', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    for (const name of names) {
      const text = `${name}: { a: 1 }\nroute: { receiver: ${name}, ${name}: x }\nreceivers: [{ name: ${name} }]`;
      expect(mistakesIn(text)).toEqual([
        `tocsin.yml:1:1 ${name}: is no key here`,
        expect.stringContaining(`route.${name}: is no key here`),
      ]);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

/** Nine aliases of nine aliases of nine …: 9^9 values. */
function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const item = level === 0 ? 'x' : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array(9).fill(item).join(', ')}]`;
  });
  return levels.join('\n');
}

describe('a hostile configuration', () => {
  it.each([
    ['aliases of aliases', bomb(), 'more than 20000 aliases'],
    [
      'few aliases of much',
      `a: &a [${'x, '.repeat(2_000)}]\nb: [${'*a, '.repeat(1_000)}]`,
      'more than 500000 values',
    ],
    [
      'an alias of what it stands in',
      'route: &r { routes: [*r, *r] }',
      'nested more than 200 deep',
    ],
    [
      'routes in routes',
      `route: ${'{ routes: ['.repeat(150)}${'] }'.repeat(150)}`,
      'nested more than 200 deep',
    ],
    ['brackets', '['.repeat(100_000), 'nested deeper than is read'],
    ['dashes', '- '.repeat(50_000), 'nested deeper than is read'],
    [
      'indentation',
      Array.from({ length: 3_000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
      'nested deeper than is read',
    ],
    ['a quote that never ends', `a: '\n${"x''\n".repeat(300_000)}`, "Missing closing 'quote"],
    ['mere length', '#'.repeat(CONFIG_BYTES_MAX + 1), `larger than ${CONFIG_BYTES_MAX} bytes`],
  ])('of %s is refused, and soon', (_, text, mistake) => {
    const startedAt = performance.now();
    expect(mistakesIn(text)).toEqual([expect.stringContaining(mistake)]);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('may nest routes as deep as anybody does', () => {
    const depth = 90;
    const text = `route: { receiver: ops, routes: [${'{ routes: ['.repeat(depth)}{}${'] }'.repeat(depth)}] }`;
    expect(mistakesIn(`${text}\n${RECEIVERS}`)).toEqual([]);
  });
});
