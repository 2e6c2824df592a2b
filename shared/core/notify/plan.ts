/** One look at a group: everything that was read goes in, everything that is to be done comes out. */

import { isResolved } from '../model/alert.ts';
import type {
  AlertItem,
  DeliveryRecord,
  GroupHeader,
  IntegrationLog,
  NotificationLog,
} from '../model/incident.ts';
import { aloudAt, UNHEARD_MS } from '../model/incident.ts';
import type { Fingerprint } from '../model/keys.ts';
import type { Integration } from '../model/receiver.ts';
import type { Route } from '../model/route.ts';
import { nextTick } from '../model/tick.ts';
import type { EpochMs, Milliseconds } from '../model/time.ts';
import { MINUTE_MS } from '../model/time.ts';
import { type Decision, decide } from './decide.ts';
import { nextChange } from './next-change.ts';
import { settleLog } from './settle.ts';
import { type Standing, standingOf } from './standing.ts';
import { isNews, logEntry, overtaking, sayAgain } from './word.ts';

/** All that is known of a group at one moment. */
export interface Look {
  readonly now: EpochMs;
  readonly header: GroupHeader;
  readonly route: Route;
  readonly integrations: readonly Integration[];
  /** Every alert of the group that is not buried. */
  readonly items: readonly AlertItem[];
  readonly log: NotificationLog;
  /** By integration id. */
  readonly records: Readonly<Record<string, DeliveryRecord>>;
  /** Alerts that nobody is to hear of now. Absent: none are. */
  readonly muted?: ReadonlySet<Fingerprint>;
  /** As in `Standing`. */
  readonly stableAt?: EpochMs;
}

export interface Plan {
  readonly phase: EpochMs;
  readonly epoch: number;
  readonly log: NotificationLog;
  /** What was weighed, one for every integration. */
  readonly verdicts: readonly Verdict[];
  /** When to look again without news; undefined when nothing is ahead. */
  readonly timer?: EpochMs;
  /** Alerts that are over and that nobody needs to hear of any more. */
  readonly bury: readonly AlertItem[];
  /** Nothing is left: the group ends, and the next alert begins another episode. */
  readonly ends: boolean;
}

export interface Verdict {
  readonly integration: Integration;
  readonly decision: Decision;
  /** The decision is to be carried out by telling; false for an end that nobody wants told. */
  readonly speaks: boolean;
}

/** A pending word that nobody took up for this long counts as lost and is said again. */
const PATIENCE_MS: Milliseconds = 2 * MINUTE_MS;

interface Weighed extends Verdict {
  readonly log: IntegrationLog;
  /** Something is on its way, or was refused: the next tick looks again, */
  readonly unsettled: boolean;
  /** or the first one at which the place may be called. */
  readonly quietUntil?: EpochMs;
}

export function planLook(look: Look): Plan {
  const { now, header, route, muted } = look;
  const lost = look.items.filter((item) => isLost(item, look));
  const items = look.items.filter((item) => !lost.includes(item));
  const heard = items.filter(({ alert }) => !muted?.has(alert.fingerprint));
  const resolved = heard.filter(({ alert }) => isResolved(alert, now));
  const firing = heard.filter(({ alert }) => !isResolved(alert, now));
  const standing = standingOf(firing, resolved, {
    ...(header.acknowledgement !== undefined && { acknowledgement: header.acknowledgement }),
    ...(look.stableAt !== undefined && { stableAt: look.stableAt }),
  });
  const weighed = look.integrations.map((one) =>
    weigh({ ...look, items }, one, standing, resolved),
  );

  // What is muted may be heard of at any tick: a silence ends, and nothing else tells the group.
  const isHeard = heard.length === items.length;
  const settled = isHeard && weighed.every(({ unsettled }) => !unsettled);
  const quiet = weighed.filter(({ quietUntil }) => quietUntil !== undefined);
  const waits = isHeard && weighed.every((one) => !one.unsettled || quiet.includes(one));
  const phase = header.phase ?? now;
  const ends = settled && firing.length === 0;
  const tick = nextTick(phase, route.groupIntervalMs, now);
  const told = weighed.flatMap((one) => (quiet.includes(one) ? [] : (one.log.told ?? [])));
  const quietUntil = quiet.flatMap((one) => one.quietUntil ?? []);
  const prospect = { now, header, route, phase, firing, told, quietUntil };
  const open = waits ? nextChange(prospect) : tick;
  // What ended unheard is kept in sight for a while, for who reads the configuration again.
  const over = lost.length > 0 ? now + UNHEARD_MS : undefined;
  const timer = ends ? over : open;

  return {
    phase,
    epoch: header.epoch + (weighed.some(({ speaks }) => speaks) ? 1 : 0),
    log: Object.fromEntries(weighed.map(({ integration, log }) => [integration.id, log])),
    verdicts: weighed,
    ...(timer !== undefined && { timer }),
    bury: [...(settled ? resolved : []), ...lost.map(unheard)],
    ends,
  };
}

