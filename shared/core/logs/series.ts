/** Adds up values by series and minute. */

import type { LogMetric, MetricTally } from '../model/metric-filter.ts';
import { type EpochMs, MINUTE_MS } from '../model/time.ts';

/** Series and minutes that one document may make. Source: CloudWatch's limit for one filter. */
export const SERIES_MAX = 1_000;
/** A longer value is no name of anything. */
export const DIMENSION_CHARS_MAX = 256;

/** Each undefined where the line has no such value. */
export type DimensionValues = readonly (string | undefined)[];

export interface Series {
  /** @param at moment of the line */
  add(metric: number, at: EpochMs, values: DimensionValues, value: number): void;
  /** @param at moment of a line, whether or not it matches */
  see(at: EpochMs): void;
  /** What was added until now, and how much found no room. */
  result(): { readonly tallies: readonly MetricTally[]; readonly overflow: number };
}

interface Sum {
  readonly values: DimensionValues;
  readonly minuteAt: EpochMs;
  count: number;
  sum: number;
  min: number;
  max: number;
}

export interface NamedMetric {
  readonly filter: string;
  readonly metric: LogMetric;
}

export function createSeries(metrics: readonly NamedMetric[]): Series {
  const sums = metrics.map(() => new Map<string, Sum>());
  /** Where the last value of each went: nearly all lines of a document are of one minute. */
  const latest: (Sum | undefined)[] = [];
  const minutes = new Set<EpochMs>();
  const hasDefaults = metrics.some(({ metric }) => metric.defaultValue !== undefined);
  let size = 0;
  let overflow = 0;

  return {
    add(number, at, values, value) {
      const minuteAt = at - (at % MINUTE_MS);
      const newest = latest[number];
      if (values.length === 0 && newest?.minuteAt === minuteAt) {
        addTo(newest, value);
        return;
      }
      const key = keyOf(minuteAt, values);
      const ofMetric = sums[number];
      const known = ofMetric?.get(key);
      if (known !== undefined) {
        addTo(known, value);
        latest[number] = known;
      } else if (size < SERIES_MAX) {
        size += 1;
        const made = { values, minuteAt, count: 1, sum: value, min: value, max: value };
        ofMetric?.set(key, made);
        latest[number] = made;
      } else overflow += 1;
    },
    see(at) {
      if (hasDefaults) minutes.add(at - (at % MINUTE_MS));
    },
    result() {
      const tallies = metrics.flatMap((named, number) => {
        const ofMetric = [...(sums[number]?.values() ?? [])];
        return [
          ...ofMetric.map((sum) => tallyOf(named, sum)),
          ...quietMinutes(named, minutes, ofMetric),
        ];
      });
      const lost = Math.max(0, tallies.length - SERIES_MAX);
      return { tallies: tallies.slice(0, SERIES_MAX), overflow: overflow + lost };
    },
  };
}

/** Values of any text never make the key of others. */
function keyOf(minuteAt: EpochMs, values: DimensionValues): string {
  let key = String(minuteAt);
  for (const value of values) key += value === undefined ? ' -' : ` ${value.length} ${value}`;
  return key;
}

function addTo(sum: Sum, value: number): void {
  sum.count += 1;
  // Kept finite: whoever stores it as JSON would read nothing.
  sum.sum = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, sum.sum + value));
  sum.min = Math.min(sum.min, value);
  sum.max = Math.max(sum.max, value);
}

function tallyOf(named: NamedMetric, { values, minuteAt, count, sum, min, max }: Sum): MetricTally {
  const names = Object.keys(named.metric.dimensions);
  const pairs = names.flatMap((name, index) => {
    const value = values[index];
    return value === undefined ? [] : [[name, value] as const];
  });
  const dimensions = Object.fromEntries(pairs);
  return { ...headOf(named), dimensions, minuteAt, count, sum, min, max };
}

/** Source: the user guide, "Configuring metric values for a metric filter". */
function quietMinutes(
  named: NamedMetric,
  minutes: ReadonlySet<EpochMs>,
  sums: readonly Sum[],
): readonly MetricTally[] {
  if (named.metric.defaultValue === undefined) return [];
  const loud = new Set(sums.map(({ minuteAt }) => minuteAt));
  return [...minutes]
    .filter((minuteAt) => !loud.has(minuteAt))
    .map((minuteAt) => ({ ...headOf(named), dimensions: {}, minuteAt, count: 0, sum: 0 }));
}

function headOf({ filter, metric: { name, namespace, unit, defaultValue } }: NamedMetric) {
  return {
    filter,
    metric: name,
    ...(namespace !== undefined && { namespace }),
    ...(unit !== undefined && { unit }),
    ...(defaultValue !== undefined && { defaultValue }),
  };
}
