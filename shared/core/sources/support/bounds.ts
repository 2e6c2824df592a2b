/**
 * Bounds that every alert is held to, whatever its payload says: a clock that is wrong must not
 * silence the truth, and one alert must not crowd out the rest.
 */

import type { Alert } from '../../model/alert.ts';
import type { Sighting } from '../../model/reading.ts';
import { type EpochMs, MINUTE_MS } from '../../model/time.ts';
import { withinSize } from './sizes.ts';

/** How far ahead of ours a source's clock may run and still be believed. */
export const CLOCK_SKEW_MAX_MS = 5 * MINUTE_MS;

export function withinBounds(sighting: Sighting, receivedAt: EpochMs): Sighting {
  const { alert, status } = sighting;
  // Times that a client posts say nothing about the order of its posts, and hold as they are.
  const isPosted = alert.posted !== undefined;
  const timely = isPosted ? alert : withinTime(alert, receivedAt, status === 'resolved');
  const sized = withinSize(timely);
  return sized === alert ? sighting : { ...sighting, alert: sized };
}

/**
 * A sighting from 2099 would hide every later one. An end to come moves with the start, so that
 * a lapse keeps its length; one that was told has come, and cannot lie ahead.
 */
function withinTime(alert: Alert, receivedAt: EpochMs, isEnd: boolean): Alert {
  const latest = receivedAt + CLOCK_SKEW_MAX_MS;
  const startsAt = moment(alert.startsAt, receivedAt, latest);
  const updatedAt = moment(alert.updatedAt, receivedAt, latest);
  if (alert.endsAt === undefined) {
    if (startsAt === alert.startsAt && updatedAt === alert.updatedAt) return alert;
    return { ...alert, startsAt, updatedAt };
  }
  // One that was counted from the receipt lies before such a start, and is right as it is.
  const follows = alert.endsAt > latest && alert.endsAt > alert.startsAt;
  const moved = follows ? alert.endsAt - (alert.startsAt - startsAt) : alert.endsAt;
  const endsAt = isEnd ? moment(alert.endsAt, receivedAt, receivedAt) : moved;
  const began = isEnd ? Math.min(startsAt, endsAt) : startsAt;
  return { ...alert, startsAt: began, updatedAt, endsAt };
}

function moment(at: EpochMs, receivedAt: EpochMs, latest: EpochMs): EpochMs {
  return Number.isFinite(at) ? Math.min(at, latest) : receivedAt;
}
