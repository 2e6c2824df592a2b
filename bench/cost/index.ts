/** What each kind of event costs, from requests to the embedded DynamoDB, SQS and SNS. */

import type { SQSRecord } from 'aws-lambda';
import { loadConfig } from '../../shared/core/config/load.ts';
import { deliver } from '../../shared/pipeline/deliver.ts';
import { flush } from '../../shared/pipeline/flush.ts';
import { ingestBatch } from '../../shared/pipeline/ingest.ts';
import type { Bill } from '../support/meter.ts';
import { alarmBody, type Road, recordOf } from '../support/payloads.ts';
import { dollars } from '../support/prices.ts';
import { type Report, type Row, rounded } from '../support/report.ts';
import { openStack, type Stack } from '../support/stack.ts';

const BATCHES = [1, 10, 100];
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const MILLION = 1_000_000;

/** Alarms of one metric are one group, as in tocsin.example.yml. The other receivers hear of what is named so. */
const CONFIG = `
global: { slack_app_token: xoxb-bench, smtp_smarthost: mail.example.com:587, smtp_from: a@example.com }
route:
  receiver: one
  group_by: [account, region, metric]
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 4h
  routes: [{ matchers: ['metric=~"three.*"'], receiver: three }]
receivers:
  - name: one
    slack_configs: [{ channel: '#alerts', send_resolved: true }]
  - name: three
    slack_configs: [{ channel: '#pages', send_resolved: true }]
    pagerduty_configs: [{ routing_key: 'R0123456789012345678901234567890' }]
    email_configs: [{ to: team@example.com }]
`;

let made = 0;
/** A name that nothing had before. */
const fresh = (kind: string) => {
  made += 1;
  return `${kind}-${made}`;
};

export async function measureCost(): Promise<Report> {
  const stack = await openStack(loadConfig(CONFIG, { file: 'bench.yml' }).config);
  const rows: Row[] = [];
  try {
    for (const [event, expected, work] of EVENTS) {
      for (const batch of BATCHES) {
        forget(stack);
        const bill = await work(stack, batch);
        rows.push(rowOf(event, batch, bill, expected));
      }
    }
    for (const [event, expected, metric] of FLUSHES) {
      forget(stack);
      rows.push(rowOf(event, 1, await measureFlush(stack, metric), expected));
    }
    forget(stack);
    rows.push(rowOf('flush that says nothing', 1, await measureQuietFlush(stack), '1'));
  } finally {
    await stack.close();
  }
  return {
    title: 'Cost: requests and units an event, counted from requests to embedded engines',
    rows,
    notes: [
      'writes: units of the table; index: units of its indexes; protocol: both, as the design has them',
      'beyond the design: a unit in the index of open alerts when an alert opens and one when it ends, and a unit of history when an episode opens, gets worse, is taken on or ends',
      'an alarm costs a unit more than the design says where its labels may change: the filing of its identity, which an alert whose labels are all identity (one posted to the API) has not',
      'a flush with the deliveries that it asks for; each delivery claims and settles its record',
      '$/M: list prices in us-east-1 for a million of them, requests alone; the time that functions run is not in it',
    ],
  };
}

type Work = (stack: Stack, batch: number) => Promise<Bill>;

const EVENTS: readonly (readonly [name: string, protocol: string, work: Work])[] = [
  ['duplicate', '0', measureDuplicates],
  ['duplicate, to a process that knows it', '0', measureKnown],
  ['very same text', '0', measureSameText],
  [
    'first alert of a quiet group',
    '4',
    (stack, batch) => measureFirst(stack, batch, () => fresh('metric')),
  ],
  ['another alert while the group is armed', '1', measureAnother],
  ['alarm that fires again', '1', measureFlap],
  ['firing alert posted again', '1', measurePosted],
  ['what archive: adds to an event', '1', measureKept],
];

const FLUSHES = [
  ['flush that says something to 1 place', '7', 'one'],
  ['flush that says something to 3 places', '11', 'three'],
] as const;

function measureDuplicates(stack: Stack, batch: number): Promise<Bill> {
  // What a process knows goes by its configuration.
  const config = { ...stack.app.config };
  return measureOtherRoad(stack, { ...stack, app: { ...stack.app, config } }, batch);
}

function measureKnown(stack: Stack, batch: number): Promise<Bill> {
  return measureOtherRoad(stack, stack, batch);
}

/** The same changes, to one process and then, in other words, to one that is measured. */
async function measureOtherRoad(before: Stack, stack: Stack, batch: number): Promise<Bill> {
  const [metric, at] = [fresh('metric'), stack.clock.now - SECOND_MS];
  const names = namesOf(batch);
  const bodies = (road: Road) => names.map((name) => body({ name, metric, at, road }));
  await ingestAll(before, bodies('eventbridge'));
  return measured(stack, () => ingestAll(stack, bodies('sns')));
}

async function measureSameText(stack: Stack, batch: number): Promise<Bill> {
  const [metric, at] = [fresh('metric'), stack.clock.now - SECOND_MS];
  const bodies = namesOf(batch).map((name) => body({ name, metric, at }));
  await ingestAll(stack, bodies);
  return measured(stack, () => ingestAll(stack, bodies));
}

