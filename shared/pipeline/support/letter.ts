/** One message of a batch, opened: what it says, and what is to be filed of it. */

import { isResolved } from '../../core/model/alert.ts';
import type { Reading, Sighting } from '../../core/model/reading.ts';
import type { EpochMs } from '../../core/model/time.ts';
import { readPayload } from '../../core/sources/index.ts';
import type { App } from '../../ports.ts';
import type { IngestMessage } from '../ingest.ts';
import { type Place, placesOf } from './place.ts';
import { isTimeless, repeatsOf } from './repeats.ts';

export interface Letter {
  readonly message: IngestMessage;
  readonly receivedAt: EpochMs;
  /** The very same text was taken in before. */
  readonly isRepeat: boolean;
  readonly pages: readonly Page[];
  /** Why it could not be read. */
  readonly failure?: { readonly error: unknown };
}

/** One of the things that it carries. */
export interface Page {
  readonly reading: Reading;
  readonly steps: readonly Step[];
}

/** One sighting, and the groups that its own labels lead to; none when it is held back. */
export interface Step {
  readonly messageId: string;
  readonly receivedAt: EpochMs;
  readonly source: string;
  readonly sighting: Sighting;
  readonly isHeldBack: boolean;
  readonly places: readonly Place[];
}

export function openLetter(message: IngestMessage, app: App): Letter {
  const receivedAt = message.acceptedAt ?? app.clock.now();
  const { text } = message;
  const isRepeat = text !== undefined && repeatsOf(app.config).has(text, message.messageId);
  const letter = { message, receivedAt, isRepeat, pages: [] };
  if (isRepeat) return letter;
  try {
    const arrival = { receivedAt, ...(app.region !== undefined && { region: app.region }) };
    const readings = readPayload(message.payload, arrival, app.config);
    return { ...letter, pages: readings.map((reading) => openPage(reading, letter, app)) };
  } catch (error) {
    return { ...letter, failure: { error } };
  }
}

/**
 * So that the same text need not be read again, where nothing that it says depends on when it is
 * read.
 *
 * @param writers messages that filed the same before
 */
export function rememberLetter(
  { message, receivedAt, pages }: Letter,
  writers: readonly string[],
  app: App,
): void {
  const isNews = ({ reading }: Page) =>
    reading.disposition === 'alert' && reading.sightings.length > 0;
  const sightings = pages.flatMap(({ reading }) => reading.sightings);
  if (message.text === undefined || pages.length === 0 || !pages.every(isNews)) return;
  if (!sightings.every((sighting) => isTimeless(sighting, receivedAt))) return;
  repeatsOf(app.config).add(message.text, writers);
}

function openPage(
  reading: Reading,
  { message, receivedAt }: Pick<Letter, 'message' | 'receivedAt'>,
  app: App,
): Page {
  const { source } = reading;
  const { messageId } = message;
  const steps = reading.sightings.map((sighting): Step => {
    const heldBack = isHeldBack(sighting, app.clock.now());
    const places = heldBack ? [] : placesOf(sighting.alert.labels, app);
    return { messageId, receivedAt, source, sighting, isHeldBack: heldBack, places };
  });
  return { reading, steps };
}

/** Held back are beginnings only: an end is taken in whoever suppressed it. */
function isHeldBack({ status, untold, untoldUntil, alert }: Sighting, now: EpochMs): boolean {
  if (untold === undefined || status === 'resolved' || isResolved(alert, now)) return false;
  return untoldUntil === undefined || status === 'info';
}
