/** A person wants quiet from a group for a while: whatever happens in it, nobody hears. */

import { isResolved } from '../core/model/alert.ts';
import type { GroupId } from '../core/model/keys.ts';
import { type Silence, silenceId } from '../core/model/silence.ts';
import { type EpochMs, HOUR_MS, type Milliseconds } from '../core/model/time.ts';
import { matchersOfGroup } from '../core/mute/silence.ts';
import type { App } from '../ports.ts';

/** As the buttons say. */
const SILENCE_MS: Milliseconds = HOUR_MS;

export type SilenceAnswer =
  | { readonly answer: 'silenced'; readonly silence: Silence }
  | { readonly answer: 'nothing-to-silence' }
  /** Nothing sets the group apart: its silence would hide everything there is. */
  | { readonly answer: 'too-wide' };

/**
 * @param episode the life of the group that the person saw: a button of an older one does nothing
 * @param by as the place they answered from knows them
 */
export async function silenceGroup(
  groupId: GroupId,
  episode: EpochMs,
  by: string,
  app: App,
): Promise<SilenceAnswer> {
  const header = await app.groups.readHeader(groupId);
  const facts = await app.groups.readFacts(groupId);
  const isOver = header?.phase === undefined || header.episode !== episode;
  if (facts === undefined || isOver) return { answer: 'nothing-to-silence' };

  const now = app.clock.now();
  const alerts = (await app.groups.readAlerts(groupId)).map(({ alert }) => alert);
  const firing = alerts.filter((alert) => !isResolved(alert, now));
  const matchers = matchersOfGroup(facts.groupLabels, firing);
  if (matchers === undefined) return { answer: 'too-wide' };

  const silence: Silence = {
    id: silenceId(groupId, episode),
    matchers,
    startsAt: now,
    endsAt: now + SILENCE_MS,
    updatedAt: now,
    createdBy: by,
    comment: 'by a button',
  };
  await app.silences.put(silence);
  app.log.info('group silenced', { groupKey: facts.groupKey, groupId, by, silence: silence.id });
  return { answer: 'silenced', silence };
}
