/** The watches whose turn it is, with everything that is remembered of them. */

import { detectors } from '../../core/detectors/index.ts';
import type { Detector } from '../../core/model/detector.ts';
import type { Feedback } from '../../core/model/feedback.ts';
import type { Labels } from '../../core/model/labels.ts';
import type { Sample } from '../../core/model/sample.ts';
import { type EpochMs, MINUTE_MS, type Milliseconds } from '../../core/model/time.ts';
import type { MetricWatch, Watch } from '../../core/model/watch.ts';
import { type SeriesMemory, unpackMemory } from '../../core/watch/memory.ts';
import { type Roster, rosterKey, unpackRoster } from '../../core/watch/roster.ts';
import { seriesKey, type WatchedSeries } from '../../core/watch/series.ts';
import { ConfigError } from '../../errors.ts';
import type { App } from '../../ports.ts';
import { alertRateOf } from './detect-alert-rate.ts';

export interface WatchRun {
  readonly watch: Watch;
  readonly detector: Detector;
  /** What CloudWatch is asked for; absent: its series are pushed. */
  readonly metric?: MetricWatch;
  readonly periodMs: Milliseconds;
  readonly roster: Roster;
  /** Of the roster as it is stored; 0: none is. */
  readonly revision: number;
  /** Its series, by key. */
  readonly known: ReadonlyMap<string, KnownSeries>;
}

export interface KnownSeries {
  readonly key: string;
  readonly series: WatchedSeries;
  /** Absent: it is new, or what was stored is of no use. */
  readonly memory?: SeriesMemory;
  /** Of the memory as it is stored; 0: none is. */
  readonly revision: number;
}

/** What was found of one series in this run. */
export interface FoundSeries {
  readonly known: KnownSeries;
  /** Where nothing is remembered of it: from when on. */
  readonly from: EpochMs;
  /** To be judged, or learned without a word. */
  readonly mode: 'judge' | 'learn';
  /** In order of time, with what is missing between them. */
  readonly samples: readonly Sample[];
  /** What lies before it is learned, whether or not it came. */
  readonly learnedUntil?: EpochMs;
}

/** What was found of one watch in this run. */
export interface FoundWatch {
  readonly series: readonly FoundSeries[];
  /** Series of which there are too many. */
  readonly cut: number;
  /** Why it could not be read. */
  readonly fault?: string;
}

export interface Remembered {
  /** Those whose turn it is. */
  readonly runs: readonly WatchRun[];
  /** Of all watches, by name. */
  readonly rosters: ReadonlyMap<string, Roster>;
  readonly feedback: ReadonlyMap<string, Feedback>;
}

/** @param minuteAt in which minute the run is due, whenever it comes */
export async function readRuns(minuteAt: EpochMs, app: App): Promise<Remembered> {
  const { clock, config, log } = app;
  const { watches } = config;
  const now = clock.now();
  const [stored, said] = await Promise.all([
    app.detectors.read(watches.map(rosterKey)),
    app.detectors.listFeedback(),
  ]);
  const rosters = new Map(
    watches.map((watch) => [watch.name, unpackRoster(stored.get(rosterKey(watch))?.text ?? '')]),
  );
  const due = watches.filter((watch, index) => isDue(watch, index, minuteAt));
  const series = due.map((watch) => seriesOf(watch, rosters.get(watch.name)));
  const memories = await app.detectors.read(series.flat().map(seriesKey));
  const runs = due.map((watch, index): WatchRun => {
    const detector = detectorOf(watch);
    const metric = metricOf(watch, app);
    const { periodMs } = metric ?? { periodMs: MINUTE_MS };
    const known = (series[index] ?? []).map((one): KnownSeries => {
      const key = seriesKey(one);
      const { text = '', revision = 0 } = memories.get(key) ?? {};
      const memory = unpackMemory(text, detector);
      if (memory === undefined && revision > 0) log.warn('memory begun anew', { series: key });
      return {
        key,
        series: one,
        revision,
        ...(memory && { memory: notAhead(memory, now, periodMs) }),
      };
    });
    return {
      ...{ watch, detector, periodMs },
      ...(metric !== undefined && { metric }),
      roster: rosters.get(watch.name) ?? { series: [] },
      revision: stored.get(rosterKey(watch))?.revision ?? 0,
      known: new Map(known.map((one) => [one.key, one])),
    };
  });
  return { runs, rosters, feedback: new Map(said.map((one) => [one.series, one])) };
}

/** As the run knows it, or as one that it never heard of. */
export function knownAs(
  { watch, known }: WatchRun,
  labels: Labels,
  unit: string | undefined,
): KnownSeries {
  const series = { watch, labels, ...(unit !== undefined && { unit }) };
  const key = seriesKey(series);
  return { revision: 0, ...known.get(key), key, series };
}

function seriesOf(watch: Watch, roster: Roster | undefined): readonly WatchedSeries[] {
  return (roster?.series ?? []).map(({ labels, unit }) => ({
    watch,
    labels,
    ...(unit !== undefined && { unit }),
  }));
}

/** What is asked for every few minutes has its minute of them, so that not all are asked at once. */
function isDue({ source }: Watch, index: number, minuteAt: EpochMs): boolean {
  if (source.kind !== 'metric') return true;
  const every = Math.max(1, Math.round(source.everyMs / MINUTE_MS));
  return Math.floor(minuteAt / MINUTE_MS) % every === index % every;
}

/** So much is looked at again after a clock was ahead: enough to be stored. */
const AGAIN_PERIODS = 20;

/** Of a clock that was ahead for a while: the series would not be looked at until then. */
function notAhead(memory: SeriesMemory, now: EpochMs, periodMs: Milliseconds): SeriesMemory {
  if (memory.learnedUntil <= now) return memory;
  return { ...memory, learnedUntil: (Math.floor(now / periodMs) - AGAIN_PERIODS) * periodMs };
}

/** The router's own count of alerts is a metric, too. */
function metricOf({ source }: Watch, { stack }: Pick<App, 'stack'>): MetricWatch | undefined {
  if (source.kind === 'metric') return source;
  return source.kind === 'alert-rate' ? alertRateOf(stack) : undefined;
}

/** Slow to make, and the same as long as the configuration is. */
const made = new WeakMap<Watch, Detector>();

function detectorOf(watch: Watch): Detector {
  const known = made.get(watch);
  if (known !== undefined) return known;
  const create = detectors.get(watch.detector);
  if (create === undefined) throw new ConfigError(`${watch.name}: no detector ${watch.detector}`);
  const detector = create(watch.params);
  made.set(watch, detector);
  return detector;
}
