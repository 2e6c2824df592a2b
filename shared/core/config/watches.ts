/** The section `watches`: which series are watched, by which detector. */

import * as z from 'zod/mini';
import { detectors } from '../detectors/index.ts';
import { TALLY_STATISTICS } from '../model/series.ts';
import { SEVERITIES } from '../model/severity.ts';
import type { Watch } from '../model/watch.ts';
import { duration, integer, list, oneOf, text } from '../receivers/support/fields.ts';
import { section } from '../receivers/support/section.ts';
import type { Findings } from './findings.ts';
import { matcherList } from './matcher-fields.ts';
import { location } from './time-intervals.ts';
import { metric, metrics, minutes, ownLabels, parameters } from './watch-fields.ts';
import { toWatch } from './watch-source.ts';

const SOURCES = ['metric', 'expression', 'series', 'fleet', 'alert_rate'] as const;

export const WatchSection = section({
  fields: {
    name: text,
    metric: z.optional(metric),
    expression: z.optional(text),
    metrics: z.optional(metrics),
    by: z.optional(list(text)),
    period: z.optional(minutes),
    every: z.optional(minutes),
    series: z.optional(matcherList),
    statistic: z.optional(oneOf(TALLY_STATISTICS)),
    over: z.optional(minutes),
    missing: z.optional(integer),
    fleet: z.optional(text),
    alert_rate: z.optional(parameters),
    detector: z.optional(oneOf([...detectors.keys()])),
    params: z.optional(parameters),
    labels: z.optional(ownLabels),
    severity: z.optional(oneOf(SEVERITIES)),
    time_zone: z.optional(location),
    quiet: z.optional(
      section({
        fields: { time_intervals: z.optional(list(text)), after_deploy: z.optional(duration) },
      }),
    ),
  },
  instead: {
    search: "write it as the expression: SEARCH('…', 'Average', 60)",
    threshold: 'write detector: band, and its limits under params',
    matchers: 'write series',
  },
  rules: [
    (_, values) => {
      const written = SOURCES.filter((key) => Object.hasOwn(values, key));
      if (written.length === 1) return undefined;
      const words = SOURCES.join(', ');
      return { fault: `needs exactly one of ${words}, and has ${written.join(', ') || 'none'}` };
    },
    ...onlyWith('series', ['statistic', 'over', 'missing']),
    ...onlyWith('expression', ['metrics', 'by']),
    (has) =>
      has('series') && !has('statistic')
        ? { at: 'statistic', fault: 'is missing: sum for counts, average for levels' }
        : undefined,
    (has) =>
      has('period', 'every') && !has('metric', 'expression')
        ? { fault: 'has period or every, which are for metric and expression' }
        : undefined,
  ],
});

function onlyWith(source: string, keys: readonly string[]) {
  return keys.map((at) => (has: (...keys: readonly string[]) => boolean) => {
    return has(at) && !has(source) ? { at, fault: `is only for ${source}` } : undefined;
  });
}

export interface Known {
  readonly intervals: ReadonlySet<string>;
  readonly fleets: ReadonlySet<string>;
}

const Watches = z.optional(list(z.unknown()));

/** Watches that have no mistakes, in the order of the file. */
export function readWatches(written: unknown, known: Known, findings: Findings): readonly Watch[] {
  const names = new Set<string>();
  const entries = findings.check(Watches, written, 'watches') ?? [];
  return entries.flatMap((entry, index) => {
    const path = `watches[${index}]`;
    const read = findings.check(WatchSection, entry, path);
    if (read === undefined) return [];
    const watch = toWatch(read);
    if (names.has(watch.name)) {
      findings.fault(`${path}.name`, { fault: `${watch.name} is taken` });
    }
    names.add(watch.name);
    noteUnknown(watch, path, known, findings);
    noteParameters(watch, path, findings);
    return [watch];
  });
}

function noteUnknown(watch: Watch, path: string, known: Known, findings: Findings): void {
  for (const [index, name] of watch.quietIntervals.entries()) {
    if (known.intervals.has(name)) continue;
    const fault = `"${name}" is none of the time intervals`;
    findings.fault(`${path}.quiet.time_intervals[${index}]`, { fault });
  }
  const { source } = watch;
  if (source.kind === 'fleet' && !known.fleets.has(source.fleet)) {
    findings.fault(`${path}.fleet`, { fault: `"${source.fleet}" is none of the fleets` });
  }
}

/** The detector says itself what it cannot be made of. */
function noteParameters({ detector, params }: Watch, path: string, findings: Findings): void {
  try {
    detectors.get(detector)?.(params);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const fault = said.replace(/[a-z][A-Z]/g, ([a = '', b = '']) => `${a}_${b.toLowerCase()}`);
    findings.fault(`${path}.params`, { fault });
  }
}
