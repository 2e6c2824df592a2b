/** New log shapes: how many that were planted are found, what is told besides, and what it costs. */

import { gunzipSync, gzipSync } from 'node:zlib';
import { sketchLines } from '../../shared/core/logs/shapes/sketch.ts';
import { createRandom, type Random } from '../simulate/random.ts';
import { type Report, type Row, rounded } from '../support/report.ts';
import { measureQuality, ofKind, type Quality } from './quality.ts';
import { createService, DAYS } from './services.ts';

/** None of those that were looked at while the rules were made. */
const SEED = 11;
const SERVICES = 10;
/** Ways in which the services write a line; and lines of a document of a subscription. */
const STYLES = 5;
const BATCH = 1_000;
const ROUNDS = 60;
const DAYS_A_WEEK = 7;

export async function measureShapes(): Promise<Report> {
  const speed = measureSpeed(createRandom(SEED));
  const quality = measureQuality(SEED, SERVICES);
  return {
    title: `New log shapes: ${SERVICES} log groups over ${DAYS} days, ${quality.lines.toLocaleString('en-US')} lines`,
    rows: [...qualityRows(quality), ...speed],
    notes: [
      'found: planted errors that were never seen (a few lines to an hour of lines) and bursts of known ones, told while they went on',
      'besides: told and not planted; never seen are errors that come once in five days, at their first time, and a peer that is lost every third day',
      'in the lines: day and week, nightly jobs, a release every four days, two hours of four times the traffic twice, names of people',
      `sketch: ${BATCH} lines of a log group at noon, in ${STYLES} styles; gunzip: the documents that bring them, unzipped and parsed; the fastest of ${ROUNDS} rounds`,
      'state: as text; the store compresses it to about a third',
    ],
  };
}

function qualityRows({ planted, found, besides, stateBytes, learnMicroseconds }: Quality): Row[] {
  const perWeek = (count: number) => rounded((count * DAYS_A_WEEK) / DAYS / SERVICES);
  return [
    ...(['never-seen', 'new-rate'] as const).flatMap((kind) => [
      row(`${kind}: planted`, ofKind(planted, kind).length, ''),
      row(`${kind}: found`, ofKind(found, kind).length, ''),
      row(`${kind}: told besides`, perWeek(ofKind(besides, kind).length), 'a log group and week'),
    ]),
    row('state, the largest', stateBytes, 'bytes'),
    row('learn', rounded(learnMicroseconds), 'µs a minute'),
  ];
}

function row(what: string, figure: number, unit: string): Row {
  return { what, figure, unit };
}

function measureSpeed(random: Random): Row[] {
  const batches = Array.from({ length: STYLES }, (_, index) => linesOfNoon(random, index));
  const records = batches.map((texts) => texts.map((text) => ({ text })));
  const documents = batches.map((texts) =>
    gzipSync(
      JSON.stringify({ logEvents: texts.map((message) => ({ id: '1', timestamp: 1, message })) }),
    ),
  );
  const sketch = fastest(() => records.map((batch) => sketchLines(batch)));
  const gunzip = fastest(() => documents.map((one) => JSON.parse(gunzipSync(one).toString())));
  return [
    row('sketch', rounded(sketch), 'µs a line'),
    row('sketch', Math.round(1e6 / sketch), 'lines a second'),
    row('gunzip and JSON.parse', rounded(gunzip), 'µs a line'),
    row('sketch', rounded(sketch / gunzip), 'times gunzip and JSON.parse'),
  ];
}

/** @returns microseconds for one line */
function fastest(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    work();
    best = Math.min(best, performance.now() - startedAt);
  }
  return (best * 1_000) / (STYLES * BATCH);
}

function linesOfNoon(random: Random, index: number): readonly string[] {
  const { linesAt } = createService(random, index);
  const texts: string[] = [];
  for (let minute = 12 * 60; texts.length < BATCH; minute += 1) texts.push(...linesAt(minute));
  return texts.slice(0, BATCH);
}
