import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { matchRoutes } from '../../../shared/core/route/match.ts';
import { walkRoutes } from '../../../shared/core/route/walk.ts';

const { route } = loadConfig(`
route:
  receiver: everybody
  routes:
    - matchers: ['team="db"']
      receiver: database
      continue: true
      routes: [{ matchers: ['severity="critical"'], receiver: database-pager }]
    - matchers: ['severity=~"critical|warning"']
      receiver: on-call
    - matchers: ['severity="critical"']
      receiver: never-asked
receivers:
  [{ name: everybody }, { name: database }, { name: database-pager }, { name: on-call }, { name: never-asked }]
`).config;

const told = (labels: Readonly<Record<string, string>>) =>
  walkRoutes(route, labels).map(({ receiver, answer, because = '' }) =>
    `${receiver} ${answer} ${because}`.trim(),
  );

describe('the way through the route tree', () => {
  it('names every route that was asked, and why it refused', () => {
    expect(told({ team: 'db', severity: 'warning' })).toEqual([
      'everybody passed',
      'database took',
      'database-pager refused severity is "warning"',
      'on-call took',
    ]);
  });

  it('ends at the root where nobody else takes it', () => {
    expect(told({ severity: 'info' })).toEqual([
      'everybody took',
      'database refused no team',
      'on-call refused severity is "info"',
      'never-asked refused severity is "info"',
    ]);
  });

  it('takes what the router takes, in its order', () => {
    const value = fc.constantFrom('db', 'web', 'critical', 'warning', '');
    const labels = fc.record({ team: value, severity: value }, { requiredKeys: [] });
    fc.assert(
      fc.property(labels, (given) => {
        const taken = walkRoutes(route, given).filter(({ answer }) => answer === 'took');
        expect(taken.map(({ receiver }) => receiver)).toEqual(
          matchRoutes(route, given).map(({ receiver }) => receiver),
        );
      }),
    );
  });
});
