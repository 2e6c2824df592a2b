/** A word that is decided upon. */

import type { LogEntry } from '../model/incident.ts';
import type { NotifyReason } from '../model/notification.ts';
import type { EpochMs } from '../model/time.ts';
import { type Decision, decide, type NotifyPolicy } from './decide.ts';
import type { Standing } from './standing.ts';

/** Whether people hear of something that they did not know. */
export function isNews(reason: NotifyReason): boolean {
  return reason === 'first' || reason === 'new-alerts' || reason === 'worse';
}

/** What one integration is to be told, as the log keeps it. */
export function logEntry(
  reason: NotifyReason,
  { acknowledgement, stableAt: _, ...standing }: Standing,
  {
    now,
    newsAt,
    ...when
  }: Pick<LogEntry, 'epoch' | 'newsAt' | 'aloudAt'> & { readonly now: EpochMs },
): LogEntry {
  const acknowledged = acknowledgement !== undefined && acknowledgement.at >= newsAt;
  return { ...standing, ...when, reason, acknowledged, at: now, newsAt };
}

/**
 * What is on its way and not yet told is told now, whatever the last word meant to be: news are
 * what is news to somebody who only heard what was told.
 */
export function overtaking(
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
export function sayAgain(decision: Decision, { firing, acknowledgement }: Standing): Decision {
  const isHeldBack = decision.reason === undefined && decision.until !== undefined;
  if (isHeldBack || (decision.reason !== undefined && decision.reason !== 'changed'))
    return decision;
  if (firing.length === 0) return { reason: 'all-resolved' };
  return { reason: acknowledgement === undefined ? 'repeat' : 'acknowledged' };
}
