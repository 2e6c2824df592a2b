/** Series that are pushed, and the shares of fleets, which the router pushes itself. */

import type { Labels } from '../../core/model/labels.ts';
import type { Sample } from '../../core/model/sample.ts';
import type { Tally } from '../../core/model/series.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS, type Milliseconds } from '../../core/model/time.ts';
import type { PushedWatch, Watch } from '../../core/model/watch.ts';
import { fillGaps } from '../../core/watch/gaps.ts';
import { completeUntil, pushedSamples } from '../../core/watch/pushed.ts';
import { SERIES_MAX } from '../../core/watch/roster.ts';
import { SHARE } from '../../core/watch/units.ts';
import type { App } from '../../ports.ts';
import { deploymentsIn } from './detect-deployments.ts';
import { fleetSeries } from './detect-fleets.ts';
import { readMinutes } from './detect-minutes.ts';
import {
  type FoundSeries,
  type FoundWatch,
  type KnownSeries,
  knownAs,
  type WatchRun,
} from './detect-run.ts';

/** What nobody has seen of a new series before. */
const NEW_MS: Milliseconds = 15 * MINUTE_MS;
/** What lies further back is not made up for. */
const BACK_MS_MAX: Milliseconds = 3 * HOUR_MS;

type Source = Pick<PushedWatch, 'matchers' | 'statistic' | 'overMs' | 'missing'>;

export interface FoundPushed {
  /** By run, those whose series are pushed. */
  readonly found: ReadonlyMap<WatchRun, FoundWatch>;
  /** When services were deployed, of those whose watches are quiet then. */
  readonly deployments: ReadonlyMap<string, readonly EpochMs[]>;
}

export async function findPushed(
  runs: readonly WatchRun[],
  now: EpochMs,
  app: App,
): Promise<FoundPushed> {
  const pushed = runs.flatMap((run) => {
    const source = sourceOf(run.watch);
    return source === undefined ? [] : [{ run, source }];
  });
  const from = Math.min(
    ...pushed.map(({ run, source }) => firstOf(run, source, now)),
    ...runs.map(({ watch }) => now - Math.min(BACK_MS_MAX, watch.quietAfterDeployMs)),
  );
  const isIdle = pushed.length === 0 && from >= now;
  const read = isIdle
    ? []
    : await readMinutes(from, now, app).catch((error: unknown) => ({ error }));
  if ('error' in read) {
    const { error } = read;
    app.log.warn('pushed samples not read', { error });
    const fault = error instanceof Error ? error.message : String(error);
    const faulty = pushed.map(({ run }) => [run, { series: [], cut: 0, fault }] as const);
    return { found: new Map(faulty), deployments: new Map() };
  }
  const found = pushed.map(({ run, source }) => [run, foundIn(run, source, read, now)] as const);
  return { found: new Map(found), deployments: deploymentsIn(read) };
}

function sourceOf({ source }: Watch): Source | undefined {
  if (source.kind === 'pushed') return source;
  return source.kind === 'fleet' ? fleetSeries(source.fleet) : undefined;
}

/** The first minute that anything is to be known of. */
function firstOf({ known }: WatchRun, { overMs }: Source, now: EpochMs): EpochMs {
  const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const learned = [...known.values()].flatMap(({ memory }) => memory?.learnedUntil ?? []);
  const first = Math.min(minute - NEW_MS, ...learned) - overMs + MINUTE_MS;
  return Math.max(minute - BACK_MS_MAX - overMs, first);
}

function foundIn(
  run: WatchRun,
  source: Source,
  tallies: readonly Tally[],
  now: EpochMs,
): FoundWatch {
  const { watch } = run;
  const found = new Map<string, FoundSeries>();
  let cut = 0;
  for (const { labels, unit, samples } of pushedSamples(source, tallies)) {
    // The share of a fleet is the only series of its watch.
    const isFleet = watch.source.kind === 'fleet';
    const known = knownAs(run, isFleet ? {} : labels, isFleet ? SHARE : unit);
    const isKnown = run.known.has(known.key);
    if (!isKnown && Math.max(run.known.size, found.size) >= SERIES_MAX) cut += 1;
    else found.set(known.key, foundSeries(known, samples, { ...source, labels, now }));
  }
  // Whether or not anything came: a series may fall silent.
  for (const known of run.known.values()) {
    if (found.has(known.key)) continue;
    const { labels } = known.series;
    found.set(known.key, foundSeries(known, [], { ...source, labels, now }));
  }
  return { series: [...found.values()], cut };
}

function foundSeries(
  known: KnownSeries,
  samples: readonly Sample[],
  { labels, now, missing }: Source & { readonly labels: Labels; readonly now: EpochMs },
): FoundSeries {
  const until = completeUntil(labels, now);
  const begin = known.memory?.learnedUntil ?? samples[0]?.at ?? until;
  const from = Math.max(begin, until - BACK_MS_MAX);
  const grid = { from, until, periodMs: MINUTE_MS, waitMs: 0 };
  const filled = fillGaps(samples, { ...grid, ...(missing !== undefined && { missing }) });
  return { known, from, mode: 'judge', samples: filled };
}
