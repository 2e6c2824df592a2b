/** People make, change and end silences over the API. */

import type { PostedSilence } from '../core/api/posted-silence.ts';
import { RequestRefused } from '../core/api/refusal.ts';
import type { Silence } from '../core/model/silence.ts';
import { editSilence, expireSilence } from '../core/mute/edit-silence.ts';
import type { App } from '../ports.ts';

/**
 * @param newId of the form of a UUID, in case that another silence comes of it
 * @returns id of the silence that the wish became
 * @throws RequestRefused when the silence that is to be changed is not known
 */
export async function setSilence(
  { id, wish }: PostedSilence,
  newId: string,
  app: App,
): Promise<string> {
  const stored = id === undefined ? undefined : await findSilence(id, app);
  if (id !== undefined && stored === undefined) throw new RequestRefused(404, 'silence not found');
  const edited = editSilence(wish, stored, newId, app.clock.now());
  // The new one before the old one ends: what both hide is never told in between.
  for (const silence of edited.toReversed()) await app.silences.put(silence);
  const made = edited.at(-1)?.id ?? newId;
  app.log.info('silence set', { silence: made, by: wish.createdBy });
  return made;
}

/** @returns false when it is not known; one that is over already stays as it is */
export async function endSilence(id: string, app: App): Promise<boolean> {
  const stored = await findSilence(id, app);
  if (stored === undefined) return false;
  const ended = expireSilence(stored, app.clock.now());
  if (ended !== undefined) {
    await app.silences.put(ended);
    app.log.info('silence ended', { silence: id });
  }
  return true;
}

export async function findSilence(id: string, app: App): Promise<Silence | undefined> {
  return (await app.silences.list()).find((silence) => silence.id === id);
}
