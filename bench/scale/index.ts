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
import { median, type Report, type Row, rounded } from '../support/report.ts';

const FEW = 10;
const ALERTS = 200;
const ROUNDS = 25;
const NOW = Date.UTC(2026, 4, 4, 3);

interface Kind {
  readonly name: string;
  readonly many: number;
  /** What an alert is asked of, by index and by walking; each answers how many it found. */
  create(count: number): { readonly byIndex: Ask; readonly byWalk: Ask };
}
type Ask = (alert: Alert) => number;

/** As people write them: equality, alternations, and a label that only some have. */
function matchersOf(index: number): readonly Matcher[] {
  const service = createMatcher('service', '=~', `service-${index}|worker-${index}`);
  const stage = createMatcher('stage', '=', 'prod');
  return index % 2 === 0 ? [stage, createMatcher('service', '=', `service-${index}`)] : [service];
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
    name: 'what mutes it, among silences and a tenth as many inhibition rules',
    many: 10_000,
    create(count) {
      const silences = Array.from({ length: count }, (_, index) => aSilence(index));
      const rules = Array.from({ length: Math.ceil(count / 10) }, (_, index): InhibitRule => {
        return {
          source: [createMatcher('down', '=', 'yes')],
          target: matchersOf(index),
          equal: [],
        };
      });
      return {
        byIndex: (alert) =>
          silenced([alert], silences, NOW).length + inhibitingKeys(rules, alert.labels).length,
        byWalk: ({ labels }) =>
          silences.filter((one) => matchesAll(one.matchers, labels)).length +
          rules.filter((one) => matchesAll(one.target, labels)).length,
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
      `medians of ${ROUNDS} rounds of ${ALERTS} different alerts each, in turns`,
    ],
  };
}

function measureKind({ name, many, create }: Kind): Row {
  const [few, all] = [create(FEW), create(many)];
  // Each alert has a match of its own among either.
  const alertsOf = (count: number) =>
    Array.from({ length: ALERTS }, (_, index) => anAlert((index * 37) % count));
  const [ofFew, ofMany] = [alertsOf(FEW), alertsOf(many)];
  const times = {
    few: [] as number[],
    all: [] as number[],
    fewWalk: [] as number[],
    allWalk: [] as number[],
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.few.push(timeOf(few.byIndex, ofFew));
    times.all.push(timeOf(all.byIndex, ofMany));
    times.fewWalk.push(timeOf(few.byWalk, ofFew));
    times.allWalk.push(timeOf(all.byWalk, ofMany));
  }
  return {
    what: name,
    many,
    'µs by index': rounded((median(times.all) / ALERTS) * 1_000, 1),
    'by index': rounded(median(times.all) / median(times.few)),
    'by walk': rounded(median(times.allWalk) / median(times.fewWalk), 0),
    'walk / index': rounded(median(times.allWalk) / median(times.all), 0),
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
