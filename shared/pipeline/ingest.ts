/** First half of an event's way: payload, alerts, routes, group. `flush` is the second. */

import type { Sighting } from '../core/model/reading.ts';
import type { EpochMs } from '../core/model/time.ts';
import type { App } from '../ports.ts';
import { arm } from './support/arm.ts';
import { type Batch, createBatch } from './support/batch.ts';
import { type FiledPlace, fileSteps, type Outcomes } from './support/file-step.ts';
import { type Letter, openLetter, rememberLetter } from './support/letter.ts';
import { tellLetter } from './support/tell-letter.ts';

/** One message of the ingest queue. */
export interface IngestMessage {
  readonly messageId: string;
  /** Parsed JSON, or text where it is none. */
  readonly payload: unknown;
  /**
   * All that the payload says, as one text; the same text is refused unread when it was taken in
   * before. Absent: it is read in any case, as it must be when the message comes again: the work it
   * left undone is nobody else's.
   */
  readonly text?: string;
  /**
   * When the queue took it in; absent: now. A payload that names no time of its own is ordered by
   * this, and a redelivery must not make it newer than what came since.
   */
  readonly acceptedAt?: EpochMs;
}

/** File every alert of a payload under every route that takes it. Safe to repeat. */
export async function ingest(message: IngestMessage, app: App): Promise<void> {
  const [outcome] = await ingestBatch([message], app);
  if (outcome?.status === 'rejected') throw outcome.reason;
}

/**
 * Several messages as if one came after the other, and for less: what is stored is read once, of an
 * alert that is seen several times the newest sighting is written, and each group is armed once.
 *
 * @returns what became of each message: one that failed is to come again, under its id
 */
export async function ingestBatch(
  messages: readonly IngestMessage[],
  app: App,
): Promise<PromiseSettledResult<void>[]> {
  const batch = createBatch(app);
  const letters = messages.map((message) => openLetter(message, app));
  const steps = letters.flatMap(({ pages }) => pages.flatMap((page) => page.steps));
  const filed = await fileSteps(steps, batch);
  const outcomes = await armGroups(filed, batch);
  for (const letter of letters) tellLetter(letter, outcomes, batch);
  return letters.map((letter) => settled(letter, outcomes, app));
}

/** Once for each group, after everything was put. @returns with the failures of those it failed for */
async function armGroups(filed: Outcomes, batch: Batch): Promise<Outcomes> {
  const outcomes = new Map(filed);
  const put = [...filed].flatMap(([step, outcome]) => {
    if ('error' in outcome) return [];
    const { sighting, places } = outcome;
    return places.filter(({ unarmed }) => unarmed).map((place) => ({ step, sighting, ...place }));
  });
  for (const together of Map.groupBy(put, ({ place }) => place.facts.groupId).values()) {
    const failure = await armGroup(together, batch);
    if (failure === undefined) continue;
    for (const { step } of together) outcomes.set(step, failure);
  }
  return outcomes;
}

/** @returns why it failed, if it did */
async function armGroup(
  together: readonly (FiledPlace & { readonly sighting: Sighting })[],
  batch: Batch,
): Promise<{ readonly error: unknown } | undefined> {
  const [first] = together;
  if (first === undefined) return undefined;
  const { place, sighting } = first;
  const { groupId } = place.facts;
  try {
    const { header } = await batch.look({ groupId, fingerprint: sighting.alert.fingerprint });
    const sightings = together.map((one) => one.sighting);
    const armed = await arm(place, sightings, header, batch.app);
    if (armed !== undefined) batch.noteHeader(groupId, armed);
    return undefined;
  } catch (error) {
    return { error };
  }
}

function settled(letter: Letter, outcomes: Outcomes, app: App): PromiseSettledResult<void> {
  const writers: string[] = [];
  const steps = letter.pages.flatMap((page) => page.steps);
  for (const outcome of [letter.failure, ...steps.map((step) => outcomes.get(step))]) {
    if (outcome === undefined) continue;
    if ('error' in outcome) return { status: 'rejected', reason: outcome.error };
    writers.push(...outcome.places.flatMap(({ writer }) => writer ?? []));
  }
  rememberLetter(letter, writers, app);
  return { status: 'fulfilled', value: undefined };
}
