/** The world that the router watches: problems that come and go, and the monitors that tell of them. */

import type { Config } from '../../shared/core/model/config.ts';
import { createMatcher } from '../../shared/core/model/matcher.ts';
import type { Integration } from '../../shared/core/model/receiver.ts';
import type { Route } from '../../shared/core/model/route.ts';
import {
  type EpochMs,
  MINUTE_MS,
  type Milliseconds,
  SECOND_MS,
} from '../../shared/core/model/time.ts';
import { bareConfig } from '../../test/helpers/bare-config.ts';
import { alarmPayload, postedPayload, toldPayload } from './payloads.ts';
import type { Random } from './random.ts';

/** When a run begins. */
export const BEGAN_AT: EpochMs = Date.UTC(2026, 8, 21, 6);
/** From here on nothing changes, and nothing goes wrong. */
export const CALM_AT: EpochMs = BEGAN_AT + 70 * MINUTE_MS;
export const ENDS_AT: EpochMs = CALM_AT + 45 * MINUTE_MS;
/** A client posts what fires again after this. */
const POST_EVERY_MS = 60 * SECOND_MS;

export interface Problem {
  readonly name: string;
  readonly service: string;
  /** Which monitor tells of it: CloudWatch, an Alertmanager's webhook, a client of the API. */
  readonly kind: 'alarm' | 'told' | 'posted';
  readonly changes: readonly Change[];
}

export interface Change {
  readonly at: EpochMs;
  readonly fires: boolean;
  readonly severity: 'warning' | 'critical';
}

/** A payload on its way to the ingest queue. */
export interface Letter {
  /** When the queue takes it in. */
  readonly at: EpochMs;
  readonly payload: unknown;
  /** What it tells of. */
  readonly of: Change;
}

export function createConfig(random: Random): Config {
  const receiver = 'team';
  const root = {
    receiver,
    groupBy: ['service'],
    groupWaitMs: random.pick(0, 10, 30, 60) * SECOND_MS,
    groupIntervalMs: random.pick(1, 2, 5) * MINUTE_MS,
    repeatIntervalMs: random.pick(20, 240) * MINUTE_MS,
    muteTimeIntervals: [],
    activeTimeIntervals: [],
    continue: false,
  };
  const place = (name: string, type: string, sendResolved: boolean): Integration => ({
    id: `${name}/${type}[0]`,
    ...{ type, sendResolved, settings: {} },
  });
  const route = { ...root, key: '{}', matchers: [], routes: [] };
  return bareConfig({
    route: random.chance(0.6) ? withPage(route) : route,
    receivers: [
      { name: 'team', integrations: [place('team', 'slack', true), place('team', 'email', false)] },
      { name: 'page', integrations: [place('page', 'pagerduty', true)] },
    ],
  });
}

/** The root, and a route for what is critical. */
export function withPage(root: Route): Route {
  const matchers = [createMatcher('severity', '=', 'critical')];
  const page = { ...root, key: '{}/{severity="critical"}', matchers, receiver: 'page', routes: [] };
  return { ...root, routes: [page] };
}

export function createProblems({ route }: Config, random: Random): readonly Problem[] {
  // Much happens just when a group is looked at.
  const beats = [route.groupWaitMs, route.groupIntervalMs];
  const services = ['EC2', 'RDS'].slice(0, 1 + random.below(2));
  return services.flatMap((service) =>
    Array.from({ length: 1 + random.below(3) }, (_, index): Problem => {
      const kind = random.pick('alarm', 'alarm', 'told', 'posted');
      return {
        name: `${kind}-${index}`,
        service,
        kind,
        changes: createChanges(kind, beats, random),
      };
    }),
  );
}

function createChanges(
  kind: Problem['kind'],
  beats: readonly Milliseconds[],
  random: Random,
): readonly Change[] {
  const changes: Change[] = [];
  let fires = false;
  let severity: Change['severity'] = random.pick('warning', 'critical');
  let at = BEGAN_AT + random.pick(0, random.below(3), random.below(10)) * MINUTE_MS;
  for (let left = 1 + random.below(5); left > 0 && at < CALM_AT - MINUTE_MS; left -= 1) {
    // The labels of an alarm may change while it fires: somebody edits its description.
    const isEdit = fires && kind === 'alarm' && random.chance(0.3);
    if (isEdit) severity = severity === 'critical' ? 'warning' : 'critical';
    else fires = !fires;
    changes.push({ at, fires, severity });
    const beat = beats[random.below(beats.length)] ?? 0;
    at += random.chance(0.5)
      ? beat + random.below(400) - random.pick(0, 300, 4_000)
      : random.pick(2, 20, 60, 400, 1_200) * SECOND_MS + random.below(MINUTE_MS);
    at = Math.max(at, (changes.at(-1)?.at ?? 0) + 1);
  }
  return changes;
}

/** What the monitors post: the same by several roads, late, and out of order. */
export function lettersOf(problem: Problem, random: Random): readonly Letter[] {
  return problem.changes.flatMap((change, index) => {
    if (problem.kind === 'posted') return posts(problem, change, problem.changes[index + 1]?.at);
    const copies = 1 + (random.chance(0.4) ? random.below(3) : 0);
    return Array.from({ length: copies }, (_, copy): Letter => {
      const lateMs = copy === 0 && !random.chance(0.1) ? 0 : random.below(90 * SECOND_MS);
      const write = problem.kind === 'alarm' ? alarmPayload : toldPayload;
      return {
        at: change.at + lateMs,
        payload: write(problem, change, problem.changes[index - 1]),
        of: change,
      };
    });
  });
}

/** Whether the news of each change came before those of the next, by far. */
export function isInOrder(changes: readonly Change[], letters: readonly Letter[]): boolean {
  const first = changes.map((change) =>
    Math.min(...letters.filter(({ of }) => of === change).map(({ at }) => at)),
  );
  return first.every((at, index) => index === 0 || at > (first[index - 1] ?? 0) + MINUTE_MS);
}

function posts(problem: Problem, change: Change, until: EpochMs = ENDS_AT): readonly Letter[] {
  const last = change.fires ? until : change.at + 1;
  const count = Math.ceil((last - change.at) / POST_EVERY_MS);
  return Array.from({ length: count }, (_, index) => {
    const at = change.at + index * POST_EVERY_MS;
    return { at, payload: postedPayload(problem, change, at), of: change };
  });
}
