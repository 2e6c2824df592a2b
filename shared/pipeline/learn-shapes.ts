/** Each minute: what lines looked like of late, beside what they always looked like. */

import { learn } from '../core/logs/shapes/learn.ts';
import { type NewShape, readingOfShape, titleOfShape } from '../core/logs/shapes/news.ts';
import type { Sketch } from '../core/logs/shapes/sketch.ts';
import { INITIAL_STATE, minuteOf, packShapes, unpackShapes } from '../core/logs/shapes/state.ts';
import { SHAPE_REPORT_SOURCE, type ShapeReport } from '../core/model/shape-report.ts';
import type { ShapeWatch } from '../core/model/shape-watch.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS, type Milliseconds } from '../core/model/time.ts';
import type { InboxEntry, Memory } from '../detector-store.ts';
import type { App } from '../ports.ts';
import { ingest } from './ingest.ts';
import { inParallel } from './support/in-parallel.ts';
import { readSketch, shapeWatchOf } from './support/sketches.ts';

/** Lines come within seconds; those of a minute are all there when the next one is over. */
const COMPLETE_MS: Milliseconds = MINUTE_MS;
/** What no run looked at is made up for so far back. */
const BACK_MS_MAX: Milliseconds = HOUR_MS;
const LISTS_AT_ONCE_MAX = 8;

/** The last minute up to which this process learned everything. */
const learnedUntil = new WeakMap<App['samples'], EpochMs>();

/** What the lines of one log group looked like in a minute. */
interface MinuteOfGroup {
  readonly minute: EpochMs;
  readonly sketches: readonly Sketch[];
}

/**
 * Tells first and remembers afterwards: a run that dies between is done again, and says the same.
 *
 * @param minuteAt in which minute the run is due, whenever it comes
 * @throws AggregateError when what was found could not be told or stored
 */
export async function learnShapes(minuteAt: EpochMs, app: App): Promise<void> {
  if (app.config.logShapes.length === 0) return;
  const last = Math.floor((minuteAt - COMPLETE_MS) / MINUTE_MS) * MINUTE_MS - MINUTE_MS;
  const before = learnedUntil.get(app.samples) ?? Number.NEGATIVE_INFINITY;
  const groups = await readGroups(Math.max(last - BACK_MS_MAX, before + MINUTE_MS), last, app);
  const memories = await app.detectors.read([...groups.keys()].map(keyOf));

  const faults: unknown[] = [];
  for (const [logGroup, minutes] of groups) {
    try {
      await learnGroup(logGroup, minutes, memories.get(keyOf(logGroup)), app);
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'shapes of lines not learned');
  learnedUntil.set(app.samples, Math.max(before, last));
}

/** By log group, the minutes that had lines, in order; both moments are among them. */
async function readGroups(
  from: EpochMs,
  last: EpochMs,
  { config, samples, log }: App,
): Promise<ReadonlyMap<string, readonly MinuteOfGroup[]>> {
  const count = Math.max(0, (last - from) / MINUTE_MS + 1);
  const minutes = Array.from({ length: count }, (_, index) => from + index * MINUTE_MS);
  const entries = new Map<EpochMs, readonly InboxEntry[]>();
  await inParallel(minutes, LISTS_AT_ONCE_MAX, async (minute) => {
    entries.set(minute, await samples.list(minute));
  });
  const found = minutes.flatMap((minute) => {
    const texts = (entries.get(minute) ?? []).flatMap((entry) => entry.sketches);
    const read = texts.flatMap((text) => readSketch(text) ?? []);
    if (read.length < texts.length) {
      log.error('shapes of lines damaged', { minute: new Date(minute).toISOString() });
    }
    const groups = Map.groupBy(read, ({ logGroup }) => logGroup);
    return [...groups].map(([logGroup, own]) => {
      return { logGroup, minute, sketches: own.map(({ sketch }) => sketch) };
    });
  });
  const watched = found.filter(({ logGroup }) => shapeWatchOf(logGroup, config) !== undefined);
  return Map.groupBy(watched, ({ logGroup }) => logGroup);
}

async function learnGroup(
  logGroup: string,
  minutes: readonly MinuteOfGroup[],
  memory: Memory | undefined,
  app: App,
): Promise<void> {
  const watch = shapeWatchOf(logGroup, app.config);
  if (watch === undefined) return;
  const before = unpackShapes(memory?.text ?? '');
  if (memory !== undefined && before === INITIAL_STATE) {
    app.log.warn('memory begun anew', { logGroup });
  }
  let state = before;
  for (const { minute, sketches } of minutes) {
    if (minuteOf(minute) <= before.at) continue;
    const learned = learn(state, sketches, { logGroup, at: minute });
    for (const [index, news] of learned.news.entries()) {
      const messageId = `shape ${logGroup} ${minute} ${index}`;
      await ingest({ messageId, payload: reportOf(news, watch) }, app);
    }
    if (learned.news.length > 0 || learned.held > 0) {
      app.log.info('log shapes found', { logGroup, news: learned.news.length, held: learned.held });
    }
    state = learned.state;
  }
  if (state === before) return;
  const revision = (memory?.revision ?? 0) + 1;
  // Refused where another run did the same.
  await app.detectors.put(keyOf(logGroup), { text: packShapes(state), revision });
}

function keyOf(logGroup: string): string {
  return `shapes ${logGroup}`;
}

function reportOf(news: NewShape, { labels, severity }: ShapeWatch): ShapeReport {
  const { logGroup, template, kind, level, examples, score, at, firstSeenAt } = news;
  return {
    source: SHAPE_REPORT_SOURCE,
    ...{ logGroup, shape: template, kind, labels },
    examples: [...new Set(examples)],
    severity: severity ?? (level === 'error' ? 'warning' : 'info'),
    at: new Date(at).toISOString(),
    since: new Date(kind === 'never-seen' ? firstSeenAt : at).toISOString(),
    title: titleOfShape(news),
    reading: readingOfShape(news),
    because: `${Number(score.toPrecision(2))} times the line from which ${level} lines are told`,
  };
}
