/** The section `metric_filters`: what is counted and measured in log lines. */

import * as z from 'zod/mini';
import { fieldNames } from '../logs/match/field-reader.ts';
import { parsePattern } from '../logs/pattern/parse.ts';
import { readSelector } from '../logs/pattern/selector.ts';
import { ANY, type FilterPattern } from '../logs/pattern/syntax.ts';
import { readNumber } from '../logs/pattern/value.ts';
import type { LogMetric, MetricFilter } from '../model/metric-filter.ts';
import { wholeValue } from '../model/pattern.ts';
import { didYouMean } from '../receivers/support/did-you-mean.ts';
import { field, list, type Outcome, oneOf, text } from '../receivers/support/fields.ts';
import { describe, isNothing, scalarText, scalarValue } from '../receivers/support/scalar.ts';
import { section } from '../receivers/support/section.ts';
import type { Findings } from './findings.ts';
import { attempt } from './matcher-fields.ts';
import { pattern } from './sections.ts';
import { UNITS } from './units.ts';

/** Source: AWS CloudFormation User Guide, `AWS::Logs::MetricFilter MetricTransformation`. */
const DIMENSIONS_MAX = 3;
/** Source: Amazon CloudWatch Logs API Reference, `PutMetricFilter`. */
const NAME = /^[^:*]{1,512}$/;

const filterName = field((value): Outcome<string> => {
  const name = scalarText(value);
  if (name === undefined || name === '') return { fault: 'is missing' };
  return NAME.test(name)
    ? { value: name }
    : { fault: `"${name.slice(0, 60)}" is no name: : and * have no place in it` };
});

/** Empty matches every line. */
const filterPattern = field((value): Outcome<{ text: string; read: FilterPattern }> => {
  if (value === undefined) return { fault: 'is missing: write "" for every line' };
  const written = isNothing(value) ? '' : scalarText(value);
  if (written === undefined) {
    return { fault: `${describe(value)} is no text: put the pattern in single quotes` };
  }
  return attempt(() => ({ text: written, read: parsePattern(written) }));
});

const number = field((value): Outcome<number> => {
  const read = scalarValue(value);
  const isNumber = typeof read === 'number' && Number.isFinite(read);
  return isNumber ? { value: read } : { fault: `${describe(value)} is no number` };
});

const Dimension = section({ fields: { key: text, value: text } });

const Metric = section({
  fields: {
    metric_name: text,
    metric_namespace: z.optional(text),
    metric_value: z.optional(text),
    default_value: z.optional(number),
    unit: z.optional(oneOf(UNITS)),
    dimensions: z.optional(list(Dimension)),
  },
  rules: [
    (has) =>
      has('default_value') && has('dimensions')
        ? { fault: 'cannot stand beside dimensions', at: 'default_value' }
        : undefined,
  ],
});

const Filter = section({
  fields: {
    filter_name: filterName,
    log_group: z.optional(pattern(wholeValue)),
    filter_pattern: filterPattern,
    metric_transformations: list(Metric),
  },
  instead: { log_group_name: 'write log_group, an expression that matches whole names' },
});

const Filters = z.optional(list(z.unknown()));

/** Filters that have no mistakes, in the order of the file. */
export function readMetricFilters(written: unknown, findings: Findings): readonly MetricFilter[] {
  const names = new Set<string>();
  const entries = findings.check(Filters, written, 'metric_filters') ?? [];
  return entries.flatMap((entry, index) => {
    const path = `metric_filters[${index}]`;
    const read = findings.check(Filter, entry, path);
    if (read === undefined) return [];
    if (names.has(read.filter_name)) {
      findings.fault(`${path}.filter_name`, { fault: `${read.filter_name} is taken` });
    }
    names.add(read.filter_name);
    checkMetrics(read, `${path}.metric_transformations`, findings);
    warnOfIgnored(read.filter_pattern.read, `${path}.filter_pattern`, findings);
    return [toFilter(read)];
  });
}

type ReadFilter = z.output<typeof Filter>;
type ReadMetric = z.output<typeof Metric>;

function toFilter(read: ReadFilter): MetricFilter {
  return {
    name: read.filter_name,
    ...(read.log_group !== undefined && { logGroup: read.log_group }),
    pattern: read.filter_pattern.text,
    metrics: read.metric_transformations.map(toMetric),
  };
}

function toMetric(read: ReadMetric): LogMetric {
  const pairs = (read.dimensions ?? []).map(({ key, value }) => [key, value] as const);
  return {
    name: read.metric_name,
    ...(read.metric_namespace !== undefined && { namespace: read.metric_namespace }),
    value: read.metric_value ?? '1',
    ...(read.default_value !== undefined && { defaultValue: read.default_value }),
    ...(read.unit !== undefined && { unit: read.unit }),
    dimensions: Object.fromEntries(pairs),
  };
}

function checkMetrics(read: ReadFilter, path: string, findings: Findings): void {
  const { metric_transformations: metrics, filter_pattern: written } = read;
  if (metrics.length === 0) findings.fault(path, { fault: 'is empty: nothing would be counted' });
  const names = metrics.map(({ metric_name, metric_namespace }) =>
    JSON.stringify([metric_namespace, metric_name]),
  );
  metrics.forEach(({ metric_name, metric_value: value, dimensions = [] }, index) => {
    const at = `${path}[${index}]`;
    const check = (place: string, member: string) => {
      const fault = faultOfPlace(place, written.read);
      if (fault !== undefined) findings.fault(`${at}.${member}`, { fault });
    };
    if (names.indexOf(names[index] ?? '') !== index) {
      findings.fault(`${at}.metric_name`, { fault: `${metric_name} is taken in this filter` });
    }
    if (value !== undefined && readNumber(value) === undefined) check(value, 'metric_value');
    dimensions.forEach(({ key, value: place }, number) => {
      check(place, `dimensions[${number}].value`);
      if (dimensions.findIndex((one) => one.key === key) !== number) {
        findings.fault(`${at}.dimensions[${number}].key`, { fault: `${key} is taken` });
      }
    });
    if (dimensions.length > DIMENSIONS_MAX) {
      const fault = `has ${dimensions.length} entries, at most ${DIMENSIONS_MAX} are taken`;
      findings.fault(`${at}.dimensions`, { fault });
    }
  });
}

/** What is wrong with `$.duration` or `$bytes` beside this pattern. */
function faultOfPlace(place: string, read: FilterPattern): string | undefined {
  if (!place.startsWith('$')) {
    return `"${place}" is neither a number, a selector such as $.duration nor a field such as $bytes`;
  }
  switch (read.kind) {
    case 'json': {
      const judgement = attempt(() => readSelector(place));
      if ('fault' in judgement) return judgement.fault;
      return judgement.value.includes(ANY) ? 'a wildcard finds more than one value' : undefined;
    }
    case 'fields': {
      const names = fieldNames(read);
      const name = place.slice(1);
      const isPlace = /^[1-9]\d{0,3}$/.test(name);
      const fits = isPlace && (read.ellipsisAt !== undefined || Number(name) <= read.fields.length);
      if (fits || names.includes(name)) return undefined;
      return `the pattern has no field "${name}"${didYouMean(name, names)}`;
    }
    default:
      return `${place} is found in lines by {…} and […] patterns only`;
  }
}

function warnOfIgnored(read: FilterPattern, path: string, findings: Findings): void {
  if (read.kind !== 'terms' || read.ignored.length === 0) return;
  const terms = read.ignored.map((term) => `?${term}`).join(' ');
  findings.warn(path, `${terms} is passed over beside other terms, as in CloudWatch`);
}
