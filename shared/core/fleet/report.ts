/** A verdict as the payload that carries it into the router. */

import type { FleetVerdict } from '../model/fleet-member.ts';
import { FLEET_REPORT_SOURCE, type FleetReport } from '../model/fleet-report.ts';
import type { EpochMs } from '../model/time.ts';
import { readingOf } from './words.ts';

export function reportOf(fleet: string, verdict: FleetVerdict, at: EpochMs): FleetReport {
  const { severity, since, count, words, because, note } = verdict;
  return {
    source: FLEET_REPORT_SOURCE,
    fleet,
    state: severity ?? 'ok',
    at: new Date(at).toISOString(),
    ...(since !== undefined && { since: new Date(since).toISOString() }),
    title: words,
    reading: readingOf(count),
    because,
    ...(note !== undefined && { note }),
  };
}

/** Whether people must be told something that the last verdict did not say. */
export function isNews(verdict: FleetVerdict, before: FleetVerdict | undefined): boolean {
  const { severity, words, note } = verdict;
  if (severity === undefined) return before?.severity !== undefined;
  return severity !== before?.severity || words !== before.words || note !== before.note;
}
