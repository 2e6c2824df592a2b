import type { Fingerprint } from './keys.ts';
import { fingerprint } from './keys.ts';
import type { Annotations, Labels } from './labels.ts';
import { labelValue, withoutEmpty } from './labels.ts';
import type { Severity } from './severity.ts';
import { isSeverity } from './severity.ts';
import type { EpochMs } from './time.ts';

/** One problem, as one source last described it. */
export interface Alert {
  /**
   * Computed from the labels that are the alert's identity: the source's own name for the problem,
   * never the severity, the team or whatever else may change while it lasts.
   */
  readonly fingerprint: Fingerprint;
  /** What routes match and groups go by: the identity, and `severity`, `service`, `team`, … */
  readonly labels: Labels;
  readonly annotations: Annotations;
  /** ARNs, ids and `Dimension=value` of what the problem is about, the nearest first. */
  readonly resources: readonly string[];

  /** When the problem began, by the source's clock. */
  readonly startsAt: EpochMs;

  /**
   * When the problem ends. Past: resolved. Future: lapses then unless seen again, for sources that
   * never report recovery. Absent: fires until the source says otherwise.
   */
  readonly endsAt?: EpochMs;

  /**
   * Order of sightings, by the source's clock: queues deliver late and out of order, and the newer
   * of two sightings must win whichever arrives last.
   */
  readonly updatedAt: EpochMs;

  /**
   * Its annotations tell figures that move while it fires, as those of a fleet do: where a message
   * can be changed in place it shows the newest, and nobody is called for them.
   */
  readonly changes?: true;

  /** Page where the source shows the problem. */
  readonly generatorUrl?: string;

  /** Present for alerts that a client posts to Alertmanager's API. */
  readonly posted?: Posted;
}

/** What a client of Alertmanager's API said of the times, beyond what the router reads of it. */
export interface Posted {
  /** As written, with zone and fractions of a second; absent: not given. */
  readonly startsAt?: string;
  readonly endsAt?: string;
}

export interface AlertParts extends Omit<Alert, 'fingerprint' | 'labels'> {
  /** Labels that every sighting of the problem carries with the same values. */
  readonly identity: Labels;
  /** Labels to route and group by that may change from sighting to sighting. */
  readonly labels: Labels;
}

/** Labels with an empty value are left out: an absent label and an empty one are the same. */
export function createAlert({ identity, labels, ...rest }: AlertParts): Alert {
  const filled = withoutEmpty({ ...labels, ...identity });
  return { ...rest, labels: filled, fingerprint: fingerprint(identity) };
}

export function isResolved(alert: Alert, now: EpochMs): boolean {
  return alert.endsAt !== undefined && alert.endsAt <= now;
}

/** Severity of an alert; a label that is none of ours counts as a warning. */
export function severityOf(alert: Alert): Severity {
  const label = labelValue(alert.labels, 'severity');
  return isSeverity(label) ? label : 'warning';
}

/**
 * Combine two sightings of one alert, in either order. The newer one holds, and starts with the
 * older one unless that had ended before. Of two that are equally new the resolved one holds, and
 * then the one whose text sorts first, so that no order of arrival shows in the result.
 */
export function mergeAlerts(a: Alert, b: Alert): Alert {
  const [older, newer] = isNewer(b, a) ? [a, b] : [b, a];
  if (older.posted !== undefined && newer.posted !== undefined) return mergePosted(older, newer);
  const startsAnew = older.endsAt !== undefined && older.endsAt < newer.startsAt;
  return startsAnew ? newer : { ...newer, startsAt: Math.min(older.startsAt, newer.startsAt) };
}

/**
 * Of what clients post the newer sighting holds as well, unless the two overlap: then the earlier
 * start is kept, and a later end, if somebody gave it.
 *
 * Source: Alertmanager's provider/mem/mem.go, Put, and alert/alert.go, Merge.
 */
function mergePosted(older: Alert, newer: Alert): Alert {
  const [olderEnd, newerEnd] = [endOf(older), endOf(newer)];
  const isWithin = (at: EpochMs) => older.startsAt < at && at < olderEnd;
  if (!isWithin(newerEnd) && !isWithin(newer.startsAt)) return newer;

  const merged = older.startsAt < newer.startsAt ? withStartOf(older, newer) : newer;
  // A client says that an alert is over at the moment at which it is, or later.
  const isOver = newerEnd <= newer.updatedAt;
  const mayProlong = isOver ? olderEnd <= newer.updatedAt : older.posted?.endsAt !== undefined;
  return olderEnd > newerEnd && mayProlong ? withEndOf(older, merged) : merged;
}

function endOf({ endsAt }: Alert): EpochMs {
  return endsAt ?? Number.POSITIVE_INFINITY;
}

function withStartOf({ startsAt, posted }: Alert, alert: Alert): Alert {
  return { ...alert, startsAt, posted: withTime(alert.posted, 'startsAt', posted?.startsAt) };
}

function withEndOf({ endsAt, posted }: Alert, alert: Alert): Alert {
  const ended = { ...alert, posted: withTime(alert.posted, 'endsAt', posted?.endsAt) };
  return endsAt === undefined ? ended : { ...ended, endsAt };
}

function withTime(
  posted: Posted | undefined,
  name: keyof Posted,
  text: string | undefined,
): Posted {
  const { [name]: _, ...rest } = posted ?? {};
  return text === undefined ? rest : { ...rest, [name]: text };
}

function isNewer(candidate: Alert, other: Alert): boolean {
  if (candidate.updatedAt !== other.updatedAt) return candidate.updatedAt > other.updatedAt;
  const ends = (alert: Alert) => alert.endsAt ?? Number.POSITIVE_INFINITY;
  if (ends(candidate) !== ends(other)) return ends(candidate) < ends(other);
  return JSON.stringify(candidate) < JSON.stringify(other);
}