/**
 * What a client posted to Alertmanager's API and what ended while it was muted is over unheard, as
 * it is there, unless the configuration is read again soon; the ends that our own sources report are
 * told when they may be.
 *
 * Source: Alertmanager's dispatch/dispatch.go, aggrGroup.flush: alerts that no stage failed on go.
 */
function isLost({ alert }: AlertItem, { muted, now }: Look): boolean {
  const isMuted = muted?.has(alert.fingerprint) === true;
  return isMuted && alert.posted !== undefined && isResolved(alert, now);
}

function unheard(item: AlertItem): AlertItem {
  return { ...item, unheard: true };
}

function weigh(
  { now, header, route, items, muted, log, records }: Look,
  integration: Integration,
  standing: Standing,
  resolved: readonly AlertItem[],
): Weighed {
  const { id, sendResolved, updatesInPlace = false } = integration;
  const { quietUntil } = records[id] ?? {};
  if (quietUntil !== undefined && quietUntil > now) {
    const decision = { because: 'the place asked to be left alone' };
    const unsettled = { speaks: false, log: log[id] ?? {}, unsettled: true };
    return { integration, decision, ...unsettled, quietUntil };
  }
  const settled = settleLog(log[id] ?? {}, records[id], now, PATIENCE_MS);
  const { log: known, failed } = settled;
  const isOnItsWay = failed || known.pending !== undefined;
  const isHidden = items.length > 0 || (muted?.size ?? 0) > 0;
  if (standing.firing.length + resolved.length === 0 && (isHidden || !isOnItsWay)) {
    const decision = { because: isHidden ? 'all of it is muted' : 'nothing is left of it' };
    const unsettled = items.length > 0 || isOnItsWay;
    return { integration, decision, speaks: false, log: known, unsettled };
  }
  const policy = {
    repeatIntervalMs: route.repeatIntervalMs,
    sendResolved,
    // A word on its way tells the figures of the moment when it is told.
    updatesInPlace: updatesInPlace && known.pending === undefined,
  };
  const weighed = decide(now, standing, known.pending ?? known.told, policy);
  const decision = settled.doubtful ? sayAgain(weighed, standing) : weighed;
  const { reason } = decision;

  if (reason === undefined) {
    const { until } = decision;
    const unsettled = failed || known.pending !== undefined;
    const verdict = { integration, decision, speaks: false, log: known };
    return until === undefined
      ? { ...verdict, unsettled }
      : // What is on its way is looked after at the next tick, as ever.
        { ...verdict, unsettled: true, ...(!unsettled && { quietUntil: until }) };
  }
  const newsAt = isNews(reason) ? now : ((known.pending ?? known.told)?.newsAt ?? now);
  const entry = logEntry(reason, standing, {
    ...{ now, newsAt, epoch: header.epoch + 1 },
    ...(reason === 'changed' && known.told !== undefined && { aloudAt: aloudAt(known.told) }),
  });
  if (reason === 'all-resolved' && !endIsNews(integration, known, resolved)) {
    // Nothing is said, so that this is no new epoch; what was on its way is overtaken all the same.
    const told = { ...entry, epoch: known.pending?.epoch ?? header.epoch };
    return { integration, decision, speaks: false, log: { told }, unsettled: false };
  }
  const pending =
    known.pending === undefined ? entry : overtaking(entry, known.told, standing, policy);
  const said = { ...(known.told !== undefined && { told: known.told }), pending };
  const spoken = { reason: pending.reason };
  return { integration, decision: spoken, speaks: true, log: said, unsettled: true };
}

/** Whether anyone should hear that the last alert ended. */
function endIsNews(
  { sendResolved }: Integration,
  { told, pending }: IntegrationLog,
  resolved: readonly AlertItem[],
): boolean {
  if (!sendResolved) return false;
  const believed = new Set([...(told?.firing ?? []), ...(pending?.firing ?? [])]);
  const ended = resolved.filter(({ alert }) => believed.has(alert.fingerprint));
  return ended.length === 0 || ended.some(({ pointInTime }) => !pointInTime);
}
