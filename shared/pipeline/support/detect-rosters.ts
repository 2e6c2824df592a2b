/** What is remembered of watches as a whole, and what people are told of those that cannot be read. */

import { compareBytes } from '../../core/model/labels.ts';
import type { EpochMs } from '../../core/model/time.ts';
import { faultReport } from '../../core/watch/report.ts';
import {
  packRoster,
  type Roster,
  type RosterEntry,
  rosterKey,
  withFault,
} from '../../core/watch/roster.ts';
import type { App } from '../../ports.ts';
import { ingest } from '../ingest.ts';
import type { JudgedSeries } from './detect-judge.ts';
import type { FoundWatch, WatchRun } from './detect-run.ts';
import { messageOf } from './detect-tell.ts';
import { tryInParallel } from './in-parallel.ts';

const WRITES_AT_ONCE_MAX = 8;

/** Of a watch that could not be read all stays as it was. */
export function rosterAfter(
  run: WatchRun,
  { series, fault }: FoundWatch,
  judged: readonly JudgedSeries[],
  now: EpochMs,
): Roster {
  if (fault !== undefined) return withFault(run.roster, fault, now);
  const own = new Map(judged.flatMap((one) => (one.run === run ? [[one.known.key, one]] : [])));
  const sorted = series.toSorted((a, b) => compareBytes(a.known.key, b.known.key));
  const entries = sorted.flatMap(({ known }): RosterEntry[] => {
    const { labels, unit } = known.series;
    const one = own.get(known.key);
    if (one?.isGone === true) return [];
    const since = one?.memory.anomaly?.since;
    return [{ labels, ...(unit !== undefined && { unit }), ...(since !== undefined && { since }) }];
  });
  return { series: entries };
}

/** A watch of this run, and its roster afterwards. */
type RosterOfRun = readonly [run: WatchRun, after: Roster];

/** @returns those whose fault, or its end, could not be told: it is to be news once more */
export async function tellFaults(
  rosters: readonly RosterOfRun[],
  now: EpochMs,
  app: App,
): Promise<ReadonlyMap<RosterOfRun, unknown>> {
  return tryInParallel(rosters, 1, async ([{ watch, roster: before }, { fault }]) => {
    if (fault !== undefined) {
      const { because, runs } = fault;
      app.log.warn('watch not read', { watch: watch.name, reason: because, runs });
    }
    const isNew = fault?.toldAt === now;
    const isOver = fault === undefined && before.fault?.toldAt !== undefined;
    const told = fault ?? before.fault;
    if (told === undefined || !(isNew || isOver)) return;
    const report = faultReport(watch, told, { at: now, isOver });
    await ingest(messageOf(report, watch.name, now), app);
  });
}

/** Where another run was faster, it has written what it found. */
export async function writeRosters(
  rosters: readonly RosterOfRun[],
  { detectors }: Pick<App, 'detectors'>,
): Promise<ReadonlyMap<RosterOfRun, unknown>> {
  return tryInParallel(
    rosters,
    WRITES_AT_ONCE_MAX,
    async ([{ watch, roster, revision }, after]) => {
      const text = packRoster(after);
      if (text === packRoster(roster)) return;
      await detectors.put(rosterKey(watch), { text, revision: revision + 1 });
    },
  );
}
