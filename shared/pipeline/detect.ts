/** Every minute: samples of the series that are watched, judged, and what is new told. */

import type { EpochMs } from '../core/model/time.ts';
import { packMemory } from '../core/watch/memory.ts';
import { openSeries } from '../core/watch/report.ts';
import type { Roster } from '../core/watch/roster.ts';
import type { OpenSeries } from '../core/watch/together.ts';
import type { MetricSource } from '../metric-source.ts';
import type { App } from '../ports.ts';
import { noteFleets } from './support/detect-fleets.ts';
import { findPushed } from './support/detect-inbox.ts';
import { type JudgedSeries, judgeSeries } from './support/detect-judge.ts';
import { findMetrics } from './support/detect-metrics.ts';
import { rosterAfter, tellFaults, writeRosters } from './support/detect-rosters.ts';
import { type FoundWatch, type Remembered, readRuns, type WatchRun } from './support/detect-run.ts';
import { tellNews } from './support/detect-tell.ts';
import { tryInParallel } from './support/in-parallel.ts';

const WRITES_AT_ONCE_MAX = 16;

/** What one run did. */
export interface Detected {
  /** Watches whose turn it was, and how many of them could not be read. */
  readonly watches: number;
  readonly failed: number;
  readonly series: number;
  /** Series of which a watch has too many. */
  readonly cut: number;
  /** Series that learn in silence what was before: they are new, or nobody looked for hours. */
  readonly caughtUp: number;
  readonly samples: number;
  readonly news: number;
  readonly written: number;
}

/**
 * Safe to repeat, and to run twice at once: what is told twice is told once, and of two that write
 * one is refused. What fails for one watch is noted with it; what fails for one series or report
 * keeps no other from being told and stored.
 *
 * @param minuteAt in which minute this run is due, whenever it comes
 * @throws AggregateError when what was found could not be told or stored: the next run finds it again
 */
export async function detect(source: MetricSource, minuteAt: EpochMs, app: App): Promise<Detected> {
  const now = app.clock.now();
  const unnoted = await noteFleets(app.config.watches, minuteAt, app);
  const remembered = await readRuns(minuteAt, app);
  const [metrics, pushed] = await Promise.all([
    findMetrics(remembered.runs, source, now),
    findPushed(remembered.runs, now, app),
  ]);
  const found = new Map([...metrics, ...pushed.found]);
  const { feedback } = remembered;
  const context = { now, app, feedback, deployments: pushed.deployments };
  const judged = [...found].flatMap(([run, { series }]) =>
    series.flatMap((one) => judgeSeries(run, one, context) ?? []),
  );

  const news = judged.filter((one) => one.news.length > 0);
  const open = openNow(remembered, judged, app);
  const untold = await tellNews(news, { feedback, open, app });
  const rosters = [...found].map(
    ([run, one]) => [run, rosterAfter(run, one, judged, now)] as const,
  );
  const unsaid = await tellFaults(rosters, now, app);

  const toStore = judged.filter(({ isToStore, known }) => isToStore && !untold.has(known.key));
  const { written, unwritten } = await writeMemories(toStore, app);
  const unlisted = await writeRosters(
    rosters.filter((roster) => !unsaid.has(roster)),
    app,
  );
  const detected = { ...countsOf(found, judged), written };
  if (detected.watches > 0) app.log.info('series judged', detected);
  const failed = [unnoted, untold, unsaid, unwritten, unlisted];
  const failures = failed.flatMap((each) => [...each.values()]);
  if (failures.length > 0) throw new AggregateError(failures, 'not all is told and stored');
  return detected;
}

function countsOf(
  found: ReadonlyMap<WatchRun, FoundWatch>,
  judged: readonly JudgedSeries[],
): Omit<Detected, 'written'> {
  const watches = [...found.values()];
  return {
    watches: watches.length,
    failed: watches.filter(({ fault }) => fault !== undefined).length,
    series: judged.length,
    cut: sum(watches.map(({ cut }) => cut)),
    caughtUp: judged.filter(({ isSilent }) => isSilent).length,
    samples: sum(judged.map(({ samples }) => samples)),
    news: sum(judged.map(({ news }) => news.length)),
  };
}

/** Of a series that was judged as it is now, of all others as they were. */
function openNow(
  { rosters }: Remembered,
  judged: readonly JudgedSeries[],
  { config }: App,
): readonly OpenSeries[] {
  const now = new Map(judged.map(({ known, memory }) => [known.key, { known, memory }]));
  const then = config.watches.flatMap((watch) =>
    seriesIn(rosters.get(watch.name)).map((entry) => openSeries({ watch, ...entry }, entry.since)),
  );
  const fresh = [...now.values()].flatMap(({ known, memory }) =>
    memory.anomaly === undefined ? [] : [openSeries(known.series, memory.anomaly.since)],
  );
  return [...then.filter(({ key }) => !now.has(key)), ...fresh];
}

function seriesIn(roster: Roster | undefined) {
  return (roster?.series ?? []).flatMap((entry) => {
    const { since } = entry;
    return since === undefined ? [] : [{ ...entry, since }];
  });
}

/** Another run was faster with those that are neither written nor failed. */
async function writeMemories(judged: readonly JudgedSeries[], app: App) {
  let written = 0;
  const unwritten = await tryInParallel(
    judged,
    WRITES_AT_ONCE_MAX,
    async ({ run, known, memory }) => {
      const text = packMemory(memory, run.detector);
      const isMine = await app.detectors.put(known.key, { text, revision: known.revision + 1 });
      if (isMine) written += 1;
    },
  );
  return { written, unwritten };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
