/** What CloudWatch makes of the queries of a call, and what it refuses. */

import type { Asked, Metric } from './metric-double.ts';

export interface Query {
  readonly Id: string;
  readonly Expression?: string;
  readonly MetricStat?: {
    readonly Metric: {
      readonly Namespace: string;
      readonly MetricName: string;
      readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
    };
    readonly Period: number;
    readonly Stat: string;
    readonly Unit?: string;
  };
  readonly Label?: string;
  readonly Period?: number;
  readonly ReturnData?: boolean;
  readonly AccountId?: string;
}

interface Answered {
  readonly Id: string;
  readonly Label: string;
  readonly readings: readonly (readonly [at: number, value: number])[];
}

const QUERIES_MAX = 500;
const SEARCH = /^SEARCH\('\{([^,}]+)(?:,[^}]*)?\} MetricName="([^"]+)"', '\w+'(?:, \d+)?\)$/;
const SUM = /^([a-z]\w*) ([+/*-]) ([a-z]\w*)$/;

/** Source: Amazon CloudWatch API Reference, GetMetricData and MetricDataQuery. */
export function faultIn({ MetricDataQueries: queries, StartTime, EndTime }: Asked) {
  if (!(StartTime < EndTime)) return 'The parameter StartTime must be less than EndTime.';
  if (queries.length === 0 || queries.length > QUERIES_MAX) {
    return `The collection MetricDataQueries must not have a size of ${queries.length}.`;
  }
  const ids = queries.map(({ Id }) => Id);
  if (new Set(ids).size < ids.length) return 'The values for parameter id are not unique.';
  if (!queries.some(({ ReturnData = true }) => ReturnData)) return 'Nothing is to be returned.';
  return queries.map((query) => faultOf(query, ids)).find((fault) => fault !== undefined);
}

function faultOf({ Id, Expression, MetricStat, Period }: Query, ids: readonly string[]) {
  if (!/^[a-z][a-zA-Z0-9_]{0,254}$/.test(Id)) return `Invalid id '${Id}'.`;
  if ((Expression === undefined) === (MetricStat === undefined)) {
    return `'${Id}' needs either a metric or an expression.`;
  }
  const period = MetricStat?.Period ?? Period ?? 60;
  if (period % 60 !== 0) return `Invalid period ${period}.`;
  if (Expression === undefined || SEARCH.test(Expression)) return undefined;
  const [, left = '', , right = ''] = SUM.exec(Expression) ?? [];
  return ids.includes(left) && ids.includes(right)
    ? undefined
    : `Error in expression '${Id}': [${Expression}] is not understood`;
}

export function answerQuery(
  query: Query,
  asked: Asked,
  metrics: readonly Metric[],
): readonly Answered[] {
  const { Id, Expression } = query;
  const within = (readings: Metric['readings']) =>
    readings.filter(([at]) => asked.StartTime * 1_000 <= at && at < asked.EndTime * 1_000);
  if (Expression === undefined) {
    const own = metrics.find((metric) => isMeant(metric, query));
    const Label = labelOf(query, own) ?? query.MetricStat?.Metric.MetricName ?? '';
    return [{ Id, Label, readings: within(own?.readings ?? []) }];
  }
  const [, namespace, name] = SEARCH.exec(Expression) ?? [];
  if (namespace !== undefined) {
    const found = metrics.filter((one) => one.namespace === namespace && one.name === name);
    return found.map((metric, index) => ({
      ...{ Id, Label: labelOf(query, metric) ?? `${name} ${index}` },
      readings: within(metric.readings),
    }));
  }
  return [{ Id, Label: query.Label ?? Id, readings: computed(Expression, asked, metrics) }];
}

function isMeant(metric: Metric, { MetricStat, AccountId }: Query): boolean {
  const { Namespace, MetricName, Dimensions = [] } = MetricStat?.Metric ?? {};
  const dimensions = Object.entries(metric.dimensions ?? {});
  return (
    metric.namespace === Namespace &&
    metric.name === MetricName &&
    metric.account === AccountId &&
    (MetricStat?.Unit === undefined || MetricStat.Unit === metric.unit) &&
    dimensions.length === Dimensions.length &&
    Dimensions.every(({ Name, Value }) => metric.dimensions?.[Name] === Value)
  );
}

/** Source: Amazon CloudWatch User Guide, "Use dynamic labels". */
function labelOf({ Label }: Query, metric: Metric | undefined): string | undefined {
  return Label?.replace(/\$\{PROP\('Dim\.([^']+)'\)\}/g, (_, name) => {
    return metric?.dimensions?.[name] ?? '';
  });
}

/** Of two metrics of the call, reading by reading. */
function computed(expression: string, asked: Asked, metrics: readonly Metric[]) {
  const [, left = '', operator = '', right = ''] = SUM.exec(expression) ?? [];
  const [a, b] = [left, right].map((id) => {
    const query = asked.MetricDataQueries.find(({ Id }) => Id === id);
    const found = query === undefined ? [] : answerQuery(query, asked, metrics);
    return new Map(found.flatMap(({ readings }) => readings));
  });
  const apply = (x: number, y: number) =>
    ({ '+': x + y, '-': x - y, '*': x * y, '/': x / y })[operator] ?? 0;
  return [...(a ?? [])].flatMap(([at, value]) => {
    const other = b?.get(at);
    return other === undefined ? [] : [[at, apply(value, other)] as const];
  });
}
