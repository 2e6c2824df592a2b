/** A group's time has come: read it, weigh every integration, commit, and ask for deliveries. */

import type { Alert } from '../core/model/alert.ts';
import type { AlertItem, GroupFacts, GroupHeader } from '../core/model/incident.ts';
import { dueAt } from '../core/model/incident.ts';
import type { Route } from '../core/model/route.ts';
import type { EpochMs, Milliseconds } from '../core/model/time.ts';
import { SECOND_MS } from '../core/model/time.ts';
import type { MuteTrace } from '../core/model/trace.ts';
import { mutingIntervals } from '../core/mute/time-interval.ts';
import { type Plan, planLook } from '../core/notify/plan.ts';
import { ConflictError } from '../errors.ts';
import type { App, Wakeup } from '../ports.ts';
import type { Commit } from '../stores.ts';
import { findRoute, integrationsOf, traceOf } from './support/app.ts';
import { commitPlan } from './support/commit-plan.ts';
import { noteLook, readStableAt } from './support/history.ts';
import { moveOut } from './support/move-out.ts';
import { emptyOutbox, publish } from './support/outbox.ts';
import { isProof } from './support/proof.ts';
import { readMutes } from './support/read-mutes.ts';
import { phaseOf } from './support/rhythm.ts';
import { isTreeInForce } from './support/tree.ts';

const ATTEMPTS_MAX = 4;
/** Queues delay by whole seconds, rounded down: what is due this soon is waited for here. */
const WAIT_MS_MAX: Milliseconds = SECOND_MS;
/** A group of another route tree waits this long for the change to be complete, and again. */
const STRANGE_WAIT_MS: Milliseconds = 15 * SECOND_MS;

/** @throws ConflictError when other flushes win every attempt: the wakeup comes again */
export async function flush(wakeup: Wakeup, app: App): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    if (await lookOnce(wakeup, attempt, app)) return;
  }
  throw new ConflictError(`group ${wakeup.groupId} committed by others ${ATTEMPTS_MAX} times`);
}

/** @returns false when it is to look again: somebody else committed meanwhile, or alerts have left */
async function lookOnce(wakeup: Wakeup, attempt: number, app: App): Promise<boolean> {
  const { groupId } = wakeup;
  // The header is read before the alerts: what arrives in between moves `gen`, and the commit sees it.
  const header = await app.groups.readHeader(groupId);
  const facts = await app.groups.readFacts(groupId);
  if (header === undefined) return true;
  if (facts === undefined) {
    app.log.error('group without facts', { groupId });
    return true;
  }
  if (header.outbox !== undefined) {
    await emptyOutbox(wakeup, header, facts, app);
    return true;
  }

  const due = dueAt(header);
  if (due === undefined || !(await isDue(wakeup, header, due, app))) return true;
  const items = (await app.groups.readAlerts(groupId)).filter(
    (item) => item.buriedAt === undefined,
  );
  if (await moveOut(items, facts, app)) return false;
  const now = app.clock.now();
  const route = await routeOf(facts, app);
  if (route === undefined) {
    app.log.warn('group without a route', { groupKey: facts.groupKey, receiver: facts.receiver });
    await app.wakeups.wakeAt({ ...wakeup, at: Math.max(wakeup.at, now + STRANGE_WAIT_MS) });
    return true;
  }

  const log = header.log === undefined ? {} : await app.groups.readLog(groupId, header.log);
  const alerts = items.map(({ alert }) => alert);
  const mutes = [...(await readMutes(alerts, now, app)), ...offHours(route, alerts, now, app)];
  const stableAt = await readStableAt(groupId, header, items, now, app);
  const look = {
    now,
    header: { ...header, phase: phaseAt(header, due, app) },
    route,
    integrations: integrationsOf(app.config, facts.receiver),
    items,
    log,
    records: await app.groups.readRecords(groupId),
    muted: new Set(mutes.flatMap((mute) => mute.alerts)),
    ...(stableAt !== undefined && { stableAt }),
  };
  const plan = planLook(look);
  await noteLook(groupId, look, plan, app);
  const commit = await commitPlan(plan, { wakeup, header, route, now, attempt }, app);
  if (commit === undefined) return false;

  if (plan.epoch > header.epoch) {
    await publish(plan.log, plan.epoch, items, facts, app);
    await app.groups.clearOutbox(groupId, plan.epoch);
  }
  await bury(plan.bury, facts, now, app);
  note({ plan, commit, facts, mutes }, app);
  return true;
}

