/** What the router did and why, an entry a step: the time line of a replay, the history of an alert. */

import type { FleetVerdict } from './fleet-member.ts';
import type { Fate } from './incident.ts';
import type { Fingerprint, GroupId } from './keys.ts';
import type { Labels } from './labels.ts';
import type { NotifyReason } from './notification.ts';
import type { Disposition, Sighting } from './reading.ts';
import type { EpochMs } from './time.ts';

export type TraceEntry =
  | RepeatTrace
  | ReadTrace
  | SightingTrace
  | DecisionTrace
  | DeliveryTrace
  | AcknowledgementTrace
  | WeighingTrace
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
  /**
   * `untold`: recorded and held back. `unheard`: the route's receiver has no integration. `fleet`: it
   * counts in a fleet, which is told of as a whole.
   */
  readonly fate: Fate | 'untold' | 'unheard' | 'moved' | 'fleet';
  readonly because?: string;
  readonly group?: GroupTrace;
  /** Its way through the route tree; said once, with the first group that it is new to. */
  readonly routes?: readonly RouteTrace[];
}

/** One node of the route tree that an alert came by. */
export interface RouteTrace {
  /** Matchers of every node from the root: the route's key. */
  readonly key: string;
  readonly receiver: string;
  /** `passed`: it matches, and a route below it takes the alert. */
  readonly answer: 'took' | 'passed' | 'refused';
  /** What the label says of the first matcher that does not hold. */
  readonly because?: string;
}

export interface GroupTrace {
  readonly groupId: GroupId;
  readonly groupKey: string;
  readonly receiver: string;
  readonly groupLabels: Labels;
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
  /** Time alone changes that then. */
  readonly until?: EpochMs;
  /** What was left out of the weighing, and by what. */
  readonly mutes?: readonly MuteTrace[];
}

/** Alerts of a group that nobody is to hear of for now. */
export interface MuteTrace {
  readonly by: 'silence' | 'inhibition' | 'interval';
  /** The silence's id, the inhibiting alert or rule, the interval's name. */
  readonly name: string;
  /** Who wants it so, where a person does. */
  readonly createdBy?: string;
  /** Absent: nobody can say. */
  readonly until?: EpochMs;
  readonly alerts: readonly Fingerprint[];
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
  /** What the far side calls it. */
  readonly externalId?: string;
}

/** A person took an incident on. */
export interface AcknowledgementTrace extends Step {
  readonly kind: 'acknowledgement';
  readonly groupId: GroupId;
  readonly by: string;
}

/** A fleet was weighed. */
export interface WeighingTrace extends Step {
  readonly kind: 'weighing';
  readonly fleet: string;
  readonly verdict: FleetVerdict;
}

/** Nothing of the group is left. */
export interface EndTrace extends Step {
  readonly kind: 'end';
  readonly group: GroupTrace;
}
