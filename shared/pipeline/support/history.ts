/** What a group remembers of its episodes: read for its decisions, written with them. */

import { isFlapping, stableAt } from '../../core/history/flapping.ts';
import { noteOf } from '../../core/history/note.ts';
import { EPISODES_MAX } from '../../core/history/statistics.ts';
import { isResolved } from '../../core/model/alert.ts';
import type { AlertItem, GroupHeader } from '../../core/model/incident.ts';
import type { GroupId } from '../../core/model/keys.ts';
import type { EpochMs } from '../../core/model/time.ts';
import type { Look, Plan } from '../../core/notify/plan.ts';
import type { App } from '../../ports.ts';

/** Until when the end of a group that flaps is held back; undefined when it does not flap. */
export async function readStableAt(
  groupId: GroupId,
  { episode }: GroupHeader,
  items: readonly AlertItem[],
  now: EpochMs,
  app: App,
): Promise<EpochMs | undefined> {
  const { flapping: rule } = app.config;
  if (rule === undefined) return undefined;
  const known = await app.groups.listEpisodes(groupId, EPISODES_MAX);
  const begun = known.map((one) => one.episode);
  if (!isFlapping(begun, episode, rule)) return undefined;
  return stableAt(
    items.filter(({ alert }) => isResolved(alert, now)),
    rule,
  );
}

/**
 * Before the commit, so that nothing is lost when it is made and its maker dies. A commit that is
 * refused had it of the same alerts as the one that took its place, and what they note of an episode
 * twice is noted once.
 */
export async function noteLook(
  groupId: GroupId,
  { now, header, items, muted, log }: Look,
  { verdicts }: Plan,
  app: App,
): Promise<void> {
  const heard = items.filter(({ alert }) => !muted?.has(alert.fingerprint));
  const note = noteOf({
    now,
    reasons: new Set(verdicts.flatMap(({ decision }) => decision.reason ?? [])),
    firing: heard.filter(({ alert }) => !isResolved(alert, now)),
    resolved: heard.filter(({ alert }) => isResolved(alert, now)),
    log,
    acknowledgement: header.acknowledgement,
  });
  if (note !== undefined) await app.groups.noteEpisode(groupId, header.episode, note);
}
