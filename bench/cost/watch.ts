/** What a watched series costs, from requests to the embedded DynamoDB and what is asked of CloudWatch. */

import { METRIC_REQUEST_DOLLARS } from '../../local/polling.ts';
import { loadConfig } from '../../shared/core/config/load.ts';
import type { Tally } from '../../shared/core/model/series.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import type { MetricSource } from '../../shared/metric-source.ts';
import { detect } from '../../shared/pipeline/detect.ts';
import { takeSamples } from '../../shared/pipeline/take-samples.ts';
import { addBills, type Bill, NOTHING } from '../support/meter.ts';
import { dollars } from '../support/prices.ts';
import { type Report, type Row, rounded } from '../support/report.ts';
import { openStack, type Stack } from '../support/stack.ts';

const SERIES = [1, 50];
/** What there is of each series when it is found. */
const HISTORY_MS = 6 * HOUR_MS;
/** Runs until every series has learned its history, and then those that are measured. */
const WARM_MINUTES = 30;
const MEASURED_MINUTES = 120;
const DAYS_A_MONTH = 730 / 24;

export interface Way {
  readonly name: string;
  /** Of a watch, beside its name. */
  readonly keys: (series: string) => string;
  /** Before each run. */
  readonly push?: (stack: Stack, names: readonly string[]) => Promise<unknown>;
}

const METRIC = 'metric: { namespace: Shop, name: Latency }';
export const WAYS: readonly Way[] = [
  { name: 'polled each minute', keys: () => `${METRIC}, every: 1m` },
  { name: 'polled every five minutes', keys: () => `${METRIC}, every: 5m` },
  {
    name: 'pushed each minute',
    keys: (series) => `series: ['__name__="${series}"'], statistic: average`,
    push: pushAll,
  },
];

export async function measureWatching(): Promise<Report> {
  const rows: Row[] = [];
  for (const way of WAYS) {
    for (const series of SERIES) rows.push(await measureWay(way, series));
  }
  return {
    title: 'Watching: what a series costs a day, by the detector auto, with nothing out of order',
    rows,
    notes: [
      `measured over ${MEASURED_MINUTES / 60} hours; what a run costs whatever it looks at is shared by the series`,
      'writes: what a detector remembers is written once for fifteen samples; what is pushed is written each minute, all of a batch in one item',
      'metrics: those that GetMetricData is asked for, at $0.01 for a thousand of them',
      '$ a month: list prices in us-east-1; the time that the function runs is not in it',
    ],
  };
}

export async function measureWay(way: Way, count: number): Promise<Row> {
  const names = Array.from({ length: count }, (_, index) => `series_${index}`);
  const watches = names.map((name) => `  - { name: ${name}, ${way.keys(name)} }`);
  const text = `route: { receiver: a }\nreceivers: [{ name: a }]\nwatches:\n${watches.join('\n')}\n`;
  const stack = await openStack(loadConfig(text, { file: 'bench.yml' }).config);
  try {
    const source = createSource(stack.clock.now - HISTORY_MS);
    await runMinutes(WARM_MINUTES, { way, names, stack, source });
    const { asked } = source;
    const bill = await runMinutes(MEASURED_MINUTES, { way, names, stack, source });
    return rowOf(way, count, bill, source.asked - asked);
  } finally {
    await stack.close();
  }
}

interface Bench {
  readonly way: Way;
  readonly names: readonly string[];
  readonly stack: Stack;
  readonly source: CountingSource;
}

async function runMinutes(minutes: number, { way, names, stack, source }: Bench): Promise<Bill> {
  let bill = NOTHING;
  for (let minute = 0; minute < minutes; minute += 1) {
    stack.clock.now += MINUTE_MS;
    stack.meter.take();
    await way.push?.(stack, names);
    await detect(source, stack.clock.now, stack.app);
    bill = addBills(bill, stack.meter.take());
  }
  return bill;
}

interface CountingSource extends MetricSource {
  /** Metrics so far. */
  readonly asked: number;
}

/** CloudWatch with readings from one moment on. */
function createSource(since: EpochMs): CountingSource {
  let asked = 0;
  return {
    get asked() {
      return asked;
    },
    async read(questions) {
      asked += questions.length;
      return questions.map(({ watch: { periodMs }, from, until }) => {
        const first = Math.max(from, Math.ceil(since / periodMs) * periodMs);
        const count = Math.max(0, Math.ceil((until - first) / periodMs));
        const moments = Array.from({ length: count }, (_, index) => first + index * periodMs);
        return {
          series: [{ labels: {}, samples: moments.map((at) => ({ at, value: valueAt(at) })) }],
        };
      });
    },
  };
}

/** All series in one batch, of the minute that has just ended. */
function pushAll({ app, clock }: Stack, names: readonly string[]): Promise<unknown> {
  const minute = Math.floor(clock.now / MINUTE_MS) * MINUTE_MS - MINUTE_MS;
  const value = valueAt(minute);
  const reading = { minute, count: 1, sum: value, min: value, max: value };
  const tallies = names.map((name): Tally => ({ labels: { __name__: name }, ...reading }));
  return takeSamples(`batch-${minute}`, tallies, app);
}

/** A day's shape with some noise. */
function valueAt(at: EpochMs): number {
  const noise = Math.sin(at / 7_001) * Math.cos(at / 13_007);
  return 200 + 40 * Math.sin((2 * Math.PI * at) / DAY_MS) + 5 * noise;
}

function rowOf({ name }: Way, series: number, bill: Bill, asked: number): Row {
  const scale = DAY_MS / (MEASURED_MINUTES * MINUTE_MS) / series;
  const a = (sum: number) => rounded(sum * scale, 1);
  const [polling, table] = [asked * METRIC_REQUEST_DOLLARS, dollars(bill)].map(
    (sum) => sum * scale * DAYS_A_MONTH,
  );
  return {
    ...{ 'a series': name, series },
    ...{ metrics: a(asked), writes: a(bill.writeUnits), reads: a(bill.readUnits) },
    'table calls': a(bill.tableCalls),
    '$ a month, CloudWatch': rounded(polling ?? 0, 3),
    '$ a month, DynamoDB': rounded(table ?? 0, 3),
  };
}
