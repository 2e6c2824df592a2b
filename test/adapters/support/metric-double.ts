/** CloudWatch at an address of its own, as far as `GetMetricData` goes. It checks what CloudWatch checks. */

import { type Answer, HOST, json, listen } from '../../../local/stack/support/http-server.ts';
import { answerQuery, faultIn, type Query } from './metric-queries.ts';

/** One metric, with its readings by the minute, in epoch milliseconds. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly account?: string;
  readonly unit?: string;
  /** Of every statistic. */
  readonly readings: readonly (readonly [at: number, value: number])[];
}

export interface Asked {
  readonly MetricDataQueries: readonly Query[];
  /** Epoch seconds. */
  readonly StartTime: number;
  readonly EndTime: number;
  readonly ScanBy?: string;
  readonly NextToken?: string;
}

export interface MetricDouble {
  readonly endpoint: string;
  metrics: readonly Metric[];
  /** Of one page. */
  pointsMax: number;
  /** Answers for a call that it would else answer itself. */
  onCall: ((asked: Asked, count: number) => Answer | undefined) | undefined;
  /** Those since the last time. */
  calls(): readonly Asked[];
  close(): Promise<void>;
}

const POINTS_MAX = 100_800;

export async function startMetricDouble(): Promise<MetricDouble> {
  const made: Asked[] = [];
  const { port, close } = await listen(({ headers, body }) => {
    if (!headers['x-amz-target']?.endsWith('.GetMetricData')) return json(404, {});
    const asked: Asked = JSON.parse(body);
    made.push(asked);
    return double.onCall?.(asked, made.length) ?? answer(asked, double);
  });
  const double: MetricDouble = {
    ...{ endpoint: `http://${HOST}:${port}`, metrics: [], pointsMax: POINTS_MAX },
    onCall: undefined,
    calls: () => made.splice(0),
    close,
  };
  return double;
}

export function refusal(name: string, message: string): Answer {
  return json(400, { __type: name, message }, { 'x-amzn-errortype': name });
}

export function results(...MetricDataResults: readonly object[]): Answer {
  return json(200, { MetricDataResults });
}

function answer(asked: Asked, { metrics, pointsMax }: MetricDouble): Answer {
  const fault = faultIn(asked);
  if (fault !== undefined) return refusal('InvalidParameterValueException', fault);
  const all = asked.MetricDataQueries.filter(({ ReturnData = true }) => ReturnData).flatMap(
    (query) => answerQuery(query, asked, metrics),
  );
  const points = all.flatMap(({ Id, Label, readings }) =>
    readings.map(([at, value]) => ({ Id, Label, at, value })),
  );
  const begin = Number(asked.NextToken ?? 0);
  const page = points.slice(begin, begin + pointsMax);
  const isLast = begin + pointsMax >= points.length;
  const shown = all.filter(({ Id, Label, readings }) => {
    const isHere = page.some((one) => one.Id === Id && one.Label === Label);
    return isHere || (isLast && readings.length === 0);
  });
  return json(200, {
    MetricDataResults: shown.map(({ Id, Label, readings }) => {
      const own = page.filter((one) => one.Id === Id && one.Label === Label);
      const isWhole = own.at(-1)?.at === readings.at(-1)?.[0];
      return {
        ...{ Id, Label, StatusCode: isWhole ? 'Complete' : 'PartialData' },
        Timestamps: own.map(({ at }) => at / 1_000),
        Values: own.map(({ value }) => value),
      };
    }),
    ...(!isLast && { NextToken: String(begin + pointsMax) }),
  });
}
