/** One series of a watch: its key, and what it is called. */

import { hash } from 'node:crypto';
import { type Labels, labelValue, sortedPairs } from '../model/labels.ts';
import type { MetricStatistic, Watch, WatchSource } from '../model/watch.ts';

export interface WatchedSeries {
  readonly watch: Watch;
  /** What tells it from the others of its watch. */
  readonly labels: Labels;
  /** In the words of CloudWatch. */
  readonly unit?: string;
}

const KEY_DIGITS = 16;
const NAME = '__name__';

/** Words before a metric's name. A percentile's own name is one. */
const STATISTICS: ReadonlyMap<string, string> = new Map([
  ['Average', 'average '],
  ['average', 'average '],
  ['Sum', ''],
  ['sum', ''],
  ['Minimum', 'lowest '],
  ['minimum', 'lowest '],
  ['Maximum', 'highest '],
  ['maximum', 'highest '],
  ['SampleCount', 'count of '],
  ['count', 'count of '],
]);

/**
 * Where it is remembered, and what people's word on it is stored by: `latency/0f3a…`. A watch that
 * asks for something else, or by another detector, begins anew.
 */
export function seriesKey({ watch, labels }: WatchedSeries): string {
  const identity = [definitionOf(watch.source), watch.detector, sortedPairs(labels)];
  return `${watch.name}/${hash('sha256', JSON.stringify(identity)).slice(0, KEY_DIGITS)}`;
}

/** `p99 TargetResponseTime`, `average CPUUtilization of web-1`, `alerts a minute`. */
export function subjectOf({ watch, labels }: WatchedSeries): string {
  const own = sortedPairs(labels).flatMap(([name, value]) => {
    return name === NAME || value === labelValue(watch.labels, name) ? [] : [value];
  });
  const name = nameOf(watch, labelValue(labels, NAME));
  return own.length === 0 ? name : `${name} of ${own.join(', ')}`;
}

/** Those of its watch and its own: what routes match and alerts are grouped by. */
export function allLabels({ watch, labels }: WatchedSeries): Labels {
  const { source } = watch;
  return { ...(source.kind === 'fleet' && { fleet: source.fleet }), ...labels, ...watch.labels };
}

/** `TargetGroup=web-1`, the nearest first. */
export function resourcesOf({ watch, labels }: WatchedSeries): readonly string[] {
  const own = sortedPairs(labels).filter(([name]) => name !== NAME);
  const metric = onlyMetric(watch.source);
  const dimensions = metric === undefined ? [] : sortedPairs(metric.dimensions);
  return [...own, ...dimensions].map(([name, value]) => `${name}=${value}`);
}

function nameOf({ name, source }: Watch, pushed: string): string {
  switch (source.kind) {
    case 'metric': {
      const metric = onlyMetric(source);
      if (metric === undefined) return name;
      return `${STATISTICS.get(metric.statistic) ?? `${metric.statistic} `}${metric.name}`;
    }
    case 'pushed':
      return `${STATISTICS.get(source.statistic) ?? ''}${pushed === '' ? name : pushed}`;
    case 'fleet':
      return `share of ${source.fleet} lost or at risk`;
    case 'alert-rate':
      return 'alerts a minute';
  }
}

/** Of a watch that asks for a metric, and not for what an expression makes of several. */
function onlyMetric(source: WatchSource): MetricStatistic | undefined {
  if (source.kind !== 'metric' || source.expression !== undefined) return undefined;
  return Object.values(source.metrics)[0];
}

function definitionOf(source: WatchSource): unknown {
  switch (source.kind) {
    case 'metric':
      return [source.metrics, source.expression, source.by, source.periodMs];
    case 'pushed': {
      const matchers = source.matchers.map(({ label, operator, value }) => [
        label,
        operator,
        value,
      ]);
      return [matchers, source.statistic, source.overMs];
    }
    case 'fleet':
      return [source.kind, source.fleet];
    case 'alert-rate':
      return [source.kind];
  }
}
