/** The point where a notification comes to be: one conditional write, prepared so that it may fail. */

import type { GroupHeader } from '../../core/model/incident.ts';
import type { GroupId } from '../../core/model/keys.ts';
import type { Route } from '../../core/model/route.ts';
import { nextTick } from '../../core/model/tick.ts';
import type { EpochMs } from '../../core/model/time.ts';
import type { Plan } from '../../core/notify/plan.ts';
import type { App, Wakeup } from '../../ports.ts';
import type { Commit } from '../../stores.ts';
import { CALL_MS_MAX, MARGIN_MS } from './app.ts';

/** The look that a plan was made of. */
export interface Looked {
  readonly wakeup: Wakeup;
  readonly header: GroupHeader;
  readonly route: Route;
  readonly now: EpochMs;
  /** From 1: a look that was overtaken is taken again. */
  readonly attempt: number;
}

/** @returns undefined when somebody else committed, or took the incident on, since the header was read */
export async function commitPlan(
  plan: Plan,
  looked: Looked,
  app: App,
): Promise<Commit | undefined> {
  const { wakeup, header, now, attempt } = looked;
  const { groupId } = wakeup;
  const log = `${header.version + 1}-${now}-${attempt}`;
  // The name is this flush's own once the log is written; then it can name its wakeup, too.
  await app.groups.writeLog(groupId, log, plan.log);
  const timerBy = await proveTimer(plan, looked, log, app);
  const commit = toCommit(plan, looked, log, timerBy);
  const { version, gen } = header;
  const inTheWay = await app.groups.commit(groupId, { version, gen }, commit);
  if (inTheWay !== undefined && inTheWay.version !== version) return undefined;
  if (inTheWay !== undefined && isTakenOn(inTheWay, header)) return undefined;
  const committed =
    inTheWay === undefined
      ? commit
      : await commitBesideArrivals(commit, inTheWay, looked, plan.phase, app);
  if (committed !== undefined) await wakeSoon(groupId, committed, app);
  return committed;
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
  if (isReliedOn(header, now) && header.news === at && wakeup.by === undefined) {
    await app.wakeups.wakeAt(wakeup);
  }
  if (timer === undefined) return undefined;

  const isOut = timer === header.timer && header.timerBy !== undefined;
  if (isOut && wakeup.by !== header.timerBy) return header.timerBy;
  await wakeLater(groupId, timer, by, now, app);
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
  const tellsNews = Object.values(plan.log).some(
    ({ pending }) => pending?.epoch === plan.epoch && pending.newsAt === now,
  );
  const isKept = isReliedOn(header, now);
  const ends = plan.ends && !isKept;
  return {
    ...(!ends && { phase: plan.phase }),
    ...(plan.timer !== undefined && { timer: plan.timer }),
    ...(timerBy !== undefined && { timerBy }),
    ...(isKept && news !== undefined && { news, newsProven: true }),
    epoch: plan.epoch,
    ...(speaks && { outbox: plan.epoch }),
    log,
    committedAt: now,
    ...(tellsNews && { newsToldAt: now }),
    ends,
  };
}

/**
 * Only arrivals came between: they get a look at the next tick, unless news ahead will see them
 * too. A storm of them cannot starve this commit, since they leave the dues as they are.
 */
async function commitBesideArrivals(
  commit: Commit,
  inTheWay: GroupHeader,
  { wakeup: { groupId }, header: { version }, route, now }: Looked,
  phase: EpochMs,
  app: App,
): Promise<Commit | undefined> {
  const { news, newsProven, timer } = inTheWay;
  const isAhead = isReliedOn(inTheWay, now);
  const tick = nextTick(phase, route.groupIntervalMs, now);
  const isTick = commit.timer === tick;
  if (!isAhead && !isTick) await wakeLater(groupId, tick, commit.log, now, app);
  const second: Commit = {
    ...commit,
    phase,
    ...(isAhead && news !== undefined && { news, newsProven }),
    ...(!isAhead && !isTick && { timer: tick, timerBy: commit.log }),
    ends: false,
  };
  const again = await app.groups.commit(groupId, { version, news, timer }, second);
  return again === undefined ? second : undefined;
}

/** A near time: beside the wakeup that went out before, which comes late, one that comes in time. */
async function wakeSoon(
  groupId: GroupId,
  { timer, timerBy, log, committedAt }: Commit,
  app: App,
): Promise<void> {
  if (timer === undefined || timerBy !== log || timer >= soonest(committedAt)) return;
  await app.wakeups.wakeAt({ groupId, at: timer, by: timerBy });
}

function soonest(now: EpochMs): EpochMs {
  return now + CALL_MS_MAX + MARGIN_MS;
}

/** Never so soon that the wakeup could arrive before the commit that it is for, and die of that. */
async function wakeLater(
  groupId: GroupId,
  at: EpochMs,
  by: string,
  now: EpochMs,
  app: App,
): Promise<void> {
  await app.wakeups.wakeAt({ groupId, at: Math.max(at, soonest(now)), by });
}

/**
 * Whoever sees proven news ahead may put an alert and leave it at that: only a look at its own time
 * is sure to see all of them. News that are not proven are seen by this look, and relied on by none.
 */
function isReliedOn({ news, newsProven }: GroupHeader, now: EpochMs): boolean {
  return newsProven && news !== undefined && news > now;
}

function isTakenOn(header: GroupHeader, before: GroupHeader): boolean {
  return header.acknowledgement?.at !== before.acknowledgement?.at;
}
