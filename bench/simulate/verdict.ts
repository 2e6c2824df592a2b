/** The invariants of liveness: what is true, and told, within its time and in the end. */

import type { Agenda } from '../../shared/adapters/memory/agenda.ts';
import { type Alert, isResolved } from '../../shared/core/model/alert.ts';
import type { Config } from '../../shared/core/model/config.ts';
import { type AlertItem, dueAt, type GroupHeader } from '../../shared/core/model/incident.ts';
import type { Fingerprint, GroupId } from '../../shared/core/model/keys.ts';
import { labelValue } from '../../shared/core/model/labels.ts';
import { matchesAll } from '../../shared/core/model/matcher.ts';
import type { Silence } from '../../shared/core/model/silence.ts';
import { type Milliseconds, SECOND_MS } from '../../shared/core/model/time.ts';
import { integrationsOf } from '../../shared/pipeline/support/app.ts';
import { treeName } from '../../shared/pipeline/support/tree.ts';
import type { BeliefKey, Places } from './places.ts';
import { VISIBILITY_MS } from './queues.ts';
import { CALM_AT, type Change, ENDS_AT, type Problem } from './town.ts';
import type { Scene } from './watch.ts';

export interface Court extends Scene {
  readonly agenda: Pick<Agenda, 'now'>;
  readonly config: Config;
  readonly places: Places;
  readonly mood: 'calm' | 'single' | 'storm';
  /** Every silence that was ever put, those included that others took the place of. */
  readonly everSilenced: readonly Silence[];
  /** The configuration stays: only then it is known who is to hear of what, and when. */
  readonly isSteady: boolean;
}

/** L1 and L4: with everything quiet, what is stored is what the sources last said, and is believed. */
export function judgeEnd(problems: readonly Problem[], court: Court): void {
  const { groups, violate, isSteady } = court;
  const stored = new Set<string>();
  for (const [groupId, { facts, header, alerts }] of groups) {
    const firing = [...alerts.values()].filter(
      (item) =>
        item.buriedAt === undefined &&
        !isResolved(item.alert, CALM_AT) &&
        !isLeftBehind(item, header, court),
    );
    for (const { alert } of firing) {
      const name = labelValue(alert.labels, 'alertname');
      stored.add(`${name} ${labelValue(alert.labels, 'service')} ${facts?.receiver ?? ''}`);
    }
    if (facts === undefined) continue;
    const heard = firing.filter(({ alert }) => !isMutedAtEnd(alert, court));
    const truth = new Set(heard.map(({ alert }) => alert.fingerprint));
    const hidden = [...alerts.values()].filter(
      ({ alert }) => isMutedAtEnd(alert, court) || mayBeLost(alert, court),
    );
    const unknown = new Set(hidden.map(({ alert }) => alert.fingerprint));
    judgeBeliefs(groupId, facts.receiver, { truth, unknown }, court);
    judgeQuiet(header, court);
  }

  const expected = new Set(problems.flatMap((problem) => namesOf(problem, court.config)));
  for (const one of expected) if (!stored.has(one)) violate('L4', `does not fire: ${one}`);
  for (const one of stored) {
    // Labels that are all identity have no filing, which would know of an end by another route tree.
    const mayFire = !isSteady && !one.startsWith('alarm');
    if (!expected.has(one) && !mayFire) violate('L4', `fires still: ${one}`);
  }
}

/**
 * Somebody put it into a group that was not open and died before they armed it, and when the message
 * came again another route tree led it elsewhere: nobody looks at it.
 */
function isLeftBehind(
  { tree }: AlertItem,
  header: GroupHeader | undefined,
  { config }: Court,
): boolean {
  const isOpen = header?.phase !== undefined || header?.news !== undefined;
  return !isOpen && tree !== treeName(config.route);
}

/**
 * L4, of when it began: what came in order began when its last state did, in its group. Out of order
 * the newest sighting says it, since nobody knows whether an end is still to come between two.
 */
