/** Whether to speak. The one place that weighs what is true now against what was last said. */

import { aloudAt, type LogEntry } from '../model/incident.ts';
import type { NotifyReason } from '../model/notification.ts';
import type { EpochMs, Milliseconds } from '../model/time.ts';
import { type Standing, worseSince } from './standing.ts';

export interface NotifyPolicy {
  readonly repeatIntervalMs: Milliseconds;
  /** Tell of alerts that ended while others still fire. */
  readonly sendResolved: boolean;
  /** Show figures that moved in the message that is there. */
  readonly updatesInPlace: boolean;
}

/** A reason to speak, or none and why not. */
export type Decision =
  | { readonly reason: NotifyReason }
  | {
      readonly reason?: undefined;
      readonly because: string;
      /** Time alone makes it a reason then. */
      readonly until?: EpochMs;
    };

/**
 * Reason to tell an integration about a group, or why to stay silent.
 *
 * `all-resolved` is returned whatever the policy, so that the log forgets the firing alerts; an
 * integration that does not want resolutions is passed over when the decision is carried out.
 *
 * Source: Alertmanager, notify/dedup_stage.go needsUpdate, with acknowledgement, severities that
 * rise and figures that move added: it knows none of them, and nothing that it posts has them.
 */
export function decide(
  now: EpochMs,
  standing: Standing,
  last: LogEntry | undefined,
  policy: NotifyPolicy,
): Decision {
  const { firing, resolved, acknowledgement, stableAt } = standing;
  if (last === undefined) {
    return firing.length > 0 ? { reason: 'first' } : silence('nothing fires, nothing was told');
  }
  if (!isSubset(firing, last.firing)) {
    return { reason: last.firing.length === 0 ? 'first' : 'new-alerts' };
  }
  if (firing.length === 0) {
    if (last.firing.length === 0) return silence('the end was told');
    if (stableAt === undefined || stableAt <= now) return { reason: 'all-resolved' };
    return { because: 'it flaps: its end is told when it is stable', until: stableAt };
  }
  if (worseSince(standing, last).length > 0) return { reason: 'worse' };
  if (policy.sendResolved && stableAt === undefined && !isSubset(resolved, last.resolved)) {
    return { reason: 'some-resolved' };
  }

  const moved = standing.figures !== undefined && standing.figures !== last.figures;
  const unsaid = (because: string): Decision =>
    moved && policy.updatesInPlace ? { reason: 'changed' } : silence(because);
  if (acknowledgement !== undefined && acknowledgement.at >= last.newsAt) {
    return last.acknowledged
      ? unsaid(`acknowledged by ${acknowledgement.by}`)
      : { reason: 'acknowledged' };
  }
  if (now - aloudAt(last) > policy.repeatIntervalMs) return { reason: 'repeat' };
  return unsaid('told already, repeat not due');
}

function silence(because: string): Decision {
  return { because };
}

function isSubset<T>(part: readonly T[], whole: readonly T[]): boolean {
  if (part.length === 0) return true;
  const known = new Set(whole);
  return part.every((item) => known.has(item));
}
