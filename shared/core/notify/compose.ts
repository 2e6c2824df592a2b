/** An incident and a reason to speak of it → everything that any notifier may want to say. */

import type { Alert } from '../model/alert.ts';
import { severityOf } from '../model/alert.ts';
import type { GroupFacts, GroupHeader, LogEntry } from '../model/incident.ts';
import { dedupKey, type Fingerprint } from '../model/keys.ts';
import { commonLabels } from '../model/labels.ts';
import { messageOrder } from '../model/message-order.ts';
import type { Notification } from '../model/notification.ts';
import { worse } from '../model/severity.ts';
import { worseSince } from './standing.ts';

export interface Material {
  readonly facts: GroupFacts;
  readonly header: GroupHeader;
  /** The word that is to be told: who fires and who ended comes from here and nowhere else. */
  readonly entry: LogEntry;
  /** What this integration was told before. */
  readonly told?: LogEntry | undefined;
  /** Words for the alerts, by fingerprint. */
  readonly alerts: ReadonlyMap<Fingerprint, Alert>;
  readonly sendResolved: boolean;
  readonly previousExternalId?: string | undefined;
  readonly externalUrl: string;
}

/** Undefined when nothing is left that could be said. */
export function compose(material: Material): Notification | undefined {
  const { facts, header, entry, told, alerts, sendResolved } = material;
  const pick = (fingerprints: readonly Fingerprint[]) =>
    messageOrder(fingerprints.flatMap((fingerprint) => alerts.get(fingerprint) ?? []));
  const firing = pick(entry.firing);
  const resolved = sendResolved ? pick(entry.resolved) : [];
  const all = [...firing, ...resolved];
  const [first] = all;
  if (first === undefined) return undefined;

  return {
    groupKey: facts.groupKey,
    groupId: facts.groupId,
    dedupKey: dedupKey(facts.groupKey),
    episode: header.episode,
    epoch: entry.epoch,
    receiver: facts.receiver,
    status: firing.length === 0 ? 'resolved' : entry.acknowledged ? 'acknowledged' : 'firing',
    reason: entry.reason,
    decidedAt: entry.at,
    // An alert that ends while its message is on the way is presented as it was decided upon.
    firing: firing.map(({ endsAt: _, ...alert }) => alert),
    resolved,
    news: news(entry, told),
    worse: new Set(worseSince(entry, told)),
    severity: (firing.length > 0 ? firing : resolved).map(severityOf).reduce(worse),
    startedAt: Math.min(...all.map(({ startsAt }) => startsAt)),
    ...(header.acknowledgement !== undefined && { acknowledgement: header.acknowledgement }),
    groupLabels: facts.groupLabels,
    commonLabels: commonLabels(all.map(({ labels }) => labels)),
    commonAnnotations: commonLabels(all.map(({ annotations }) => annotations)),
    ...(material.previousExternalId !== undefined && {
      previousExternalId: material.previousExternalId,
    }),
    externalUrl: material.externalUrl,
  };
}

function news(entry: LogEntry, told: LogEntry | undefined): ReadonlySet<Fingerprint> {
  const firing = new Set(told?.firing);
  const resolved = new Set(told?.resolved);
  return new Set([
    ...entry.firing.filter((fingerprint) => !firing.has(fingerprint)),
    ...entry.resolved.filter((fingerprint) => !resolved.has(fingerprint)),
  ]);
}
