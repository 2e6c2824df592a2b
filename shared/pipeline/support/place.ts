import type { GroupFacts } from '../../core/model/incident.ts';
import { groupId } from '../../core/model/keys.ts';
import type { Labels } from '../../core/model/labels.ts';
import { groupKey, groupLabels, type Route } from '../../core/model/route.ts';
import { matchRoutes } from '../../core/route/match.ts';
import type { App } from '../../ports.ts';

/** A group, by the route that makes it. */
export interface Place {
  readonly route: Route;
  readonly facts: GroupFacts;
}

/** The groups that labels lead to. */
export function placesOf(labels: Labels, app: App): readonly Place[] {
  return matchRoutes(app.config.route, labels).map((route) => {
    const grouped = groupLabels(route, labels);
    const key = groupKey(route, grouped);
    const facts: GroupFacts = {
      groupId: groupId(key, route.receiver),
      groupKey: key,
      routeKey: route.key,
      receiver: route.receiver,
      groupLabels: grouped,
    };
    return { route, facts };
  });
}
