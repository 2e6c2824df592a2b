/** First half of an event's way: payload, alerts, routes, group. `flush` is the second. */

import type { EpochMs } from '../core/model/time.ts';
import type { App } from '../ports.ts';
import { archiveMessages } from './support/archive.ts';
import { armGroups } from './support/arm-groups.ts';
import { createBatch } from './support/batch.ts';
import { noteDeployments } from './support/detect-deployments.ts';
import { fileSteps } from './support/file-step.ts';
import { type Letter, openLetter, rememberLetter, type Step } from './support/letter.ts';
import { noteMembers } from './support/note-members.ts';
import { type StepOutcome, tellLetter } from './support/tell-letter.ts';

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
  const archived = archiveMessages(messages, app);
  const batch = createBatch(app);
  const letters = messages.map((message) => openLetter(message, app));
  const steps = letters.flatMap(({ pages }) => pages.flatMap((page) => page.steps));
  await noteDeployments(steps, app);
  const noted = await noteMembers(steps, app);
  const filed = await fileSteps(
    steps.filter((step) => !noted.has(step)),
    batch,
  );
  const outcomes = new Map<Step, StepOutcome>([...(await armGroups(filed, batch)), ...noted]);
  for (const letter of letters) tellLetter(letter, outcomes, batch);
  await archived;
  return letters.map((letter) => settled(letter, outcomes, app));
}

function settled(
  letter: Letter,
  outcomes: ReadonlyMap<Step, StepOutcome>,
  app: App,
): PromiseSettledResult<void> {
  const writers: string[] = [];
  const steps = letter.pages.flatMap((page) => page.steps);
  for (const outcome of [letter.failure, ...steps.map((step) => outcomes.get(step))]) {
    if (outcome === undefined) continue;
    if ('error' in outcome) return { status: 'rejected', reason: outcome.error };
    if ('places' in outcome) writers.push(...outcome.places.flatMap(({ writer }) => writer ?? []));
  }
  rememberLetter(letter, writers, app);
  return { status: 'fulfilled', value: undefined };
}
