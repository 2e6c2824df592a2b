/** A person takes an incident on. The places that did not hear it from them hear it by way of a flush. */

import type { GroupId } from '../core/model/keys.ts';
import type { EpochMs } from '../core/model/time.ts';
import type { App } from '../ports.ts';

export type AcknowledgeAnswer = 'acknowledged' | 'nothing-to-acknowledge';

/**
 * @param episode the life of the group that the person saw: a button of an older one does nothing
 * @param by as the place they answered from knows them
 */
export async function acknowledge(
  groupId: GroupId,
  episode: EpochMs,
  by: string,
  app: App,
): Promise<AcknowledgeAnswer> {
  // What the person was told lies before their word, whatever the clocks of two functions say.
  const header = await app.groups.readHeader(groupId);
  const at = Math.max(app.clock.now(), header?.newsToldAt ?? 0);
  const taken = await app.groups.acknowledge(groupId, episode, { by, at });
  if (!taken && !(await isUnseen(groupId, by, app))) return 'nothing-to-acknowledge';

  await app.wakeups.wakeAt({ groupId, at });
  app.log.info('incident acknowledged', { groupId, by });
  return 'acknowledged';
}

/**
 * The same person again, before anybody looked at their word: the first call may have died before
 * its wakeup, and this is it again.
 */
async function isUnseen(groupId: GroupId, by: string, app: App): Promise<boolean> {
  const header = await app.groups.readHeader(groupId);
  const { acknowledgement, timer } = header ?? {};
  return acknowledgement?.by === by && timer === acknowledgement.at;
}
