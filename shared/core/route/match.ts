import type { Labels } from '../model/labels.ts';
import { matchesAll } from '../model/matcher.ts';
import { indexOnce } from '../model/matcher-index.ts';
import type { Route } from '../model/route.ts';

const indexOf = indexOnce<Route>(({ matchers }) => matchers);

/**
 * Routes that take an alert: depth first, in order, the deepest match on each branch. The first
 * matching child ends the search among its siblings unless it says `continue`. Empty only where the
 * route itself does not match, which a root always does.
 *
 * Source: Alertmanager's dispatch/route.go, Match.
 */
export function matchRoutes(route: Route, labels: Labels): readonly Route[] {
  return matchesAll(route.matchers, labels) ? matchChildren(route, labels) : [];
}

function matchChildren(route: Route, labels: Labels): readonly Route[] {
  if (route.routes.length === 0) return [route];

  const matched: Route[] = [];
  for (const child of indexOf(route.routes).find(labels)) {
    matched.push(...matchChildren(child, labels));
    if (!child.continue) break;
  }
  return matched.length > 0 ? matched : [route];
}
