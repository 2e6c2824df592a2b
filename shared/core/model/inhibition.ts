import type { Fingerprint } from './keys.ts';
import type { Matcher } from './matcher.ts';
import type { EpochMs } from './time.ts';

/** While an alert of the source side fires, those of the target side that agree with it are not told. */
export interface InhibitRule {
  /** What people call it; absent: nothing. */
  readonly name?: string;
  /** None: every alert. */
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  /** Labels in which both must agree. Absent on both sides is agreement. */
  readonly equal: readonly string[];
}

/** Where the inhibitors of a rule lie that agree in its `equal` labels: 64 hex digits. */
export type InhibitorKey = string;

/** An alert on the source side of a rule. */
export interface Inhibitor {
  readonly fingerprint: Fingerprint;
  /** Absent: it fires until its source says otherwise. */
  readonly endsAt?: EpochMs;
  /** It is on the target side as well, and hides nothing that is on the source side. */
  readonly isTarget: boolean;
  /** Order of the sighting that says so. */
  readonly updatedAt: EpochMs;
}
