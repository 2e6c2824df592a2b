/** A watch as the file has it → the noun. */

import type * as z from 'zod/mini';
import { CALENDAR_DETECTORS } from '../detectors/index.ts';
import { MINUTE_MS, type Milliseconds } from '../model/time.ts';
import type { MetricStatistic, Watch, WatchSource } from '../model/watch.ts';
import type { Values } from '../receivers/support/scalar.ts';
import type { WatchSection } from './watches.ts';

type Written = z.output<typeof WatchSection>;

const PERIOD_MS: Milliseconds = MINUTE_MS;
/** A request for each series: every minute costs five times as much, and tells four minutes sooner. */
const EVERY_MS: Milliseconds = 5 * MINUTE_MS;
const UTC = 'UTC';

export function toWatch(written: Written): Watch {
  const detector = written.detector ?? 'auto';
  const timeZone = written.time_zone ?? UTC;
  return {
    name: written.name,
    source: sourceOf(written),
    detector,
    params: {
      ...inCamelCase(written.params ?? {}),
      ...(CALENDAR_DETECTORS.has(detector) && { timeZone }),
    },
    labels: written.labels ?? {},
    ...(written.severity !== undefined && { severity: written.severity }),
    timeZone,
    quietIntervals: written.quiet?.time_intervals ?? [],
    quietAfterDeployMs: written.quiet?.after_deploy ?? 0,
  };
}

function sourceOf(written: Written): WatchSource {
  const { series, fleet, metric, expression } = written;
  if (series !== undefined) {
    return {
      kind: 'pushed',
      matchers: series.flatMap(({ matchers }) => matchers),
      statistic: written.statistic ?? 'sum',
      overMs: written.over ?? MINUTE_MS,
      ...(written.missing !== undefined && { missing: written.missing }),
    };
  }
  if (fleet !== undefined) return { kind: 'fleet', fleet };
  if (written.alert_rate !== undefined) return { kind: 'alert-rate' };
  const metrics = metric === undefined ? (written.metrics ?? {}) : { metric };
  const periodMs = written.period ?? PERIOD_MS;
  return {
    kind: 'metric',
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([name, one]) => [name, statisticOf(one)]),
    ),
    ...(expression !== undefined && { expression }),
    by: written.by ?? [],
    periodMs,
    everyMs: Math.max(written.every ?? EVERY_MS, periodMs),
  };
}

function statisticOf({
  namespace,
  name,
  dimensions,
  statistic,
  unit,
  account,
}: NonNullable<Written['metric']>): MetricStatistic {
  return {
    ...{ namespace, name, dimensions: dimensions ?? {}, statistic: statistic ?? 'Average' },
    ...(unit !== undefined && { unit }),
    ...(account !== undefined && { account }),
  };
}

/** Parameters of detectors are written like every other key of the file. */
function inCamelCase(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name.replace(/_[a-z]/g, ([, letter = '']) => letter.toUpperCase()),
      value,
    ]),
  );
}
