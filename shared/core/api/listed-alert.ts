/**
 * Alerts as the API lists them.
 *
 * Source: Alertmanager's OpenAPI description, gettableAlert; api/v2/api.go, AlertToOpenAPIAlert.
 */

import type { Alert } from '../model/alert.ts';
import {
  type Annotations,
  compareBytes,
  type Labels,
  labelValue,
  sortedNames,
} from '../model/labels.ts';
import type { EpochMs } from '../model/time.ts';
import { listedTime } from './go-time.ts';

/** What keeps an alert from being told. */
export interface Mutes {
  readonly silencedBy: readonly string[];
  readonly inhibitedBy: readonly string[];
  /** Names of time intervals. */
  readonly mutedBy: readonly string[];
}

export interface ListedAlert {
  readonly annotations: Annotations;
  readonly endsAt: string;
  readonly fingerprint: string;
  readonly receivers: readonly { readonly name: string }[];
  readonly startsAt: string;
  readonly status: Mutes & { readonly state: 'active' | 'suppressed' | 'unprocessed' };
  readonly updatedAt: string;
  readonly generatorURL?: string;
  readonly labels: Labels;
}

/** Go's zero time: an alert that fires until its source says otherwise. */
const NEVER = '0001-01-01T00:00:00.000Z';

export function listAlert(
  { annotations, endsAt, fingerprint, generatorUrl, labels, posted, startsAt, updatedAt }: Alert,
  receivers: readonly string[],
  mutes: Mutes,
): ListedAlert {
  const isMuted = Object.values(mutes).some((by) => by.length > 0);
  return {
    annotations,
    endsAt: endsAt === undefined ? NEVER : timeOf(endsAt, posted?.endsAt),
    fingerprint,
    receivers: receivers.map((name) => ({ name })),
    startsAt: timeOf(startsAt, posted?.startsAt),
    status: { ...mutes, state: isMuted ? 'suppressed' : 'active' },
    updatedAt: timeOf(updatedAt, undefined),
    ...(generatorUrl !== undefined && { generatorURL: generatorUrl }),
    labels,
  };
}

/**
 * Order of groups by what they have in common: fewer labels first, then by the first name that is
 * missing in one of them or has different values.
 *
 * Source: prometheus/common, model/labelset.go, Before.
 */
export function compareGroupLabels(a: Labels, b: Labels): number {
  const more = Object.keys(a).length - Object.keys(b).length;
  if (more !== 0) return more;
  for (const name of sortedNames({ ...a, ...b })) {
    if (!Object.hasOwn(a, name)) return -1;
    if (!Object.hasOwn(b, name)) return 1;
    const order = compareBytes(labelValue(a, name), labelValue(b, name));
    if (order !== 0) return order;
  }
  return 0;
}

/** As its sender wrote it, as long as that is what holds. */
function timeOf(at: EpochMs, written: string | undefined): string {
  const isWritten = written !== undefined && Date.parse(written) === at;
  return isWritten ? listedTime(written) : new Date(at).toISOString();
}