export function judgeBeginning(
  { name, service, kind, changes }: Problem,
  { groups, config, violate }: Court,
): void {
  const moves = config.route.routes.length > 0 && kind === 'alarm';
  const isSame = (a: Change | undefined, b: Change) =>
    a?.fires === true && b.fires && (!moves || a.severity === b.severity);
  const began = changes.filter((change, index) => !isSame(changes[index - 1], change)).at(-1);
  for (const { alerts } of groups.values()) {
    for (const { alert, buriedAt } of alerts.values()) {
      const isIt =
        labelValue(alert.labels, 'alertname').startsWith(name) &&
        labelValue(alert.labels, 'service') === `AWS/${service}`;
      if (!isIt || buriedAt !== undefined || isResolved(alert, CALM_AT)) continue;
      if (alert.startsAt !== began?.at) violate('L4', `began at another time: ${name}`);
    }
  }
}

/** Muted, or not yet for long enough not to be. */
function isMutedAtEnd({ labels }: Alert, { silences, config }: Court): boolean {
  const from = ENDS_AT - 2 * config.route.groupIntervalMs;
  return [...silences.values()].some(
    ({ endsAt, matchers }) => endsAt > from && matchesAll(matchers, labels),
  );
}

/** The end of what a client posted is not told when it came while it was muted, as in Alertmanager. */
function mayBeLost({ labels, posted }: Alert, { everSilenced }: Court): boolean {
  if (posted === undefined) return false;
  return everSilenced.some(({ matchers }) => matchesAll(matchers, labels));
}

function judgeBeliefs(
  groupId: GroupId,
  receiver: string,
  { truth, unknown }: Record<'truth' | 'unknown', ReadonlySet<Fingerprint>>,
  { config, places, violate }: Court,
): void {
  for (const { id, sendResolved } of integrationsOf(config, receiver)) {
    const key: BeliefKey = `${groupId} ${id}`;
    const believed = places.beliefs.get(key)?.firing ?? new Set();
    if (![...truth].every((one) => believed.has(one)))
      violate('L1', `${id} has not heard that something fires`);
    if (sendResolved && ![...believed].every((one) => truth.has(one) || unknown.has(one)))
      violate('L1', `${id} believes that it fires`);
  }
}

function judgeQuiet(header: GroupHeader | undefined, { agenda, violate }: Court): void {
  const due = header && dueAt(header);
  const isOld = (header?.committedAt ?? 0) < agenda.now() - VISIBILITY_MS;
  if (header?.outbox !== undefined && isOld) violate('L1', 'an outbox was left');
  // Who armed and died before the wakeup comes again, and may find that nothing is left to say.
  const isCountedOn = header?.timerBy !== undefined || header?.newsProven === true;
  const isOverdue = due !== undefined && due < agenda.now() - VISIBILITY_MS;
  if (isCountedOn && isOverdue) violate('L1', 'overdue');
}

function namesOf({ name, service, kind, changes }: Problem, { route }: Config): readonly string[] {
  const last = changes.at(-1);
  if (last?.fires !== true) return [];
  const severity = kind === 'alarm' ? last.severity : 'critical';
  const receiver = severity === 'critical' ? (route.routes[0]?.receiver ?? 'team') : 'team';
  const title = kind === 'alarm' ? `${name}-${service}` : name;
  return [`${title} AWS/${service} ${receiver}`];
}

/** How long after a change everybody is to have heard of it, when at most one thing goes wrong. */
export function promiseMs({ route }: Config, mood: 'calm' | 'single'): Milliseconds {
  const usualMs = route.groupWaitMs + route.groupIntervalMs + 10 * SECOND_MS;
  return mood === 'calm' ? usualMs : usualMs + VISIBILITY_MS;
}

/** L2: the change was told in time, unless another came first. */
export function judgePromise(
  problem: Problem,
  change: Change,
  { config, places, groups, violate }: Court,
): void {
  const [wanted] = namesOf({ ...problem, changes: [change] }, config);
  for (const [groupId, { facts, alerts }] of groups) {
    if (facts === undefined) continue;
    for (const { alert } of alerts.values()) {
      const name = labelValue(alert.labels, 'alertname');
      const service = labelValue(alert.labels, 'service');
      const is = `${name} ${service} ${facts.receiver}`;
      const mine = name.startsWith(problem.name) && service === `AWS/${problem.service}`;
      if (!mine) continue;
      for (const { id, sendResolved } of integrationsOf(config, facts.receiver)) {
        const believed = places.beliefs.get(`${groupId} ${id}`)?.firing.has(alert.fingerprint);
        if (is === wanted && believed !== true) violate('L2', `${id} has not heard in time`);
        if (is !== wanted && sendResolved && believed) violate('L2', `${id} not of the end`);
      }
    }
  }
}
