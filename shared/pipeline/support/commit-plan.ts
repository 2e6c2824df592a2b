/** The point where a notification comes to be: one conditional write, prepared so that it may fail. */

import type { GroupHeader } from '../../core/model/incident.ts';
import type { Route } from '../../core/model/route.ts';
import { nextTick } from '../../core/model/tick.ts';
import type { EpochMs } from '../../core/model/time.ts';
import type { Plan } from '../../core/notify/plan.ts';
import type { App, Commit, Wakeup } from '../../ports.ts';
import { CALL_MS_MAX, MARGIN_MS } from './app.ts';

/** The look that a plan was made of. */
export interface Looked {
  readonly wakeup: Wakeup;
  readonly header: GroupHeader;
  readonly route: Route;
  readonly now: EpochMs;
}

/** @returns undefined when somebody else committed, or took the incident on, since the header was read */
export async function commitPlan(
  plan: Plan,
  looked: Looked,
  app: App,
): Promise<Commit | undefined> {
  const { wakeup, header, now } = looked;
  const { groupId } = wakeup;
  const log = `${header.version + 1}-${now}`;
  const timerBy = await proveTimer(plan, looked, log, app);
  await app.groups.writeLog(groupId, log, plan.log);

  const commit = toCommit(plan, looked, log, timerBy);
  const { version, gen } = header;
  const inTheWay = await app.groups.commit(groupId, { version, gen }, commit);
  if (inTheWay === undefined) return commit;
  if (inTheWay.version !== version || isTakenOn(inTheWay, header)) return undefined;
  return commitBesideArrivals(commit, inTheWay, looked, plan.phase, app);
}

/**
 * A wakeup goes out before the commit that counts on it, unless it is out already.
 *
 * @returns what the wakeup for the timer is known by
 */
async function proveTimer(
  { timer }: Plan,
  { wakeup, header, now }: Looked,
  by: string,
  app: App,
): Promise<string | undefined> {
  const { groupId, at } = wakeup;
  const isNewsAhead = header.news !== undefined && header.news > now;
  if (isNewsAhead && header.news === at && wakeup.by === undefined) {
    await app.wakeups.wakeAt(wakeup);
  }
  if (timer === undefined) return undefined;

  const isOut = timer === header.timer && header.timerBy !== undefined;
  if (isOut && wakeup.by !== header.timerBy) return header.timerBy;
  // Never so soon that it could arrive before the commit that it is for, and die of that.
  const soonest = now + CALL_MS_MAX + MARGIN_MS;
  await app.wakeups.wakeAt({ groupId, at: Math.max(timer, soonest), by });
  return by;
}

function toCommit(
  plan: Plan,
  { header, now }: Looked,
  log: string,
  timerBy: string | undefined,
): Commit {
  const { news } = header;
  const speaks = plan.epoch > header.epoch;
  const tellsNews = plan.verdicts.some(
    ({ speaks: said, decision: { reason } }) =>
      said && (reason === 'first' || reason === 'new-alerts'),
  );
  // Whoever saw news ahead may have put an alert and left it at that: only a look at its own time
  // is sure to see all of them.
  const isKept = news !== undefined && news > now;
  const ends = plan.ends && !isKept;
  return {
    ...(!ends && { phase: plan.phase }),
    ...(plan.timer !== undefined && { timer: plan.timer }),
    ...(timerBy !== undefined && { timerBy }),
    ...(isKept && { news, newsProven: header.newsProven }),
    epoch: plan.epoch,
    ...(speaks && { outbox: plan.epoch }),
    log,
    committedAt: now,
    ...(tellsNews && { newsToldAt: now }),
    ends,
  };
}

/**
 * Only arrivals came between: they keep their own look at the next tick, and a storm of them cannot
 * starve this commit, since they leave the dues as they are.
 */
async function commitBesideArrivals(
  commit: Commit,
  inTheWay: GroupHeader,
  { wakeup: { groupId }, header: { version }, route, now }: Looked,
  phase: EpochMs,
  app: App,
): Promise<Commit | undefined> {
  const { news, timer, newsProven } = inTheWay;
  const isAhead = news !== undefined && news > now;
  const at = isAhead ? news : nextTick(phase, route.groupIntervalMs, now);
  if (!isAhead) await app.wakeups.wakeAt({ groupId, at });
  const second: Commit = {
    ...commit,
    phase,
    news: at,
    newsProven: isAhead ? newsProven : true,
    ends: false,
  };
  const again = await app.groups.commit(groupId, { version, news, timer }, second);
  return again === undefined ? second : undefined;
}

function isTakenOn(header: GroupHeader, before: GroupHeader): boolean {
  return header.acknowledgement?.at !== before.acknowledgement?.at;
}
