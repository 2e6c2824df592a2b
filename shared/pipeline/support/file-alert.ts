/** Put an alert into one group. */

import { takeIn } from '../../core/incident/take-in.ts';
import type { AlertItem, Fate, GroupFacts, GroupHeader } from '../../core/model/incident.ts';
import type { Sighting } from '../../core/model/reading.ts';
import type { EpochMs } from '../../core/model/time.ts';
import { ConflictError } from '../../errors.ts';
import type { App } from '../../ports.ts';
import { CALL_MS_MAX, MARGIN_MS } from './app.ts';
import type { Batch } from './batch.ts';
import { phaseOf } from './rhythm.ts';
import { treeName } from './tree.ts';

const CONFLICT_ATTEMPTS_MAX = 5;

export interface Filed {
  readonly fate: Fate;
  /** Something was put that a look at the group must follow: the caller sees to it. */
  readonly unarmed: boolean;
  /** The message that filed the same before; it sees to what is left to do. */
  readonly writer?: string;
}

/** @throws ConflictError when other writers win every attempt */
export async function fileAlert(
  { groupId }: GroupFacts,
  sighting: Sighting,
  messageId: string,
  batch: Batch,
): Promise<Filed> {
  const { fingerprint } = sighting.alert;
  for (let attempt = 1; attempt <= CONFLICT_ATTEMPTS_MAX; attempt += 1) {
    const { stored, header } = await batch.look({ groupId, fingerprint });
    const now = batch.app.clock.now();
    const { fate, item } = takeIn(stored, sighting, messageId, now);
    if (item === undefined) {
      const writer = fate === 'duplicate' ? stored?.writtenBy : undefined;
      if (writer !== undefined && writer !== messageId) return { fate, unarmed: false, writer };
      // The last writer was this very message: it died on an earlier receipt, before it armed.
      return { fate, unarmed: writer === messageId };
    }
    const tree = treeName(batch.app.config.route);
    if (await batch.putAlert(groupId, { ...item, tree })) {
      return { fate, unarmed: needsLook(item, stored, header, batch.app) };
    }
  }
  throw new ConflictError(`alert ${fingerprint} written by others ${CONFLICT_ATTEMPTS_MAX} times`);
}

function needsLook(
  item: AlertItem,
  stored: AlertItem | undefined,
  header: GroupHeader | undefined,
  app: App,
): boolean {
  if (stored === undefined) return item.buriedAt === undefined;
  // Also where it is buried at once: it may take the place of what another put, who died before
  // they armed and finds at the next receipt that this is newer.
  if (item.since === undefined || item.since !== stored.since) return true;
  return !wasSeen(stored, item.since, header, app);
}

/**
 * Whether the last commit knows of this very state: a firing alert posted again is no news to a
 * group that looked at it since, unless a look may have taken it for lapsed meanwhile.
 */
function wasSeen(
  { alert: { endsAt = Number.POSITIVE_INFINITY } }: AlertItem,
  since: EpochMs,
  header: GroupHeader | undefined,
  app: App,
): boolean {
  const { committedAt, news } = header ?? {};
  const isOpen = news === undefined && phaseOf(header, app) !== undefined;
  if (committedAt === undefined || !isOpen) return false;
  const spread = CALL_MS_MAX + MARGIN_MS;
  return committedAt > since + spread && endsAt > app.clock.now() + spread;
}
