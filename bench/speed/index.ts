/**
 * Events a second through the pure core, validation included, as a multiple of `JSON.parse` alone.
 * Parsing cannot be avoided: what an event costs beyond it is the router's own.
 */

import type { Config } from '../../shared/core/model/config.ts';
import { createRepeats } from '../../shared/pipeline/support/repeats.ts';
import { exampleConfig } from '../support/config.ts';
import { alarmBody, recordOf, spotBody } from '../support/payloads.ts';
import { median, type Report, type Row, rounded } from '../support/report.ts';
import { NOW, runCore } from './core.ts';

/** Different ones, so that nothing is fast only because it was seen a moment ago. */
const VARIANTS = 640;
const BATCH = 10;
const ROUNDS = 60;
/** The first rounds are for the compiler. */
const ROUNDS_UNCOUNTED = 20;
const PASSES = 4;

interface Kind {
  readonly name: string;
  readonly body: (variant: number) => string;
}

const change = (variant: number) => ({
  ...{ name: `checkout-5xx-rate-${variant}`, state: 'ALARM' as const, metric: 'HTTP5xx' },
  at: NOW - variant * 1_000,
});
const KINDS: readonly Kind[] = [
  { name: 'alarm by SNS, raw', body: (variant) => alarmBody('sns', change(variant)) },
  { name: 'alarm by SNS', body: (variant) => alarmBody('sns-envelope', change(variant)) },
  { name: 'alarm by EventBridge', body: (variant) => alarmBody('eventbridge', change(variant)) },
  { name: 'spot warning', body: (variant) => spotBody(`i-0c7f3a91d2e${variant + 10_000}`) },
];

export async function measureSpeed(): Promise<Report> {
  const config = exampleConfig();
  return {
    title: 'Speed: the pure core, from the text of a message to what is to be said',
    rows: KINDS.map((kind) => measureKind(kind, config)),
    notes: [
      `parse: JSON.parse of the event as Lambda is handed it (${BATCH} messages), of each body, and of the message inside the body where there is one`,
      'core: all of that, and reading, routes, group, merge and decision; times a multiple of parse',
      'beyond: core without the JSON.parse of the event, which Lambda does, as a multiple of the JSON.parse of the body',
      'refused: a message whose very text was taken in before, the JSON.parse of the event included',
      `medians of ${ROUNDS - ROUNDS_UNCOUNTED} rounds, parse and core in turns, ${VARIANTS} different payloads, configuration tocsin.example.yml`,
    ],
  };
}

function measureKind({ name, body }: Kind, config: Config): Row {
  const bodies = Array.from({ length: VARIANTS }, (_, variant) => body(variant));
  const records = bodies.map((text, index) => recordOf(text, `message-${index}`));
  const events = Array.from({ length: VARIANTS / BATCH }, (_, index) =>
    JSON.stringify({ Records: records.slice(index * BATCH, (index + 1) * BATCH) }),
  );
  const repeats = createRepeats();
  for (const text of bodies) repeats.add(text, []);
  const works = {
    bodies: () => bodies.reduce((sum, text) => sum + parseBody(text), 0),
    parse: () => events.reduce((sum, text) => sum + parseEvent(text, parseBody), 0),
    core: () =>
      events.reduce(
        (sum, text) => sum + parseEvent(text, (_, record) => runOne(record, config)),
        0,
      ),
    read: () => records.reduce((sum, record) => sum + runOne(record, config), 0),
    refused: () =>
      events.reduce(
        (sum, text) => sum + parseEvent(text, (one) => (repeats.has(one, '') ? 1 : 0)),
        0,
      ),
  };
  const { bodies: inside, parse, core, read, refused } = measureInTurns(works);
  return {
    payload: name,
    bytes: bodies[0]?.length ?? 0,
    'parse µs': rounded(parse),
    'core µs': rounded(core),
    times: rounded(core / parse),
    'events/s': Math.round(1e6 / core),
    'beyond: times': rounded(read / inside),
    'refused µs': rounded(refused),
  };
}

function runOne(record: object, config: Config): number {
  return runCore({ Records: [record] }, config);
}

function parseEvent(text: string, work: (body: string, record: object) => number): number {
  let sum = 0;
  const { Records } = JSON.parse(text);
  for (const record of Records) sum += work(record.body, record);
  return sum;
}

function parseBody(text: string): number {
  const { Message } = JSON.parse(text);
  return typeof Message === 'string' ? Object.keys(JSON.parse(Message)).length : 1;
}

/** @returns microseconds for one payload */
function measureInTurns<Name extends string>(
  works: Readonly<Record<Name, () => number>>,
): Record<Name, number> {
  const times = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name in works) {
      const startedAt = performance.now();
      let sum = 0;
      for (let pass = 0; pass < PASSES; pass += 1) sum += works[name]();
      const took = ((performance.now() - startedAt) * 1_000) / (PASSES * VARIANTS);
      if (sum < VARIANTS) throw new Error(`${name} did nothing`);
      if (round >= ROUNDS_UNCOUNTED) times.set(name, [...(times.get(name) ?? []), took]);
    }
  }
  const medians = { ...works } as unknown as Record<Name, number>;
  for (const name in works) medians[name] = median(times.get(name) ?? []);
  return medians;
}
