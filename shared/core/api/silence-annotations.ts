/**
 * What silences can do beyond Alertmanager's, said in annotations, which its API and its tools hand
 * on: that a silence comes again, and that it ends with what it hides.
 *
 * Source: Alertmanager's OpenAPI description, `silence`, annotations, since 0.32.
 */

import type { Annotations } from '../model/labels.ts';
import { readRecurrence, windowAt } from '../model/recurrence.ts';
import type { Silence } from '../model/silence.ts';
import { RequestRefused } from './refusal.ts';

/** `every monday 02:00–04:00 Europe/Berlin`. */
export const EVERY = 'tocsin_every';
export const UNTIL = 'tocsin_until';
export const RESOLVED = 'resolved';

/** @throws RequestRefused when it says something that cannot be */
export function readSilenceAnnotations(
  annotations: Annotations | undefined,
  { startsAt, endsAt }: Pick<Silence, 'startsAt' | 'endsAt'>,
): Pick<Silence, 'annotations' | 'every' | 'untilResolved'> {
  if (annotations === undefined) return {};
  const { [EVERY]: words, [UNTIL]: until } = annotations;
  if (until !== undefined && until !== RESOLVED) {
    throw refused(UNTIL, `'${until}': write ${RESOLVED}`);
  }
  const every = words === undefined ? undefined : attempt(words);
  if (every !== undefined && windowAt(every, startsAt).startsAt >= endsAt) {
    throw refused(EVERY, 'it would end before it comes');
  }
  return {
    annotations,
    ...(every !== undefined && { every }),
    ...(until !== undefined && { untilResolved: true }),
  };
}

function attempt(words: string) {
  try {
    return readRecurrence(words);
  } catch (error) {
    throw refused(EVERY, error instanceof Error ? error.message : String(error));
  }
}

function refused(annotation: string, because: string): RequestRefused {
  return new RequestRefused(400, `invalid silence: annotation ${annotation}: ${because}`);
}
