/** What one sighting does to what is stored of its alert. */

import type { Alert } from '../model/alert.ts';
import { isResolved, mergeAlerts, severityOf } from '../model/alert.ts';
import type { AlertItem, Fate } from '../model/incident.ts';
import { formatLabels, sortedPairs } from '../model/labels.ts';
import type { Sighting } from '../model/reading.ts';
import { worse } from '../model/severity.ts';
import type { EpochMs } from '../model/time.ts';

export interface TakenIn {
  readonly fate: Fate;
  /** The item to store; absent when nothing is to be stored. */
  readonly item?: AlertItem;
}

/**
 * @param writtenBy id of the message that brings the sighting, kept so that its own redelivery is
 *   not mistaken for a duplicate that somebody else will see to
 */
export function takeIn(
  stored: AlertItem | undefined,
  { alert, status }: Sighting,
  writtenBy: string,
  now: EpochMs,
): TakenIn {
  // An end leaves alone what its beginning was.
  const ends = isResolved(alert, now);
  const pointInTime = ends && stored !== undefined ? stored.pointInTime : status === 'info';
  if (stored !== undefined && alert.updatedAt < stored.alert.updatedAt) return { fate: 'outdated' };
  if (stored !== undefined && saysTheSame(alert, stored.alert)) return { fate: 'duplicate' };

  const revision = (stored?.revision ?? 0) + 1;
  const isAnew = stored === undefined || (!ends && leftJustThen(stored, alert, now));
  const merged = isAnew ? alert : mergeAlerts(stored.alert, alert);
  const goesOn = stored !== undefined && status !== 'resolved' && staysFiring(stored, merged, now);
  const since = goesOn && stored.pointInTime === pointInTime ? stored.since : now;
  const wasOpen = stored !== undefined && stored.buriedAt === undefined;
  const raises = stored === undefined ? 0 : raisesOf(stored, merged);
  const item: AlertItem = {
    ...{ alert: merged, pointInTime, revision, writtenBy },
    ...(since !== undefined && { since }),
    ...(raises > 0 && { raises }),
  };
  // What was told to be an end is one by any clock.
  if (!wasOpen && (status === 'resolved' || isResolved(merged, now))) {
    // Buried at once, and kept: its beginning may be on the way still, and is then known for old.
    return { fate: 'nothing-open', item: { ...item, buriedAt: now } };
  }
  return { fate: stored === undefined ? 'new' : 'changed', item };
}

/**
 * It ended here, under other labels, at the very moment of the sighting that led it elsewhere; led
 * here by that one, by another route tree, it has not ended.
 */
function leftJustThen({ alert: stored }: AlertItem, alert: Alert, now: EpochMs): boolean {
  const isThen = stored.updatedAt === alert.updatedAt && isResolved(stored, now);
  return isThen && !sameLabels(stored, alert);
}

function raisesOf({ alert, raises = 0 }: AlertItem, merged: Alert): number {
  const [before, after] = [severityOf(alert), severityOf(merged)];
  return after !== before && worse(before, after) === after ? raises + 1 : raises;
}

/** A firing alert that is seen again: nothing is new but its words, or its end. */
function staysFiring({ alert, buriedAt }: AlertItem, merged: Alert, now: EpochMs): boolean {
  const fires = buriedAt === undefined && !isResolved(alert, now) && !isResolved(merged, now);
  const same = merged.startsAt === alert.startsAt && sameLabels(merged, alert);
  return fires && same && !(merged.changes && saysOther(merged, alert));
}

function saysOther(a: Alert, b: Alert): boolean {
  return formatLabels(a.annotations) !== formatLabels(b.annotations);
}

/**
 * Two sightings of one change of state, by whichever roads. Their words may differ: a road tells
 * more than another, and the first that came is kept.
 */
function saysTheSame(a: Alert, b: Alert): boolean {
  return a.updatedAt === b.updatedAt && a.endsAt === b.endsAt && sameLabels(a, b);
}

function sameLabels(a: Alert, b: Alert): boolean {
  return JSON.stringify(sortedPairs(a.labels)) === JSON.stringify(sortedPairs(b.labels));
}
