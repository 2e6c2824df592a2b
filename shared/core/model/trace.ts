/** What the router did and why, an entry a step: the time line of a replay, the history of an alert. */

import type { Fate } from './incident.ts';
import type { Fingerprint, GroupId } from './keys.ts';
import type { NotifyReason } from './notification.ts';
import type { Disposition, Sighting } from './reading.ts';
import type { EpochMs } from './time.ts';

export type TraceEntry =
  | RepeatTrace
  | ReadTrace
  | SightingTrace
  | DecisionTrace
  | DeliveryTrace
  | EndTrace;

interface Step {
  readonly at: EpochMs;
}

/** A message came whose very text was taken in before: it was not read again. */
export interface RepeatTrace extends Step {
  readonly kind: 'repeat';
  readonly messageId: string;
}

/** A payload was read. */
export interface ReadTrace extends Step {
  readonly kind: 'read';
  readonly messageId: string;
  readonly source: string;
  readonly disposition: Disposition;
  /** Why there was nothing to file. */
  readonly because?: string;
}

/** A sighting was filed under one group, or held back. */
export interface SightingTrace extends Step {
  readonly kind: 'sighting';
  readonly messageId: string;
  readonly source: string;
  readonly sighting: Sighting;
  /** `untold`: recorded and held back. `unheard`: the route's receiver has no integration. */
  readonly fate: Fate | 'untold' | 'unheard' | 'moved';
  readonly because?: string;
  readonly group?: GroupTrace;
}

export interface GroupTrace {
  readonly groupId: GroupId;
  readonly groupKey: string;
  readonly receiver: string;
  /** When the group is next looked at. */
  readonly dueAt?: EpochMs;
}

/** One integration was weighed. */
export interface DecisionTrace extends Step {
  readonly kind: 'decision';
  readonly group: GroupTrace;
  readonly integration: string;
  readonly reason?: NotifyReason;
  /** Why it hears nothing. */
  readonly because?: string;
}

/** One integration was spoken to. */
export interface DeliveryTrace extends Step {
  readonly kind: 'delivery';
  readonly group: GroupTrace;
  readonly integration: string;
  readonly reason: NotifyReason;
  readonly outcome: 'sent' | 'failed' | 'later' | 'passed-over';
  readonly because?: string;
  readonly tries: number;
  readonly alerts: readonly Fingerprint[];
  /** The message as a person reads it, line by line. */
  readonly text: readonly string[];
}

/** Nothing of the group is left. */
export interface EndTrace extends Step {
  readonly kind: 'end';
  readonly group: GroupTrace;
}
