/** Metric filters on documents of log events: pure data in, a few figures out. */

import type { LogMetric, MetricFilter, MetricTally } from '../model/metric-filter.ts';
import type { EpochMs } from '../model/time.ts';
import { eventsOf, isRaw, type LogDocument } from './document.ts';
import { fieldNamed, fieldText } from './match/field-reader.ts';
import { createLineMatcher, type LineMatcher } from './match/line-matcher.ts';
import { parsePattern } from './pattern/parse.ts';
import { readSelector } from './pattern/selector.ts';
import type { FilterPattern, Selector } from './pattern/syntax.ts';
import { readNumber } from './pattern/value.ts';
import { createSeries, DIMENSION_CHARS_MAX, type DimensionValues } from './series.ts';

export interface DocumentTally {
  readonly tallies: readonly MetricTally[];
  /** Values that are in no tally, because the document makes more series than are kept. */
  readonly overflow: number;
  /** Matches whose value is no number. */
  readonly valueless: number;
}

/** The filters of a configuration, their patterns read. Made once, for it remembers log groups. */
export interface Tallier {
  /** @param receivedAt stands for the moment of events that have none */
  tally(document: LogDocument, receivedAt: EpochMs): DocumentTally;
}

/** Log groups whose filters are remembered. One subscription seldom has more. */
const GROUPS_MAX = 200;
const NOTHING: DocumentTally = { tallies: [], overflow: 0, valueless: 0 };

/** @throws ConfigError for a pattern that nobody checked */
export function createTallier(filters: readonly MetricFilter[]): Tallier {
  const read = filters.map((filter) => ({ filter, pattern: parsePattern(filter.pattern) }));
  const groups = new Map<string, GroupFilters | undefined>();

  const filtersOf = (logGroup: string): GroupFilters | undefined => {
    if (groups.has(logGroup)) return groups.get(logGroup);
    const inForce = read.filter(({ filter }) => filter.logGroup?.test(logGroup) ?? true);
    const made = inForce.length === 0 ? undefined : compile(inForce);
    if (groups.size >= GROUPS_MAX) groups.clear();
    groups.set(logGroup, made);
    return made;
  };
  return {
    tally(document, receivedAt) {
      if (document.messageType === 'CONTROL_MESSAGE') return NOTHING;
      const inForce = filtersOf(document.logGroup);
      return inForce === undefined ? NOTHING : tallyEvents(document, inForce, receivedAt);
    },
  };
}

interface ReadFilter {
  readonly filter: MetricFilter;
  readonly pattern: FilterPattern;
}

/** The filters that are in force for one log group. */
interface GroupFilters {
  readonly matcher: LineMatcher;
  readonly metrics: readonly CompiledMetric[];
  /** By the number of the filter. */
  readonly byFilter: readonly (readonly CompiledMetric[])[];
}

interface CompiledMetric {
  readonly number: number;
  readonly filter: string;
  readonly metric: LogMetric;
  /** Of the line that was matched last. */
  readonly value: () => number | undefined;
  readonly dimensions: readonly (() => string | undefined)[];
}

function tallyEvents(
  document: LogDocument,
  { matcher, metrics, byFilter }: GroupFilters,
  receivedAt: EpochMs,
): DocumentTally {
  const series = createSeries(metrics);
  let valueless = 0;
  const count = (matched: readonly number[], at: EpochMs) => {
    series.see(at);
    for (const filter of matched) {
      for (const { number, value, dimensions } of byFilter[filter] ?? []) {
        const found = value();
        if (found === undefined) valueless += 1;
        else series.add(number, at, valuesOf(dimensions), found);
      }
    }
  };
  const { logEvents } = document;
  if (isRaw(logEvents)) {
    logEvents.moments.forEach((at, index) => {
      count(matcher.matchEvent(logEvents, index), at || receivedAt);
    });
  } else {
    for (const { text, at = receivedAt } of eventsOf(document)) count(matcher.match(text), at);
  }
  return { ...series.result(), valueless };
}

function valuesOf(dimensions: CompiledMetric['dimensions']): DimensionValues {
  return dimensions.length === 0 ? NO_VALUES : dimensions.map((read) => read());
}

const NO_VALUES: DimensionValues = [];

function compile(filters: readonly ReadFilter[]): GroupFilters {
  const places = filters.flatMap(({ filter, pattern }) =>
    filter.metrics
      .flatMap(({ value, dimensions }) => [value, ...Object.values(dimensions)])
      .filter((place) => isSelector(place) && pattern.kind !== 'fields'),
  );
  const selectors = [...new Set(places)];
  const matcher = createLineMatcher(
    filters.map(({ pattern }) => pattern),
    selectors.map((place): Selector => readSelector(place)),
  );
  let number = 0;
  const byFilter = filters.map(({ filter, pattern }) =>
    filter.metrics.map((metric): CompiledMetric => {
      const read = (place: string) => reader(place, pattern, selectors, matcher);
      const fixed = readNumber(metric.value);
      const value = fixed === undefined ? read(metric.value) : undefined;
      return {
        number: number++,
        filter: filter.name,
        metric,
        value: value === undefined ? () => fixed : () => numberIn(value()),
        dimensions: Object.values(metric.dimensions).map((place) => {
          const found = read(place);
          return () => textIn(found());
        }),
      };
    }),
  );
  return { matcher, metrics: byFilter.flat(), byFilter };
}

/** `$.name` and `$['a.b']`, not `$name`. */
function isSelector(place: string): boolean {
  return /^\$[.[]/.test(place);
}

function reader(
  place: string,
  pattern: FilterPattern,
  selectors: readonly string[],
  matcher: LineMatcher,
): () => unknown {
  const number = selectors.indexOf(place);
  if (pattern.kind !== 'fields') return () => matcher.valueOf(number);
  const field = fieldNamed(pattern, place.slice(1));
  return () => (field === undefined ? undefined : fieldText(field, matcher.fields));
}

/** Also of a text that is one: fields are texts, and many a logger quotes its figures. */
function numberIn(value: unknown): number | undefined {
  if (typeof value === 'string') return readNumber(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function textIn(value: unknown): string | undefined {
  const isText = typeof value === 'string' ? value !== '' : typeof value === 'number';
  if (!isText && typeof value !== 'boolean') return undefined;
  return String(value).slice(0, DIMENSION_CHARS_MAX);
}
