/** One look at a group: everything that was read goes in, everything that is to be done comes out. */

import { isResolved } from '../model/alert.ts';
import type {
  AlertItem,
  DeliveryRecord,
  GroupHeader,
  IntegrationLog,
  LogEntry,
  NotificationLog,
} from '../model/incident.ts';
import type { Fingerprint } from '../model/keys.ts';
import type { NotifyReason } from '../model/notification.ts';
import type { Integration } from '../model/receiver.ts';
import type { Route } from '../model/route.ts';
import { nextTick } from '../model/tick.ts';
import type { EpochMs, Milliseconds } from '../model/time.ts';
import { MINUTE_MS } from '../model/time.ts';
import { type Decision, decide, type NotifyPolicy, type Standing } from './decide.ts';
import { nextChange } from './next-change.ts';
import { settleLog } from './settle.ts';

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
  /** Something is on its way, or was refused: the next tick looks again. */
  readonly unsettled: boolean;
}

export function planLook(look: Look): Plan {
  const { now, header, route, items, muted } = look;
  const heard = items.filter(({ alert }) => !muted?.has(alert.fingerprint));
  const resolved = heard.filter(({ alert }) => isResolved(alert, now));
  const firing = heard.filter(({ alert }) => !isResolved(alert, now));
  const weighed = look.integrations.map((one) => weigh(look, one, firing, resolved));

  // What is muted may be heard of at any tick: a silence ends, and nothing else tells the group.
  const settled = heard.length === items.length && weighed.every(({ unsettled }) => !unsettled);
  const phase = header.phase ?? now;
  const ends = settled && firing.length === 0;
  const tick = nextTick(phase, route.groupIntervalMs, now);
  const told = weighed.flatMap(({ log }) => log.told ?? []);
  const timer = settled ? nextChange({ now, header, route, phase, firing, told }) : tick;

  return {
    phase,
    epoch: header.epoch + (weighed.some(({ speaks }) => speaks) ? 1 : 0),
    log: Object.fromEntries(weighed.map(({ integration, log }) => [integration.id, log])),
    verdicts: weighed,
    ...(timer !== undefined && !ends && { timer }),
    bury: settled ? resolved : [],
    ends,
  };
}

function weigh(
  { now, header, route, items, log, records }: Look,
  integration: Integration,
  firing: readonly AlertItem[],
  resolved: readonly AlertItem[],
): Weighed {
  const { id, sendResolved } = integration;
  const settled = settleLog(log[id] ?? {}, records[id], now, PATIENCE_MS);
  const { log: known, failed } = settled;
  if (items.length > 0 && firing.length + resolved.length === 0) {
    const decision = { because: 'all of it is muted' };
    return { integration, decision, speaks: false, log: known, unsettled: true };
  }
  const standing: Standing = {
    firing: firing.map(({ alert }) => alert.fingerprint),
    resolved: resolved.map(({ alert }) => alert.fingerprint),
    ...(header.acknowledgement !== undefined && { acknowledgement: header.acknowledgement }),
  };
  const policy = { repeatIntervalMs: route.repeatIntervalMs, sendResolved };
  const weighed = decide(now, standing, known.pending ?? known.told, policy);
  const decision = settled.doubtful ? sayAgain(weighed, standing) : weighed;
  const { reason } = decision;

  if (reason === undefined) {
    const unsettled = failed || known.pending !== undefined;
    return { integration, decision, speaks: false, log: known, unsettled };
  }
  const newsAt = isNews(reason) ? now : ((known.pending ?? known.told)?.newsAt ?? now);
  const entry = logEntry(reason, standing, { now, newsAt, epoch: header.epoch + 1 });
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

/**
 * What is on its way and not yet told is told now, whatever the last word meant to be: news are
 * what is news to somebody who only heard what was told.
 */
function overtaking(
  entry: LogEntry,
  told: LogEntry | undefined,
  standing: Standing,
  policy: NotifyPolicy,
): LogEntry {
  const { at: now, epoch } = entry;
  const { reason = entry.reason } = decide(now, standing, told, policy);
  const newsAt = isNews(reason) ? entry.newsAt : (told?.newsAt ?? entry.newsAt);
  return logEntry(reason, standing, { now, newsAt, epoch });
}

/** The word after the last one that was told may have arrived, or not: it takes another. */
function sayAgain(decision: Decision, { firing, acknowledgement }: Standing): Decision {
  if (decision.reason !== undefined) return decision;
  if (firing.length === 0) return { reason: 'all-resolved' };
  return { reason: acknowledgement === undefined ? 'repeat' : 'acknowledged' };
}

function isNews(reason: NotifyReason): boolean {
  return reason === 'first' || reason === 'new-alerts';
}

function logEntry(
  reason: NotifyReason,
  { firing, resolved, acknowledgement }: Standing,
  {
    now,
    newsAt,
    epoch,
  }: { readonly now: EpochMs; readonly newsAt: EpochMs; readonly epoch: number },
): LogEntry {
  const acknowledged = acknowledgement !== undefined && acknowledgement.at >= newsAt;
  return { epoch, firing, resolved, reason, acknowledged, at: now, newsAt };
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
