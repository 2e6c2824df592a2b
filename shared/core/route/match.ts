import type { Labels } from '../model/labels.ts';
import { matchesAll } from '../model/matcher.ts';
import type { Route } from '../model/route.ts';

/**
 * Routes that take an alert: depth first, in order, the deepest match on each branch. The first
 * matching child ends the search among its siblings unless it says `continue`. Empty only where the
 * route itself does not match, which a root always does.
 *
 * Source: Alertmanager's dispatch/route.go, Match.
 */
export function matchRoutes(route: Route, labels: Labels): readonly Route[] {
  if (!matchesAll(route.matchers, labels)) return [];

  const matched: Route[] = [];
  for (const child of route.routes) {
    const found = matchRoutes(child, labels);
    for (const taken of found) matched.push(taken);
    if (found.length > 0 && !child.continue) break;
  }
  return matched.length > 0 ? matched : [route];
}
