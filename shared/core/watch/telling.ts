/** What people hear of an anomaly: that it opened, grew worse, goes on, fell silent, ended. */

import { REPORT_LASTS_MS } from '../model/detector-report.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';
import type { EpochMs, Milliseconds } from '../model/time.ts';
import type { Anomaly, Ending } from './anomaly.ts';

/** `still`: it goes on, and would lapse unless it was told again. `silent`: no readings come. */
export type NewsKind = 'opened' | 'worse' | 'still' | 'silent' | 'ended';

export interface News {
  readonly kind: NewsKind;
  readonly at: EpochMs;
  readonly anomaly: Anomaly;
  /** Of one that ended. */
  readonly ending?: Ending;
}

/** What people have heard of a series. */
export interface Standing {
  /** The one that is open. */
  readonly anomaly?: Anomaly;
  /** When the last report was made: the next is later, whatever the clock of the samples says. */
  readonly reportedAt?: EpochMs;
}

export interface TellingRules {
  /** The severity that the watch gives, whatever the score. */
  readonly severity?: Severity;
  /** Whether nothing new is to be told then. */
  isQuiet(at: EpochMs): boolean;
}

const AGAIN_MS: Milliseconds = REPORT_LASTS_MS / 4;

/** In quiet nothing new is told; what is there afterwards is new then. */
export function tell(
  before: Standing,
  anomaly: Anomaly,
  at: EpochMs,
  { severity = anomaly.severity, isQuiet }: TellingRules,
): Telling {
  const { told } = anomaly;
  if (told === undefined) {
    if (isQuiet(at)) return { standing: { ...before, anomaly } };
    return announce(before, 'opened', { ...anomaly, told: severity }, at);
  }
  if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(told)) {
    return announce(before, 'worse', { ...anomaly, told: severity }, at);
  }
  const { reportedAt = at } = before;
  if (at - reportedAt >= AGAIN_MS) return announce(before, 'still', anomaly, at);
  return { standing: { ...before, anomaly } };
}

export interface Telling {
  readonly standing: Standing;
  readonly news?: News;
}

export function announce(before: Standing, kind: NewsKind, anomaly: Anomaly, at: EpochMs): Telling {
  const reportedAt = nextReport(before, at);
  return { standing: { anomaly, reportedAt }, news: { kind, at: reportedAt, anomaly } };
}

export function end(before: Standing, anomaly: Anomaly, ending: Ending, at: EpochMs): Telling {
  const reportedAt = nextReport(before, at);
  return { standing: { reportedAt }, news: { kind: 'ended', at: reportedAt, anomaly, ending } };
}

/**
 * Of what came up in one run people are told the last of each anomaly, and nothing of one that they
 * have not heard of and that is over already.
 *
 * @param before the one that was open before the run
 */
export function worthTelling(news: readonly News[], before: Anomaly | undefined): readonly News[] {
  const isHeard = ({ since }: Anomaly) => before?.told !== undefined && before.since === since;
  const last = new Map(news.map((one) => [one.anomaly.since, one]));
  return [...last.values()].filter(({ kind, anomaly }) => kind !== 'ended' || isHeard(anomaly));
}

function nextReport({ reportedAt = Number.NEGATIVE_INFINITY }: Standing, at: EpochMs): EpochMs {
  return Math.max(at, reportedAt + 1);
}