/** Ticks begin with the look that news called for; until then they are as they were. */
function phaseAt(header: GroupHeader, due: EpochMs, app: App): EpochMs {
  const begins = header.news === due && phaseOf(header, app) === undefined;
  return begins ? due : (header.phase ?? due);
}

/** The route keeps quiet of all of them. */
function offHours(
  route: Route,
  alerts: readonly Alert[],
  now: EpochMs,
  { config }: App,
): readonly MuteTrace[] {
  const fingerprints = alerts.map(({ fingerprint }) => fingerprint);
  return mutingIntervals(route, config.timeIntervals, now).map((name) => {
    return { by: 'interval', name, alerts: fingerprints };
  });
}

/**
 * A group whose route is gone ends by the root's: nothing is open in it any more. Before the tree is
 * in force another function may know the route, or it is found that all of it is to leave.
 */
async function routeOf(facts: GroupFacts, app: App): Promise<Route | undefined> {
  const route = findRoute(app.config, facts);
  return route ?? ((await isTreeInForce(app)) ? app.config.route : undefined);
}

/**
 * A wakeup that is not due dies, unless it is the one that the header counts on: then it is sent
 * again, under its own name. One that a refused commit sent dies in any case: whoever committed
 * instead sent another. So wakeups neither multiply nor get lost.
 */
async function isDue(
  wakeup: Wakeup,
  header: GroupHeader,
  due: EpochMs,
  app: App,
): Promise<boolean> {
  if (wakeup.by !== undefined && !isProof(wakeup, header)) return false;
  const aheadMs = due - app.clock.now();
  if (aheadMs <= 0) return true;
  if (aheadMs <= WAIT_MS_MAX) {
    await app.clock.sleep(aheadMs);
    return true;
  }
  if (isProof(wakeup, header)) await app.wakeups.wakeAt(wakeup);
  return false;
}

async function bury(
  items: readonly AlertItem[],
  { groupId }: GroupFacts,
  now: EpochMs,
  app: App,
): Promise<void> {
  for (const item of items) {
    // Refused when a newer sighting came between: then the alert lives on.
    await app.groups.putAlert(groupId, { ...item, revision: item.revision + 1, buriedAt: now });
  }
}

interface Considered {
  readonly plan: Plan;
  readonly commit: Commit;
  readonly facts: GroupFacts;
  readonly mutes: readonly MuteTrace[];
}

function note({ plan, commit, facts, mutes }: Considered, app: App): void {
  const { committedAt: now, timer, ends, epoch } = commit;
  const group = traceOf(facts, undefined);
  const next = timer === undefined ? group : { ...group, dueAt: timer };
  for (const { integration, decision, speaks } of plan.verdicts) {
    const { reason } = decision;
    const until = reason === undefined ? decision.until : undefined;
    app.trace.add({
      kind: 'decision',
      at: now,
      group: next,
      integration: integration.id,
      ...(speaks && reason !== undefined
        ? { reason }
        : {
            because: reason === undefined ? decision.because : 'an end that it does not want told',
          }),
      ...(until !== undefined && { until }),
      ...(mutes.length > 0 && { mutes }),
    });
  }
  if (ends) app.trace.add({ kind: 'end', at: now, group });
  app.log.info('group considered', { groupKey: facts.groupKey, epoch, ends });
}
