/** What is true of a group now, as `decide` weighs it against what was last said. */

import { hash } from 'node:crypto';
import { type Alert, severityOf } from '../model/alert.ts';
import type { AlertItem, LogEntry, Raises } from '../model/incident.ts';
import type { Fingerprint } from '../model/keys.ts';
import { sortedPairs } from '../model/labels.ts';
import type { Acknowledgement } from '../model/notification.ts';
import type { EpochMs } from '../model/time.ts';

/** Muted alerts left out. */
export interface Standing {
  readonly firing: readonly Fingerprint[];
  readonly resolved: readonly Fingerprint[];
  readonly acknowledgement?: Acknowledgement;
  /** The group flaps: no end in it is told while anything fires, nor before this moment. */
  readonly stableAt?: EpochMs;
  /** As in `LogEntry`. */
  readonly raises?: Raises;
  /** As in `LogEntry`. */
  readonly figures?: string;
}

/** Enough to notice a change; one that is overlooked is shown with the next. */
const DIGEST_CHARS = 8;

export function standingOf(
  firing: readonly AlertItem[],
  resolved: readonly AlertItem[],
  { acknowledgement, stableAt }: Pick<Standing, 'acknowledgement' | 'stableAt'>,
): Standing {
  const raised = firing.filter(({ raises }) => raises !== undefined);
  const changing = firing.map(({ alert }) => alert).filter(({ changes }) => changes);
  return {
    firing: firing.map(({ alert }) => alert.fingerprint),
    resolved: resolved.map(({ alert }) => alert.fingerprint),
    ...(acknowledgement !== undefined && { acknowledgement }),
    ...(stableAt !== undefined && { stableAt }),
    ...(raised.length > 0 && { raises: raisesOf(raised) }),
    ...(changing.length > 0 && { figures: digest(changing) }),
  };
}

/** Alerts that fired in the last word, too, and are graver than they were in it. */
export function worseSince(
  { firing, raises }: Pick<Standing, 'firing' | 'raises'>,
  last: LogEntry | undefined,
): readonly Fingerprint[] {
  if (raises === undefined || last === undefined) return [];
  const known = new Set(last.firing);
  const isWorse = (one: Fingerprint) => (raises[one] ?? 0) > (last.raises?.[one] ?? 0);
  return firing.filter((one) => known.has(one) && isWorse(one));
}

function raisesOf(items: readonly AlertItem[]): Raises {
  return Object.fromEntries(items.map(({ alert, raises = 0 }) => [alert.fingerprint, raises]));
}

function digest(alerts: readonly Alert[]): string {
  const words = alerts
    .map((alert) => [alert.fingerprint, severityOf(alert), ...sortedPairs(alert.annotations)])
    .map((alert) => JSON.stringify(alert))
    .sort();
  return hash('sha256', words.join('\n'), 'hex').slice(0, DIGEST_CHARS);
}
