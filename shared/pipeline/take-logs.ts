/** Lines of log groups: the errors among them are filed, and all of them counted. */

import { documentsIn, eventsOf, isOwnLog, type LogDocument } from '../core/logs/document.ts';
import { createTallier, type Tallier } from '../core/logs/metric-filter.ts';
import { joinEvents } from '../core/logs/records.ts';
import { sketchLines } from '../core/logs/shapes/sketch.ts';
import type { Config } from '../core/model/config.ts';
import type { MetricTally } from '../core/model/metric-filter.ts';
import type { Tally } from '../core/model/series.ts';
import { type EpochMs, MINUTE_MS } from '../core/model/time.ts';
import { masksOf } from '../core/sources/support/masked.ts';
import type { App } from '../ports.ts';
import { type IngestMessage, ingest } from './ingest.ts';
import { shapeWatchOf, writeSketch } from './support/sketches.ts';
import { takeSamples } from './take-samples.ts';

/** @throws Error when what the lines say cannot be stored: call again with the same message */
export async function takeLogs(message: IngestMessage, app: App): Promise<void> {
  await ingest(message, app);
  const { metricFilters, logShapes } = app.config;
  if (metricFilters.length === 0 && logShapes.length === 0) return;
  const documents = readable(message.payload);
  const receivedAt = message.acceptedAt ?? app.clock.now();
  await countMatches(message.messageId, documents, receivedAt, app);
  await sketch(message.messageId, documents, receivedAt, app);
}

/** None of a payload that nobody can read: that became an alert when it was filed. */
function readable(payload: unknown): readonly LogDocument[] {
  try {
    return documentsIn(payload).filter((document) => !isOwnLog(document));
  } catch {
    return [];
  }
}

async function countMatches(
  batch: string,
  documents: readonly LogDocument[],
  receivedAt: EpochMs,
  app: App,
): Promise<void> {
  if (app.config.metricFilters.length === 0) return;
  const tallier = tallierOf(app.config);
  const found = documents.map((document) => tallier.tally(document, receivedAt));
  const tallies = found.flatMap((one) => one.tallies).map(tallyOf);
  const { kept, late, unfit } = await takeSamples(batch, tallies, app);
  const overflow = found.reduce((sum, one) => sum + one.overflow, 0);
  const valueless = found.reduce((sum, one) => sum + one.valueless, 0);
  if (kept + late + unfit + overflow + valueless === 0) return;
  app.log.info('lines counted', { kept, late, unfit, overflow, valueless });
}

const talliers = new WeakMap<Config, Tallier>();

/** Patterns are read once for a configuration. */
function tallierOf(config: Config): Tallier {
  const known = talliers.get(config) ?? createTallier(config.metricFilters);
  talliers.set(config, known);
  return known;
}

function tallyOf(tally: MetricTally): Tally {
  const { metric, namespace, unit, dimensions, minuteAt, count, sum, defaultValue = 0 } = tally;
  const { min = defaultValue, max = defaultValue } = tally;
  return {
    labels: {
      ...dimensions,
      __name__: metric,
      ...(namespace !== undefined && { namespace }),
    },
    ...(unit !== undefined && { unit }),
    minute: minuteAt,
    ...{ count, sum: count === 0 ? defaultValue : sum, min, max },
  };
}

async function sketch(
  batch: string,
  documents: readonly LogDocument[],
  receivedAt: EpochMs,
  { config, samples }: App,
): Promise<void> {
  const { prose: mask } = masksOf(config.sources);
  const sketches = documents.flatMap((document) => {
    const { logGroup } = document;
    if (shapeWatchOf(logGroup, config) === undefined) return [];
    const records = joinEvents(eventsOf(document));
    return records.length === 0
      ? []
      : [writeSketch({ logGroup, sketch: sketchLines(records, mask) })];
  });
  if (sketches.length === 0) return;
  const minute = Math.floor(receivedAt / MINUTE_MS) * MINUTE_MS;
  await samples.put(minute, `${batch} shapes`, { tallies: [], sketches });
}
