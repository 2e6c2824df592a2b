import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../shared/core/config/load.ts';
import type { Route } from '../../../shared/core/model/route.ts';
import { mistakesIn, mistakesInRoute } from './mistakes.ts';

const load = (route: string): Route =>
  loadConfig(`route: ${route}\nreceivers: [{ name: ops }, { name: db }]`).config.route;
const children = (routes: string, root = ''): readonly Route[] =>
  load(`{ receiver: ops, ${root} routes: ${routes} }`).routes;

describe('a route', () => {
  it('has the defaults of Alertmanager', () => {
    expect(load('{ receiver: ops }')).toEqual({
      key: '{}',
      matchers: [],
      receiver: 'ops',
      groupBy: [],
      groupWaitMs: 30_000,
      groupIntervalMs: 300_000,
      repeatIntervalMs: 14_400_000,
      muteTimeIntervals: [],
      activeTimeIntervals: [],
      continue: false,
      routes: [],
    });
  });

  it('inherits all but matchers, time intervals and continue', () => {
    const [route] = load(`{ receiver: ops, group_by: [team], group_wait: 1s, group_interval: 2s,
      repeat_interval: 3s, routes: [{ matchers: ['a=b'], continue: true, routes: [{}] }] }`).routes;
    expect(route?.routes).toEqual([
      {
        key: '{}/{a="b"}/{}',
        matchers: [],
        receiver: 'ops',
        groupBy: ['team'],
        groupWaitMs: 1_000,
        groupIntervalMs: 2_000,
        repeatIntervalMs: 3_000,
        muteTimeIntervals: [],
        activeTimeIntervals: [],
        continue: false,
        routes: [],
      },
    ]);
  });

  it.each([
    ['its own names over all', '[team]', "['...']", ['team']],
    ['all over names', "['...']", '[team]', 'all'],
    ['all, said twice', "['...', '...']", '[team]', 'all'],
    ['no names over names', '[]', '[team]', []],
    ["its parent's when it says nothing", '', '[team]', ['team']],
  ])('groups by %s', (_, own, parents, expected) => {
    const [route] = children(`[{ group_by: ${own} }]`, `group_by: ${parents},`);
    expect(route?.groupBy).toEqual(expected);
  });

  it.each([
    ['matchers, sorted', `matchers: ['team=db', 'b!="2"', 'b="2"']`, '{b="2",b!="2",team="db"}'],
    ['several in one entry', `matchers: ['{team="db", a=~"x|y"}']`, '{a=~"x|y",team="db"}'],
    ['match', 'match: { team: db, floor: 3, on: yes }', '{floor="3",on="yes",team="db"}'],
    ['an empty match', 'match: { team: }', '{team=""}'],
    ['match_re with its anchors', 'match_re: { team: db|web }', '{team=~"^(?:db|web)$"}'],
    [
      'all three',
      `match: { b: 2 }, match_re: { a: x }, matchers: [c=3]`,
      '{a=~"^(?:x)$",b="2",c="3"}',
    ],
    ['a name beyond ASCII', `matchers: ['"équipe 1"="db"']`, '{"équipe 1"="db"}'],
    [
      'a name that objects have',
      'match: { __proto__: a, constructor: b }',
      '{__proto__="a",constructor="b"}',
    ],
    ['nothing', 'matchers: [""]', '{}'],
  ])('has a key of %s', (_, written, key) => {
    const [route] = children(`[{ ${written} }]`);
    expect(route?.key).toBe(`{}/${key}`);
  });

  it.each([
    ['{ routes: [] }', 'route.receiver: is missing: what no other route takes goes there'],
    [
      '{ receiver: ops, match: { a: b } }',
      'route: the root takes every alert: matchers belong into its routes',
    ],
    [
      '{ receiver: ops, matchers: [a=b] }',
      'route: the root takes every alert: matchers belong into its routes',
    ],
    [
      '{ receiver: ops, continue: true }',
      'route.continue: there is nothing beside the root to go on to',
    ],
    [
      '{ receiver: ops, mute_time_intervals: [x] }',
      'route.mute_time_intervals: the root always speaks: time intervals belong into its routes',
    ],
    ['{ receiver: ops, group_interval: 0s }', 'route.group_interval: cannot be zero'],
    ['{ receiver: ops, repeat_interval: 0 }', 'route.repeat_interval: cannot be zero'],
    ['{ receiver: ops, group_by: team }', 'route.group_by: "team" is no list of label names'],
    ['{ receiver: ops, group_by: [a, a] }', 'route.group_by[1]: "a" is written twice'],
    ['{ receiver: ops, group_by: [""] }', 'route.group_by[0]: "" is no label name'],
    [
      "{ receiver: ops, group_by: ['...', a] }",
      'route.group_by: "..." stands for all labels: write it alone',
    ],
    ['{ receiver: ops, routes: {} }', 'route.routes: a map is no list'],
    ['{ receiver: ops, routes: [null] }', 'route.routes[0]: is missing'],
    [
      '{ receiver: ops, routes: [{ receiver: web }] }',
      'route.routes[0].receiver: there is no receiver "web"',
    ],
    [
      '{ receiver: ops, routes: [{ continue: "yes" }] }',
      'route.routes[0].continue: "yes" in quotes is text: write yes',
    ],
    [
      '{ receiver: ops, routes: [{ matchers: a=b }] }',
      'route.routes[0].matchers: "a=b" is no list',
    ],
    [
      '{ receiver: ops, routes: [{ matchers: [{a="b"}] }] }',
      'route.routes[0].matchers[0]: YAML reads this as a map: put the matcher in quotes',
    ],
    [
      '{ receiver: ops, routes: [{ match: { a-b: c } }] }',
      'route.routes[0].match.a-b: is no label name here: write it under matchers, in quotes',
    ],
    ['{ receiver: ops, routes: [{ match_re: { a: } }] }', 'route.routes[0].match_re.a: is missing'],
    [
      '{ receiver: ops, routes: [{ match_re: { a: "(?=x)" } }] }',
      'route.routes[0].match_re.a: no regular expression: invalid or unsupported Perl syntax: `(?=`',
    ],
  ])('refuses %s', (route, mistake) => {
    expect(mistakesInRoute(route)).toContain(mistake);
  });

  it('may say nothing in the root that is refused there', () => {
    expect(
      mistakesInRoute('{ receiver: ops, match: {}, matchers: [""], continue: no, routes: }'),
    ).toEqual([]);
  });

  it('warns of the old notation, and says how to write it', () => {
    const { warnings } = loadConfig(`
route:
  receiver: ops
  routes:
    - matchers: ['team=a b', 'team="a b"', '{}']
receivers: [{ name: ops }]`);
    expect(warnings).toEqual([
      {
        path: 'route.routes[0].matchers[0]',
        line: 5,
        column: 18,
        message: 'team=a b is an old notation: to say the same for good, write team="a b"',
      },
    ]);
  });

  it('takes an empty receiver for none', () => {
    const { route } = loadConfig(
      'route: { receiver: ops, routes: [{ receiver: "" }] }\nreceivers: [{ name: ops }]',
    ).config;
    expect(route.routes[0]?.receiver).toBe('ops');
    expect(mistakesInRoute('{ receiver: "" }').join()).toContain('route.receiver: is missing');
  });

  it('may have thousands of siblings', () => {
    const routes = Array.from(
      { length: 5_000 },
      (_, n) => `  - { receiver: ops, matchers: ['team="t${n}"', 'stage=~"prod|live"'] }`,
    );
    const text = `route:\n  receiver: ops\n  routes:\n${routes.join('\n')}\nreceivers: [{ name: ops }]`;
    expect(loadConfig(text).config.route.routes).toHaveLength(5_000);
  });

  it('may be misspelt thousands of times', () => {
    const names = Array.from({ length: 3_000 }, (_, n) => n);
    const routes = names.map((n) => `  - { receiver: tean-${n} }`).join('\n');
    const receivers = names.map((n) => `  - { name: team-${n} }`).join('\n');
    const text = `route:\n  receiver: team-0\n  routes:\n${routes}\nreceivers:\n${receivers}`;
    expect(mistakesIn(text)).toHaveLength(3_000);
  });
});
