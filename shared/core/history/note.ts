import { severityOf } from '../model/alert.ts';
import type { EpisodeNote } from '../model/history.ts';
import type { AlertItem, NotificationLog } from '../model/incident.ts';
import type { Fingerprint } from '../model/keys.ts';
import type { Acknowledgement, NotifyReason } from '../model/notification.ts';
import { type Severity, worse } from '../model/severity.ts';
import type { EpochMs } from '../model/time.ts';

/** What a look decided, as far as people will ask for it later. */
export interface Outcome {
  readonly now: EpochMs;
  /** Of all integrations, whether they are told or not. */
  readonly reasons: ReadonlySet<NotifyReason>;
  /** Muted alerts left out, like below. */
  readonly firing: readonly AlertItem[];
  readonly resolved: readonly AlertItem[];
  /** As it was before the look. */
  readonly log: NotificationLog;
  readonly acknowledgement?: Acknowledgement | undefined;
}

/**
 * What a look adds to the history of its episode: that it opened, got worse, was taken on, ended.
 * Undefined when it changed nothing of that, as most looks.
 */
export function noteOf(outcome: Outcome): EpisodeNote | undefined {
  const { now, reasons, firing, resolved, acknowledgement } = outcome;
  const opens = reasons.has('first') && firing.length > 0;
  const ends = reasons.has('all-resolved') && resolved.length > 0;
  const severity = toldSeverity(outcome);
  const isTaken = acknowledgement !== undefined && (ends || reasons.has('acknowledged'));
  if (!opens && !ends && severity === undefined && !isTaken) return undefined;
  return {
    ...(opens && { opened: { at: now, startedAt: Math.min(...firing.map(startOf)) } }),
    ...(severity !== undefined && { told: { severity, at: now } }),
    ...(isTaken && { acknowledgement }),
    ...(ends && { resolvedAt: resolved.map(endOf).reduce((a, b) => Math.max(a, b)) }),
  };
}

/** The severity that is told now, where nobody was told of it before. */
function toldSeverity({ reasons, firing, log }: Outcome): Severity | undefined {
  if (firing.length === 0) return undefined;
  const worst = worstOf(firing) ?? 'info';
  if (reasons.has('first') || reasons.has('worse')) return worst;
  if (!reasons.has('new-alerts')) return undefined;
  const known = worstOf(firing.filter(({ alert }) => wasTold(log, alert.fingerprint)));
  return known === undefined || (worse(known, worst) === worst && worst !== known)
    ? worst
    : undefined;
}

function worstOf(items: readonly AlertItem[]): Severity | undefined {
  const severities = items.map(({ alert }) => severityOf(alert));
  return severities.length === 0 ? undefined : severities.reduce(worse);
}

function wasTold(log: NotificationLog, fingerprint: Fingerprint): boolean {
  return Object.values(log).some(({ told, pending }) =>
    (pending ?? told)?.firing.includes(fingerprint),
  );
}

function startOf({ alert }: AlertItem): EpochMs {
  return alert.startsAt;
}

function endOf({ alert }: AlertItem): EpochMs {
  return alert.endsAt ?? alert.updatedAt;
}
