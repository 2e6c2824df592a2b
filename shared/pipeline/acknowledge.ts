/** A person takes an incident on. The places that did not hear it from them hear it by way of a flush. */

import type { GroupHeader } from '../core/model/incident.ts';
import type { GroupId } from '../core/model/keys.ts';
import type { EpochMs } from '../core/model/time.ts';
import { ConflictError } from '../errors.ts';
import type { App } from '../ports.ts';

const ATTEMPTS_MAX = 4;

export type AcknowledgeAnswer = 'acknowledged' | 'nothing-to-acknowledge';

/**
 * @param episode the life of the group that the person saw: a button of an older one does nothing
 * @param by as the place they answered from knows them
 * @throws ConflictError when news come between at every attempt
 */
export async function acknowledge(
  groupId: GroupId,
  episode: EpochMs,
  by: string,
  app: App,
): Promise<AcknowledgeAnswer> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    // What the person was told lies before their word, whatever the clocks of two functions say.
    const before = await app.groups.readHeader(groupId);
    const at = Math.max(app.clock.now(), before?.newsToldAt ?? 0);
    const isTaken = await app.groups.acknowledge(groupId, episode, { by, at });
    const header = isTaken ? undefined : await app.groups.readHeader(groupId);
    if (isTaken || isUnseen(header, by)) {
      await app.wakeups.wakeAt({ groupId, at });
      app.trace.add({ kind: 'acknowledgement', at, groupId, by });
      app.log.info('incident acknowledged', { groupId, by });
      return 'acknowledged';
    }
    // A word that the news overtook would count for nothing, and its person think that it does.
    const isOvertaken = header?.episode === episode && (header.newsToldAt ?? 0) > at;
    if (!isOvertaken) return 'nothing-to-acknowledge';
  }
  throw new ConflictError(`news of group ${groupId} overtook a word ${ATTEMPTS_MAX} times`);
}

/**
 * The same person again, before anybody looked at their word: the first call may have died before
 * its wakeup, and this is it again.
 */
function isUnseen(header: GroupHeader | undefined, by: string): boolean {
  const { acknowledgement, timer } = header ?? {};
  return acknowledgement?.by === by && timer === acknowledgement.at;
}
