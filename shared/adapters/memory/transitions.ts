/** What the conditional writes do to a header and to a record. */

import type { DeliveryRecord, GroupHeader } from '../../core/model/incident.ts';
import { dueAt } from '../../core/model/incident.ts';
import type { Acknowledgement } from '../../core/model/notification.ts';
import type { Claim, ClaimAnswer, Commit, ExpectedHeader } from '../../stores.ts';

export function isAsExpected(header: GroupHeader, expected: ExpectedHeader): boolean {
  if (header.version !== expected.version) return false;
  if ('gen' in expected) return header.gen === expected.gen;
  return header.news === expected.news && header.timer === expected.timer;
}

/** Since when a group has been waiting for somebody to look at it. */
export function waitingSince(header: GroupHeader): number | undefined {
  return header.outbox === undefined ? dueAt(header) : header.committedAt;
}

export function armed(
  header: GroupHeader | undefined,
  news: number,
  proven: boolean,
  now: number,
): GroupHeader {
  // Epochs start at the clock's milliseconds, so that a group born again never falls behind its records.
  const known = header ?? { gen: 0, version: 0, epoch: now, episode: now, newsProven: false };
  const begins = known.phase === undefined && known.news === undefined;
  return {
    ...known,
    gen: known.gen + 1,
    ...(begins && { episode: now }),
    ...(known.news === undefined && { news, newsProven: proven }),
  };
}

export function committed(header: GroupHeader, commit: Commit): GroupHeader {
  const { acknowledgement, newsToldAt, gen, episode } = header;
  const { ends, newsProven = false, ...rest } = commit;
  return {
    gen,
    episode,
    version: header.version + 1,
    newsProven,
    ...(!ends && acknowledgement !== undefined && { acknowledgement }),
    ...(!ends && newsToldAt !== undefined && { newsToldAt }),
    ...rest,
  };
}

/** A word counts for the news that were told before it, and the first one holds until there are more. */
export function mayAcknowledge(
  { acknowledgement, newsToldAt = Number.NEGATIVE_INFINITY }: GroupHeader,
  { at }: Acknowledgement,
): boolean {
  return at >= newsToldAt && (acknowledgement === undefined || acknowledgement.at < newsToldAt);
}

export function isSameWord(a: Acknowledgement | undefined, { by, at }: Acknowledgement): boolean {
  return a?.by === by && a.at === at;
}

export function claimOver(before: DeliveryRecord | undefined, claim: Claim): ClaimAnswer {
  const { epoch, episode, now, leaseUntil } = claim;
  if (before !== undefined && before.epoch > epoch) return { answer: 'stale' };
  if (before?.epoch === epoch && before.state === 'sent') return { answer: 'sent' };
  if (before?.state === 'claimed' && before.leaseUntil > now) {
    return { answer: 'busy', until: before.leaseUntil };
  }
  const again = before?.epoch === epoch;
  const record: DeliveryRecord = {
    epoch,
    episode,
    state: 'claimed',
    tries: again ? before.tries : 0,
    leaseUntil,
    // Whoever claims it while it wants quiet may die before they write that down again.
    ...(before?.quietUntil !== undefined && { quietUntil: before.quietUntil }),
    ...(before?.episode === episode &&
      before.externalId !== undefined && { externalId: before.externalId }),
  };
  return { answer: 'claimed', record, ...(before !== undefined && { before }) };
}

/** A claim whose lease ran out has nothing more to say, except that the word did arrive. */
export function maySettle(stored: DeliveryRecord | undefined, record: DeliveryRecord): boolean {
  if (stored?.epoch !== record.epoch) return false;
  if (record.state === 'sent') return true;
  return stored.state === 'claimed' && stored.leaseUntil === record.leaseUntil;
}