async function measureFirst(stack: Stack, batch: number, metric: () => string): Promise<Bill> {
  const at = stack.clock.now - SECOND_MS;
  const bodies = namesOf(batch).map((name) => body({ name, metric: metric(), at }));
  return measured(stack, () => ingestAll(stack, bodies));
}

async function measureAnother(stack: Stack, batch: number): Promise<Bill> {
  const metric = fresh('metric');
  await measureFirst(stack, 1, () => metric);
  return measureFirst(stack, batch, () => metric);
}

/** Told, over, and back again before the next look at the group. */
async function measureFlap(stack: Stack, batch: number): Promise<Bill> {
  const [metric, names] = [fresh('metric'), namesOf(batch)];
  const change = (state: 'ALARM' | 'OK') => {
    stack.clock.now += SECOND_MS;
    return ingestAll(
      stack,
      names.map((name) => body({ name, metric, at: stack.clock.now, state })),
    );
  };
  await change('ALARM');
  await wakeAll(stack);
  await change('OK');
  return measured(stack, () => change('ALARM'));
}

/** By a client of the API that says all the while what fires, as Prometheus does. */
async function measurePosted(stack: Stack, batch: number): Promise<Bill> {
  const [metric, names] = [fresh('metric'), namesOf(batch)];
  const post = () =>
    ingestAll(
      stack,
      names.map((name) => {
        const labels = { alertname: name, metric, account: '1', region: 'eu-west-1' };
        return JSON.stringify([{ labels, annotations: { summary: 'Lag' }, startsAt: at }]);
      }),
    );
  const at = new Date(stack.clock.now).toISOString();
  await post();
  await wakeAll(stack);
  stack.clock.now += MINUTE_MS;
  return measured(stack, post);
}

/** Of alarms that cost nothing else: their very texts were taken in before. */
async function measureKept(stack: Stack, batch: number): Promise<Bill> {
  const [metric, at] = [fresh('metric'), stack.clock.now - SECOND_MS];
  const bodies = namesOf(batch).map((name) => body({ name, metric, at }));
  const keeping = { ...stack, app: stack.keeping };
  await ingestAll(keeping, bodies);
  return measured(stack, () => ingestAll(keeping, bodies));
}

async function measureFlush(stack: Stack, kind: string): Promise<Bill> {
  const metric = fresh(kind);
  await measureFirst(stack, 1, () => metric);
  return wakeAll(stack);
}

/** A repeat that is not due yet: news that are none. */
async function measureQuietFlush(stack: Stack): Promise<Bill> {
  const [metric, name] = [fresh('metric'), fresh('alarm')];
  await ingestAll(stack, [body({ name, metric, at: stack.clock.now })]);
  await wakeAll(stack);
  for (const state of ['OK', 'ALARM'] as const) {
    stack.clock.now += SECOND_MS;
    await ingestAll(stack, [body({ name, metric, at: stack.clock.now, state })]);
  }
  return wakeAll(stack);
}

/** Takes up the wakeups that are out, each at its time, and the deliveries that follow. */
function wakeAll(stack: Stack): Promise<Bill> {
  const { app, clock } = stack;
  return measured(stack, async () => {
    for (const wakeup of stack.takeWakeups()) {
      clock.now = Math.max(clock.now, wakeup.at);
      await flush(wakeup, app);
      for (const key of stack.takeDeliveries()) await deliver(key, app);
    }
  });
}

/** The groups of the row before are left alone from here on. */
function forget(stack: Stack): void {
  stack.takeWakeups();
  stack.takeDeliveries();
}

async function measured(stack: Stack, work: () => Promise<unknown>): Promise<Bill> {
  stack.meter.take();
  await work();
  return stack.meter.take();
}

async function ingestAll({ app }: Stack, bodies: readonly string[]): Promise<void> {
  const records = bodies.map((text) => recordOf(text, fresh('message')));
  const outcomes = await ingestBatch(records.map(messageOf), app);
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

function messageOf(record: SQSRecord) {
  const { messageId, body: text } = record;
  return { messageId, text, payload: { Records: [record] } };
}

interface BodyParts {
  readonly name: string;
  readonly metric: string;
  readonly at: number;
  readonly state?: 'ALARM' | 'OK';
  readonly road?: Road;
}

function body({ road = 'eventbridge', state = 'ALARM', ...parts }: BodyParts): string {
  return alarmBody(road, { ...parts, state });
}

function namesOf(batch: number): readonly string[] {
  return Array.from({ length: batch }, () => fresh('alarm'));
}

function rowOf(event: string, batch: number, bill: Bill, protocol: string): Row {
  const each = (sum: number) => rounded(sum / batch);
  const { tableCalls, sqsCalls, snsCalls } = bill;
  return {
    event,
    batch,
    writes: each(bill.writeUnits),
    index: each(bill.indexUnits),
    protocol,
    reads: each(bill.readUnits),
    'table calls': each(tableCalls),
    'queue messages': each(sqsCalls),
    'topic calls': each(snsCalls),
    '$/M': rounded((dollars(bill) / batch) * MILLION),
  };
}
