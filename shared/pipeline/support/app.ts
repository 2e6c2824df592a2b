/** What the use cases agree on. */

import type { Config } from '../../core/model/config.ts';
import type { GroupFacts, GroupHeader } from '../../core/model/incident.ts';
import { dueAt } from '../../core/model/incident.ts';
import type { Integration } from '../../core/model/receiver.ts';
import type { Route } from '../../core/model/route.ts';
import type { Milliseconds } from '../../core/model/time.ts';
import type { GroupTrace } from '../../core/model/trace.ts';

/** Longest that one call of a use case may run; the functions' timeouts are set to it. */
export const CALL_MS_MAX: Milliseconds = 20_000;
/** Twice the error of the clocks of two functions, and some. */
export const MARGIN_MS: Milliseconds = 5_000;

/** The route that made a group; undefined when the configuration has no such route any more. */
export function findRoute(config: Config, facts: GroupFacts): Route | undefined {
  return find(
    config.route,
    ({ key, receiver }) => key === facts.routeKey && receiver === facts.receiver,
  );
}

function find(route: Route, wanted: (route: Route) => boolean): Route | undefined {
  if (wanted(route)) return route;
  for (const child of route.routes) {
    const found = find(child, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function integrationsOf(config: Config, receiver: string): readonly Integration[] {
  return config.receivers.find(({ name }) => name === receiver)?.integrations ?? [];
}

export function traceOf(facts: GroupFacts, header: GroupHeader | undefined): GroupTrace {
  const { groupId, groupKey, receiver, groupLabels } = facts;
  const due = header === undefined ? undefined : dueAt(header);
  return { groupId, groupKey, receiver, groupLabels, ...(due !== undefined && { dueAt: due }) };
}
