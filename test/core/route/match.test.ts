import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatcher, type Matcher, type Operator } from '../../../shared/core/model/matcher.ts';
import type { Route } from '../../../shared/core/model/route.ts';
import { matchRoutes } from '../../../shared/core/route/match.ts';

function to(receiver: string, matchers: readonly Matcher[], more: Partial<Route> = {}): Route {
  return {
    key: '',
    receiver,
    matchers,
    groupBy: [],
    groupWaitMs: 0,
    groupIntervalMs: 0,
    repeatIntervalMs: 0,
    muteTimeIntervals: [],
    activeTimeIntervals: [],
    continue: false,
    routes: [],
    ...more,
  };
}

const tree = to('everyone', [], {
  routes: [
    to('archive', [createMatcher('severity', '=~', 'critical|info')], { continue: true }),
    to('shop', [createMatcher('team', '=', 'shop')], {
      routes: [
        to('shop-night', [createMatcher('shift', '=', 'night')], { continue: true }),
        to('shop-pager', [createMatcher('severity', '=', 'critical')]),
        to('shop-never', [createMatcher('severity', '=', 'critical')]),
      ],
    }),
    to('web', [createMatcher('team', '=~', 'web.*'), createMatcher('stage', '!=', 'test')]),
    to('nobody', [createMatcher('team', '!~', '.+')]),
  ],
});

const receivers = (labels: Record<string, string>) =>
  matchRoutes(tree, labels).map(({ receiver }) => receiver);

describe('matchRoutes', () => {
  it.each([
    ['a child', { team: 'shop' }, ['shop']],
    ['the deepest child, once', { team: 'shop', severity: 'critical' }, ['archive', 'shop-pager']],
    ['siblings after one that continues', { team: 'shop', severity: 'info' }, ['archive', 'shop']],
    [
      'both children where the first continues',
      { team: 'shop', severity: 'critical', shift: 'night' },
      ['archive', 'shop-night', 'shop-pager'],
    ],
    [
      'no parent of a child that took it, though that continues',
      { team: 'shop', shift: 'night' },
      ['shop-night'],
    ],
    ['only the sibling that continues', { team: 'ops', severity: 'info' }, ['archive']],
    ['the root, when no child does', { team: 'ops' }, ['everyone']],
    ['a pattern over the whole value', { team: 'web-blue' }, ['web']],
    ['no pattern over part of a value', { team: 'old-web' }, ['everyone']],
    ['no route with one matcher that fails', { team: 'web', stage: 'test' }, ['everyone']],
    ['an absent label as an empty one', {}, ['nobody']],
    ['an empty label as an absent one', { team: '' }, ['nobody']],
  ])('takes %s', (_, labels, expected) => {
    expect(receivers(labels)).toEqual(expected);
  });

  it('takes nothing where the root itself does not match', () => {
    expect(matchRoutes(to('shop', [createMatcher('team', '=', 'shop')]), { team: 'web' })).toEqual(
      [],
    );
  });

  it('takes labels by names that objects have for what they are', () => {
    const route = to('odd', [
      createMatcher('constructor', '=', ''),
      createMatcher('__proto__', '=', 'x'),
    ]);
    expect(matchRoutes(route, Object.fromEntries([['__proto__', 'x']]))).toEqual([route]);
    expect(matchRoutes(route, {})).toEqual([]);
  });

  it('is quick over thousands of routes', () => {
    const routes = Array.from({ length: 5_000 }, (_, n) =>
      to(`r${n}`, [createMatcher('team', '=~', `team-${n}|x`)], { continue: true }),
    );
    const root = to('everyone', [], { routes });
    matchRoutes(root, { team: 'x' });
    const startedAt = performance.now();
    expect(matchRoutes(root, { team: 'x' })).toHaveLength(5_000);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('always finds somebody, each with matchers that hold all the way down', () => {
    const label = fc.constantFrom('a', 'b', 'c');
    const value = fc.constantFrom('', '1', '2');
    const matcher = fc
      .tuple(label, fc.constantFrom<Operator>('=', '!=', '=~', '!~'), value)
      .map(([name, operator, text]) => createMatcher(name, operator, text));
    const routesOver = (below: fc.Arbitrary<readonly Route[]>) => {
      const parts = fc.tuple(fc.array(matcher, { maxLength: 2 }), fc.boolean(), below);
      const route = parts.map(([matchers, goesOn, routes]) =>
        to('x', matchers, { continue: goesOn, routes }),
      );
      return fc.array(route, { maxLength: 3 });
    };
    const trees = routesOver(routesOver(routesOver(fc.constant([]))));
    fc.assert(
      fc.property(trees, fc.dictionary(label, value), (routes, labels) => {
        const root = to('root', [], { routes });
        const found = matchRoutes(root, labels);
        expect(found.length).toBeGreaterThan(0);
        for (const taken of found) {
          expect(taken.routes.every((child) => matchRoutes(child, labels).length === 0)).toBe(true);
        }
      }),
    );
  });
});
