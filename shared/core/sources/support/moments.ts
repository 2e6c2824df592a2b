/** Moments of alerts, from payloads whose clocks may be absent, in 1970 or in 2099. */

import type { Sighting } from '../../model/reading.ts';
import type { EpochMs } from '../../model/time.ts';
import { CLOCK_SKEW_MAX_MS } from './bounds.ts';

/** For an alert, and for the sighting that holds it. */
export interface Start {
  readonly startsAt: EpochMs;
  readonly mark: Pick<Sighting, 'startsAtKnown'>;
}

/** The beginning as the payload says it, else when it was received. */
export function startOf(at: EpochMs | undefined, receivedAt: EpochMs): Start {
  const believed = believe(at, receivedAt);
  return believed === undefined
    ? { startsAt: receivedAt, mark: { startsAtKnown: false } }
    : { startsAt: believed, mark: {} };
}

/** The source's clock, to order sightings by, else the receipt. */
export function orderOf(at: EpochMs | undefined, receivedAt: EpochMs): EpochMs {
  return believe(at, receivedAt) ?? receivedAt;
}

/**
 * A clock far ahead of ours says nothing: its alert would hide every later sighting of the same
 * problem. One far behind may tell of something that is long past.
 */
export function believe(at: EpochMs | undefined, receivedAt: EpochMs): EpochMs | undefined {
  return at === undefined || at > receivedAt + CLOCK_SKEW_MAX_MS ? undefined : at;
}

/** `2026-03-04T05:06:07.000Z`. Undefined for years that have more or fewer than four digits. */
export function rfc3339(at: EpochMs): string | undefined {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return undefined;
  const text = date.toISOString();
  return /^\d{4}-/.test(text) ? text : undefined;
}
