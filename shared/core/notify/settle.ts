/** What the deliveries' records say about the log: which word arrived, which did not. */

import type { DeliveryRecord, IntegrationLog, LogEntry } from '../model/incident.ts';
import { lastHeard } from '../model/incident.ts';
import type { EpochMs, Milliseconds } from '../model/time.ts';

export interface Settled {
  readonly log: IntegrationLog;
  /** A word was refused or lost: the next look says it again. */
  readonly failed: boolean;
  /**
   * The place may have heard a word after the one it was told: what it believes now is not known,
   * and it is to be said again whatever was told.
   */
  readonly doubtful?: true;
}

/**
 * @param patienceMs how long a pending word may go without any record before it counts as lost
 */
export function settleLog(
  log: IntegrationLog,
  record: DeliveryRecord | undefined,
  now: EpochMs,
  patienceMs: Milliseconds,
): Settled {
  const { pending } = log;
  // What is shown in place says nothing new of what fires: it leaves no doubt when it is refused.
  const isShown = pending?.reason === 'changed' && log.told !== undefined;
  const told = isShown ? { ...log.told, epoch: pending.epoch } : log.told;
  const waiting: Settled = { log, failed: false };
  const heard = record && lastHeard(record);
  const doubtful = heard !== undefined && heard > (told?.epoch ?? Number.NEGATIVE_INFINITY);
  if (pending === undefined) {
    // A word that was given up for lost may have been on its way all the same.
    return doubtful ? { log, failed: true, doubtful } : waiting;
  }
  const unheard: Settled = {
    log: told === undefined ? {} : { told },
    failed: true,
    ...(doubtful && { doubtful }),
  };
  if (record === undefined || record.epoch !== pending.epoch) {
    return now - pending.at > patienceMs ? unheard : waiting;
  }
  switch (record.state) {
    case 'sent':
      return { log: { told: arrived(pending, record) }, failed: false };
    case 'failed':
      return unheard;
    case 'claimed':
    case 'unsure':
      return now - Math.max(pending.at, record.leaseUntil) > patienceMs ? unheard : waiting;
  }
}

/** The word counts from when it arrived: repeats are measured from there, as in Alertmanager. */
function arrived(pending: LogEntry, record: DeliveryRecord): LogEntry {
  return { ...pending, at: record.settledAt ?? pending.at };
}
