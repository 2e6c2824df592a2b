/** Whether to speak. The one place that weighs what is true now against what was last said. */

import type { LogEntry } from '../model/incident.ts';
import type { Fingerprint } from '../model/keys.ts';
import type { Acknowledgement, NotifyReason } from '../model/notification.ts';
import type { EpochMs, Milliseconds } from '../model/time.ts';

/** What is true of a group now, muted alerts left out. */
export interface Standing {
  readonly firing: readonly Fingerprint[];
  readonly resolved: readonly Fingerprint[];
  readonly acknowledgement?: Acknowledgement;
}

export interface NotifyPolicy {
  readonly repeatIntervalMs: Milliseconds;
  /** Tell of alerts that ended while others still fire. */
  readonly sendResolved: boolean;
}

/** A reason to speak, or none and why not. */
export type Decision =
  | { readonly reason: NotifyReason }
  | { readonly reason?: undefined; readonly because: string };

/**
 * Reason to tell an integration about a group, or why to stay silent.
 *
 * `all-resolved` is returned whatever the policy, so that the log forgets the firing alerts; an
 * integration that does not want resolutions is passed over when the decision is carried out.
 *
 * Source: Alertmanager, notify/dedup_stage.go needsUpdate, with acknowledgement added.
 */
export function decide(
  now: EpochMs,
  standing: Standing,
  last: LogEntry | undefined,
  policy: NotifyPolicy,
): Decision {
  const { firing, resolved, acknowledgement } = standing;
  if (last === undefined) {
    return firing.length > 0 ? { reason: 'first' } : silence('nothing fires, nothing was told');
  }
  if (!isSubset(firing, last.firing)) {
    return { reason: last.firing.length === 0 ? 'first' : 'new-alerts' };
  }
  if (firing.length === 0) {
    return last.firing.length > 0 ? { reason: 'all-resolved' } : silence('the end was told');
  }
  if (policy.sendResolved && !isSubset(resolved, last.resolved)) return { reason: 'some-resolved' };

  if (acknowledgement !== undefined && acknowledgement.at >= last.newsAt) {
    return last.acknowledged
      ? silence(`acknowledged by ${acknowledgement.by}`)
      : { reason: 'acknowledged' };
  }
  if (now - last.at > policy.repeatIntervalMs) return { reason: 'repeat' };
  return silence('told already, repeat not due');
}

function silence(because: string): Decision {
  return { because };
}

function isSubset<T>(part: readonly T[], whole: readonly T[]): boolean {
  if (part.length === 0) return true;
  const known = new Set(whole);
  return part.every((item) => known.has(item));
}
