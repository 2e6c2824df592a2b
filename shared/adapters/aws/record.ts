/** What became of the deliveries to one integration: one item, overwritten by every epoch. */

import { randomUUID } from 'node:crypto';
import type { DeliveryRecord } from '../../core/model/incident.ts';
import type { GroupId } from '../../core/model/keys.ts';
import { DAY_MS } from '../../core/model/time.ts';
import { ConflictError } from '../../errors.ts';
import type { Claim, ClaimAnswer } from '../../stores.ts';
import { claimOver } from '../memory/transitions.ts';
import { expiry, recordKey } from './items.ts';
import { sameAs, type Values } from './support/expression.ts';
import type { Item, Items } from './support/items.ts';

/** Longer than any repeat: while it is kept, a place's message can be updated. */
const RECORD_MS = 90 * DAY_MS;
const CLAIM_ATTEMPTS_MAX = 3;

export function toRecord(item: Item): DeliveryRecord {
  return JSON.parse(item.record);
}

/** @throws ConflictError when the record changes hands at every attempt */
export async function claimRecord(stored: Items, id: GroupId, claim: Claim): Promise<ClaimAnswer> {
  const key = recordKey(id, claim.integration);
  const claimant = randomUUID();
  for (let attempt = 1; attempt <= CLAIM_ATTEMPTS_MAX; attempt += 1) {
    const stands = await stored.get(key);
    const before = stands && toRecord(stands);
    const answer = claimOver(before, claim);
    if (answer.answer !== 'claimed') return answer;

    const attributes = { ...fromRecord(answer.record), claimant };
    const { epoch, state, leaseUntil } = before ?? {};
    const written = await stored.put(key, attributes, sameAs({ epoch, state, leaseUntil }));
    // Refused by what a first try of this very put wrote, whose answer was lost.
    if (written.taken || written.item?.claimant === claimant) return answer;
  }
  throw new ConflictError(
    `record of ${claim.integration} changed hands ${CLAIM_ATTEMPTS_MAX} times`,
  );
}

/**
 * A claim whose lease ran out has nothing more to say, except that the word did arrive: refused
 * for it, silently.
 */
export async function settleRecord(
  stored: Items,
  id: GroupId,
  integration: string,
  record: DeliveryRecord,
): Promise<void> {
  const { epoch, leaseUntil, state } = record;
  const held = state === 'sent' ? { epoch } : { epoch, leaseUntil, state: 'claimed' };
  await stored.put(recordKey(id, integration), fromRecord(record), sameAs(held));
}

/** What conditions look at stands beside the record, which goes as one text. */
function fromRecord(record: DeliveryRecord): Values {
  const { epoch, state, leaseUntil } = record;
  const expires = expiry(leaseUntil + RECORD_MS);
  return { epoch, state, leaseUntil, expires, record: JSON.stringify(record) };
}
