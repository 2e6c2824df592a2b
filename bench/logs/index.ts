/**
 * Metric filters on a document of 5 MB, as a multiple of base64 and gunzip, beside one compiled
 * expression a pattern.
 */

import { gunzipSync } from 'node:zlib';
import { type LogDocument, openData } from '../../shared/core/logs/document.ts';
import { createTallier, type Tallier } from '../../shared/core/logs/metric-filter.ts';
import { type Report, type Row, rounded } from '../support/report.ts';
import { type Kind, packedDocument } from './lines.ts';
import { MIXED, PATTERNS, type Patterns } from './patterns.ts';

const BYTES = 5_000_000;
/** As base64, packed lines are two sevenths of what they were. */
const PACKED_FACTOR = 3.5;
/** Of payloads as large as the last, rounds are fewer. */
const ROUNDS = 60;
const ROUNDS_LARGE = 20;
const RECEIVED_AT = Date.UTC(2026, 2, 12, 10);

interface Payload {
  readonly name: string;
  readonly kinds: readonly Kind[];
  readonly patterns: Patterns;
  readonly bytes: number;
}

const ALL: readonly Kind[] = ['text', 'json', 'access'];
const PAYLOADS: readonly Payload[] = [
  { name: 'text', kinds: ['text'], patterns: PATTERNS.text, bytes: BYTES },
  { name: 'JSON', kinds: ['json'], patterns: PATTERNS.json, bytes: BYTES },
  { name: 'access lines', kinds: ['access'], patterns: PATTERNS.access, bytes: BYTES },
  { name: 'all three', kinds: ALL, patterns: MIXED, bytes: BYTES },
  { name: 'all three, 5 MB packed', kinds: ALL, patterns: MIXED, bytes: BYTES * PACKED_FACTOR },
];

export async function measureLogs(): Promise<Report> {
  return {
    title: 'Logs: metric filters on a document of 5 MB, from base64 to tallies',
    rows: PAYLOADS.map(measurePayload),
    notes: [
      'inflate: base64 and gunzip alone, as anybody calls them',
      'ten: from base64 to the tallies of ten patterns; times: a multiple of inflate, at most 4',
      'RegExp: inflate, JSON.parse, and one compiled expression a pattern tested on every line; ten/RegExp at most 1',
      'fifty/five: the same with fifty patterns, none of them twice, beside the first five; at most 2',
      'matches %: lines that one of the ten matches, on average; its expressions match as many',
      `5 MB inflated, but for the last row; the fastest of ${ROUNDS} rounds in turns, of ${ROUNDS_LARGE} in the last row`,
    ],
  };
}

function measurePayload({ name, kinds, patterns, bytes }: Payload): Row {
  const data = packedDocument(kinds, bytes);
  const expressions = patterns.compared.map(([, expression]) => expression);
  const texts = [...patterns.compared.map(([pattern]) => pattern), ...patterns.further];
  const [five, ten, fifty] = [5, 10, 50].map((count) => tallierOf(texts.slice(0, count)));
  const whole = (tallier: Tallier | undefined) => () =>
    openData(data).reduce((sum, document) => sum + tallied(tallier, document), 0);
  const matched = whole(ten)();
  const expected = tested(expressions, data);
  if (kinds.length === 1 && matched !== expected) {
    throw new Error(`${name}: ${matched} matches, and ${expected} of the expressions`);
  }
  const times = measureInTurns(bytes > BYTES ? ROUNDS_LARGE : ROUNDS, {
    inflate: () => gunzipSync(Buffer.from(data, 'base64')).length,
    ten: whole(ten),
    regexp: () => tested(expressions, data),
    five: whole(five),
    fifty: whole(fifty),
  });
  const lines = messagesIn(data).length;
  return {
    lines: name,
    count: lines,
    'packed kB': Math.round(data.length / 1_000),
    'matches %': rounded((matched / lines / expressions.length) * 100, 1),
    'inflate ms': rounded(times.inflate, 1),
    'ten ms': rounded(times.ten, 1),
    times: rounded(times.ten / times.inflate),
    'RegExp ms': rounded(times.regexp, 1),
    'ten/RegExp': rounded(times.ten / times.regexp),
    'five ms': rounded(times.five, 1),
    'fifty ms': rounded(times.fifty, 1),
    'fifty/five': rounded(times.fifty / times.five),
  };
}

function tallierOf(patterns: readonly string[]): Tallier {
  return createTallier(
    patterns.map((pattern, index) => ({
      name: `filter ${index}`,
      pattern,
      metrics: [{ name: `metric ${index}`, value: '1', dimensions: {} }],
    })),
  );
}

function tallied(tallier: Tallier | undefined, document: LogDocument): number {
  const { tallies = [] } = tallier?.tally(document, RECEIVED_AT) ?? {};
  return tallies.reduce((sum, { count }) => sum + count, 0);
}

function tested(expressions: readonly RegExp[], data: string): number {
  let count = 0;
  for (const { message } of messagesIn(data)) {
    for (const expression of expressions) if (expression.test(message)) count += 1;
  }
  return count;
}

/** As anybody opens a document. */
function messagesIn(data: string): readonly { readonly message: string }[] {
  return JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString()).logEvents;
}

/** @returns milliseconds of the fastest round: what else runs on the machine only adds to them */
function measureInTurns<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, () => number>>,
): Readonly<Record<Name, number>> {
  const fastest = { ...works } as unknown as Record<Name, number>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name in works) {
      const startedAt = performance.now();
      if (works[name]() === 0) throw new Error(`${name} did nothing`);
      const took = performance.now() - startedAt;
      fastest[name] = round === 0 ? took : Math.min(fastest[name], took);
    }
  }
  return fastest;
}
