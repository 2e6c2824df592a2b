/** The way of an alert through the route tree, for people who ask why it came where it is. */

import { type Labels, labelValue } from '../model/labels.ts';
import { matchesAll } from '../model/matcher.ts';
import type { Route } from '../model/route.ts';
import type { RouteTrace } from '../model/trace.ts';
import { matchRoutes } from './match.ts';

/**
 * Every route that was asked, in order, with its answer. Those below one that refused, and those
 * behind one that took the alert and does not say `continue`, were not asked.
 */
export function walkRoutes(root: Route, labels: Labels): readonly RouteTrace[] {
  return walk(root, labels, new Set(matchRoutes(root, labels)));
}

function walk(route: Route, labels: Labels, taking: ReadonlySet<Route>): readonly RouteTrace[] {
  const { key, receiver } = route;
  const because = refusal(route, labels);
  if (because !== undefined) return [{ key, receiver, answer: 'refused', because }];

  const below: RouteTrace[] = [];
  for (const child of route.routes) {
    const steps = walk(child, labels, taking);
    below.push(...steps);
    const isTaken = steps.some(({ answer }) => answer === 'took');
    if (isTaken && !child.continue) break;
  }
  return [{ key, receiver, answer: taking.has(route) ? 'took' : 'passed' }, ...below];
}

function refusal({ matchers }: Route, labels: Labels): string | undefined {
  const failed = matchers.find((matcher) => !matchesAll([matcher], labels));
  if (failed === undefined) return undefined;
  const actual = labelValue(labels, failed.label);
  return actual === '' ? `no ${failed.label}` : `${failed.label} is ${JSON.stringify(actual)}`;
}
