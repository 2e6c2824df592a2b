/**
 * Metric filters on a document of 5 MB, as a multiple of base64 and gunzip, beside one compiled
 * expression a pattern.
 */

import { gunzipSync } from 'node:zlib';
import { eventsOf, type LogDocument, openData } from '../../shared/core/logs/document.ts';
import { createTallier, type Tallier } from '../../shared/core/logs/metric-filter.ts';
import { type Report, type Row, rounded } from '../support/report.ts';
import { type Kind, packedDocument } from './lines.ts';
import { type Compared, MIXED, PATTERNS } from './patterns.ts';

const BYTES = 5_000_000;
/** Packed lines are an eighth of what they were. */
const PACKED_FACTOR = 8;
/** Of payloads as large as the second, rounds are fewer. */
const ROUNDS = 20;
const ROUNDS_LARGE = 4;
const RECEIVED_AT = Date.UTC(2026, 2, 12, 10);

interface Payload {
  readonly name: string;
  readonly kinds: readonly Kind[];
  readonly patterns: readonly Compared[];
  readonly bytes: number;
}

const PAYLOADS: readonly Payload[] = [
  { name: 'text', kinds: ['text'], patterns: PATTERNS.text, bytes: BYTES },
  { name: 'JSON', kinds: ['json'], patterns: PATTERNS.json, bytes: BYTES },
  { name: 'access lines', kinds: ['access'], patterns: PATTERNS.access, bytes: BYTES },
  { name: 'all three', kinds: ['text', 'json', 'access'], patterns: MIXED, bytes: BYTES },
  {
    name: 'all three, 5 MB packed',
    kinds: ['text', 'json', 'access'],
    patterns: MIXED,
    bytes: BYTES * PACKED_FACTOR,
  },
];

export async function measureLogs(): Promise<Report> {
  return {
    title: 'Logs: metric filters on a document of 5 MB, from base64 to tallies',
    rows: PAYLOADS.map(measurePayload),
    notes: [
      'inflate: base64 and gunzip alone, as anybody calls them',
      'ten: inflate, JSON.parse of the document, ten patterns and their tallies; times a multiple of inflate',
      'RegExp: the same with one compiled expression a pattern, tested on every line, and nothing added up',
      'fifty: fifty patterns, none of them twice, beside five: times, whole; match: times, without opening the document',
      `5 MB inflated, but for the last row; the fastest of ${ROUNDS} rounds in turns, of ${ROUNDS_LARGE} in the last row`,
    ],
  };
}

function measurePayload({ name, kinds, patterns, bytes }: Payload): Row {
  const data = packedDocument(kinds, bytes);
  const [document] = openData(data);
  if (document === undefined) throw new Error('a document was packed, and none came out');
  const expressions = patterns.map(([, expression]) => expression);
  const tallier = (count: number) => tallierOf(varied(patterns, count));
  const [five, ten, fifty] = [tallier(5), tallier(10), tallier(50)];
  const whole = (one: Tallier) => () =>
    openData(data).reduce((sum, opened) => sum + tallied(one, opened), 0);
  const times = measureInTurns(bytes > BYTES ? ROUNDS_LARGE : ROUNDS, {
    inflate: () => gunzipSync(Buffer.from(data, 'base64')).length,
    ten: whole(ten),
    regexp: () => openData(data).reduce((sum, opened) => sum + tested(expressions, opened), 0),
    five: whole(five),
    fifty: whole(fifty),
    matchFive: () => tallied(five, document),
    matchFifty: () => tallied(fifty, document),
  });
  return {
    lines: name,
    count: document.logEvents.length,
    'packed kB': Math.round(data.length / 1_000),
    'inflate ms': rounded(times.inflate, 1),
    'ten ms': rounded(times.ten, 1),
    times: rounded(times.ten / times.inflate),
    'RegExp ms': rounded(times.regexp, 1),
    'ten/RegExp': rounded(times.ten / times.regexp),
    'fifty/five': rounded(times.fifty / times.five),
    'match fifty/five': rounded(times.matchFifty / times.matchFive),
  };
}

/** As many as are asked for: further ones look for other words in the same places. */
function varied(patterns: readonly Compared[], count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const [pattern = ''] = patterns[index % patterns.length] ?? [];
    const round = Math.floor(index / patterns.length);
    return round === 0
      ? pattern
      : pattern.replace(/[a-z]{4,}(?=[" %\]}*]|$)|\d{3,}/g, `$&${round}`);
  });
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

function tallied(tallier: Tallier, document: LogDocument): number {
  const { tallies } = tallier.tally(document, RECEIVED_AT);
  return tallies.reduce((sum, { count }) => sum + count, 1);
}

function tested(expressions: readonly RegExp[], document: LogDocument): number {
  let count = 1;
  for (const { text } of eventsOf(document)) {
    for (const expression of expressions) if (expression.test(text)) count += 1;
  }
  return count;
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
