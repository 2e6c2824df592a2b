/**
 * What an alert costs among thousands of routes, silences and inhibition rules, as a multiple of what
 * it costs among ten: by index, and by the walk that asks each.
 */

import type { Alert } from '../../shared/core/model/alert.ts';
import { createAlert } from '../../shared/core/model/alert.ts';
import type { InhibitRule } from '../../shared/core/model/inhibition.ts';
import { groupId } from '../../shared/core/model/keys.ts';
import { createMatcher, type Matcher, matchesAll } from '../../shared/core/model/matcher.ts';
import { groupKey, type Route } from '../../shared/core/model/route.ts';
import type { Silence } from '../../shared/core/model/silence.ts';
import { HOUR_MS } from '../../shared/core/model/time.ts';
import { inhibitingKeys } from '../../shared/core/mute/inhibit.ts';
import { silenced } from '../../shared/core/mute/silence.ts';
import { matchRoutes } from '../../shared/core/route/match.ts';
import { type Report, type Row, rounded } from '../support/report.ts';

const FEW = 10;
const ALERTS = 200;
const INDEX_ROUNDS = 200;
const WALK_ROUNDS = 10;
const NOW = Date.UTC(2026, 4, 4, 3);

interface Kind {
  readonly name: string;
  readonly many: number;
  /** What an alert is asked of, by index and by walking; each answers how many it found. */
  create(count: number): { readonly byIndex: Ask; readonly byWalk: Ask };
}
type Ask = (alert: Alert) => number;

/** As people write them: equality, alternations, expressions, and what must not be. */
function matchersOf(index: number): readonly Matcher[] {
  const service = `service-${index}`;
  const kinds = [
    [createMatcher('stage', '=', 'prod'), createMatcher('service', '=', service)],
    [createMatcher('service', '=~', `${service}|worker-${index}`)],
    [createMatcher('service', '=~', `${service}(-.+)?`), createMatcher('stage', '=~', 'prod.*')],
    [createMatcher('service', '=', service), createMatcher('stage', '!=', 'test')],
  ];
  return kinds[index % kinds.length] ?? [];
}

const KINDS: readonly Kind[] = [
  {
    name: 'from labels to group, among routes',
    many: 10_000,
    create(count) {
      const routes = Array.from({ length: count }, (_, index) => aRoute(matchersOf(index)));
      const root = aRoute([], routes);
      const group = (route: Route | undefined, { labels }: Alert) =>
        route === undefined ? 0 : groupId(groupKey(route, labels), route.receiver).length;
      return {
        byIndex: (alert) => group(matchRoutes(root, alert.labels)[0], alert),
        byWalk: (alert) =>
          group(
            routes.find((one) => matchesAll(one.matchers, alert.labels)),
            alert,
          ),
      };
    },
  },
  {
    name: 'what silences it, among silences',
    many: 10_000,
    create(count) {
      const silences = Array.from({ length: count }, (_, index) => aSilence(index));
      return {
        byIndex: (alert) => silenced([alert], silences, NOW).length,
        byWalk: ({ labels }) => silences.filter((one) => matchesAll(one.matchers, labels)).length,
      };
    },
  },
  {
    name: 'what inhibits it, among rules',
    many: 1_000,
    create(count) {
      const rules = Array.from({ length: count }, (_, index) => aRule(index));
      return {
        byIndex: ({ labels }) => inhibitingKeys(rules, labels).length,
        byWalk: ({ labels }) => rules.filter((one) => matchesAll(one.target, labels)).length,
      };
    },
  },
];

export async function measureScale(): Promise<Report> {
  return {
    title: 'Scale: an alert among many routes, silences and inhibition rules',
    rows: KINDS.map(measureKind),
    notes: [
      `by index, by walk: time with many as a multiple of the time with ${FEW}; the index as the router has it, the walk asks each in turn`,
      'walk / index: how much longer the walk takes with many',
      `the quickest of ${INDEX_ROUNDS} rounds of ${ALERTS} alerts each, few and many in turns; of ${WALK_ROUNDS} rounds where they walk`,
    ],
  };
}

function measureKind({ name, many, create }: Kind): Row {
  const [few, all] = [create(FEW), create(many)];
  // Each alert has a match of its own among either.
  const alertsOf = (count: number) =>
    Array.from({ length: ALERTS }, (_, index) => anAlert((index * 37) % count));
  const [ofFew, ofMany] = [alertsOf(FEW), alertsOf(many)];
  const time = (ask: Ask, alerts: readonly Alert[]) => () => timeOf(ask, alerts);
  const index = inTurns(INDEX_ROUNDS, time(few.byIndex, ofFew), time(all.byIndex, ofMany));
  // For itself, since it leaves nothing in the processor's cache for what comes after it.
  const walk = inTurns(WALK_ROUNDS, time(few.byWalk, ofFew), time(all.byWalk, ofMany));
  return {
    what: name,
    many,
    'µs by index': rounded((index.all / ALERTS) * 1_000, 1),
    'by index': rounded(index.all / index.few),
    'by walk': rounded(walk.all / walk.few, 0),
    'walk / index': rounded(walk.all / index.all, 0),
  };
}

/** The quickest of each: whatever else the machine does only adds to them. */
function inTurns(
  rounds: number,
  few: () => number,
  all: () => number,
): { readonly few: number; readonly all: number } {
  const times = Array.from({ length: rounds }, () => ({ few: few(), all: all() }));
  return {
    few: Math.min(...times.map((time) => time.few)),
    all: Math.min(...times.map((time) => time.all)),
  };
}

function timeOf(ask: Ask, alerts: readonly Alert[]): number {
  const startedAt = performance.now();
  for (const alert of alerts) ask(alert);
  return performance.now() - startedAt;
}

function anAlert(index: number): Alert {
  const labels = { alertname: 'Lag', service: `service-${index}`, stage: 'prod', team: 'shop' };
  const times = { startsAt: NOW, updatedAt: NOW };
  return createAlert({ identity: labels, labels: {}, annotations: {}, resources: [], ...times });
}

function aRoute(matchers: readonly Matcher[], routes: readonly Route[] = []): Route {
  return {
    ...{ key: '{}', matchers, receiver: 'chat', groupBy: [], continue: false, routes },
    ...{ groupWaitMs: 0, groupIntervalMs: HOUR_MS, repeatIntervalMs: HOUR_MS },
    ...{ muteTimeIntervals: [], activeTimeIntervals: [] },
  };
}

function aSilence(index: number): Silence {
  const matchers = matchersOf(index);
  const times = { startsAt: NOW - HOUR_MS, endsAt: NOW + HOUR_MS, updatedAt: NOW - HOUR_MS };
  return { id: `silence-${index}`, matchers, ...times, createdBy: 'dana', comment: '' };
}

function aRule(index: number): InhibitRule {
  return {
    source: [createMatcher('down', '=', 'yes')],
    target: matchersOf(index),
    equal: ['stage'],
  };
}
