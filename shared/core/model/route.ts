import type { GroupKey } from './keys.ts';
import type { Labels } from './labels.ts';
import { formatLabels, pickLabels } from './labels.ts';
import type { Matcher } from './matcher.ts';
import type { Milliseconds } from './time.ts';

/** One node of the route tree, with everything it inherits filled in. */
export interface Route {
  /**
   * Text of the matchers of every node from the root, joined by `/`: `{}/{severity="critical"}`.
   * Siblings with equal matchers share it, as in Alertmanager.
   */
  readonly key: string;
  readonly matchers: readonly Matcher[];
  readonly receiver: string;
  /** Label names to group by, or `all` for a group per distinct label set. */
  readonly groupBy: readonly string[] | 'all';
  /** Wait before a new group's first notification, to gather its companions. */
  readonly groupWaitMs: Milliseconds;
  /** Wait between two looks at a group that was already notified. */
  readonly groupIntervalMs: Milliseconds;
  /** Wait before saying the same thing again. */
  readonly repeatIntervalMs: Milliseconds;
  /** For templates: its own, over those of the nodes above it. Absent: there are none. */
  readonly labels?: Labels;
  /** Names of time intervals: it keeps quiet while any of these holds, */
  readonly muteTimeIntervals: readonly string[];
  /** and, where there are any here, while none of these does. */
  readonly activeTimeIntervals: readonly string[];
  /** Go on to later siblings after a match. */
  readonly continue: boolean;
  readonly routes: readonly Route[];
}

/** The labels that a route groups an alert by. */
export function groupLabels({ groupBy }: Route, labels: Labels): Labels {
  if (groupBy === 'all') return labels;
  return pickLabels(labels, (name) => groupBy.includes(name));
}

/** Source: Alertmanager's dispatch.go, whose group keys this equals to the letter. */
export function groupKey(route: Route, labels: Labels): GroupKey {
  return `${route.key}:${formatLabels(groupLabels(route, labels))}` as GroupKey;
}
