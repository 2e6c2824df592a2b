import type { Alert } from './alert.ts';
import type { Milliseconds } from './time.ts';

/** What a payload is to the router. */
export const DISPOSITIONS = [
  'alert', // it tells of problems, or of their end
  'control', // plumbing of the transport: a health check, a confirmation, a test notification
  'interaction', // a person pressed a button or typed a command
  'sync', // a far end reports what became of an incident there
  'heartbeat', // something that always fires, and is news only when it stops
  'outbound', // what we ourselves send, come back
  'unknown', // nobody knows it: it becomes an alert of its own
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** What one source made of one payload. */
export interface Reading {
  readonly disposition: Disposition;
  /** Name of the source that knew the payload. */
  readonly source: string;
  readonly sightings: readonly Sighting[];
  /** Why there is nothing to tell, when there is no sighting. */
  readonly because?: string;
}

/** One alert as one payload describes it. */
export interface Sighting {
  /**
   * `firing` opens an alert or goes on with it, `resolved` ends it. `info` is a point in time that
   * opens nothing unless it is told: then it lapses, and its end is not told.
   */
  readonly status: 'firing' | 'resolved' | 'info';
  readonly alert: Alert;
  /** False when the payload names no beginning: `alert.startsAt` is then when it was received. */
  readonly startsAtKnown?: false;
  /**
   * Why a sighting that opens something is recorded and not told: CloudWatch suppressed it, it is
   * ordinary life. Absent: it is told. An end is always taken in.
   */
  readonly untold?: string;
  /** Until when `untold` holds, where the source says so. */
  readonly untoldUntil?: number;
}

/** How long an alert lasts whose source never reports its end, counted from its last sighting. */
export type Lapse = Milliseconds;
