/** A role allows exactly what its function was seen to call, over the embedded engines. */

import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleId } from '../../deploy/names.ts';
import { createHandler as createFlush } from '../../functions/flush.ts';
import { createHandler as createIngest } from '../../functions/ingest.ts';
import { createHandler as createSlackAction } from '../../functions/slack-action.ts';
import { createDeliverHandler } from '../../functions/support/deliver.ts';
import { createHandler as createSweep } from '../../functions/sweep.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import { DeliveryError } from '../../shared/errors.ts';
import type { App, Notifier } from '../../shared/ports.ts';
import { createAwsApp } from '../../shared/wiring/aws.ts';
import { openEngine } from '../adapters/support/engine.ts';
import { arrivals, openQueues } from '../adapters/support/queues.ts';
import { alarmEvent } from '../helpers/payloads.ts';
import { actionsOf } from '../serverless/statements.ts';
import { askApi } from './api-turn.ts';
import { BILLING, watchSpike } from './cost-turn.ts';
import { aMetricThatBreaks, detectEachMinute } from './detect-turn.ts';
import { config, granted } from './everything.ts';
import { SURVEYS, surveyHalf } from './fleet-turn.ts';
import { pushBoth } from './pushed-turn.ts';
import { pressed, request, SECRET } from './slack-request.ts';
import { batch, context } from './world.ts';

/** What the machinery around a function calls in its name. */
const OF_QUEUES = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
const SECRETS = ['ssm:GetParameter'];
/** What the source of facts calls, which another test shows. */
const FACTS = ['dynamodb:BatchGetItem', 'iam:ListAccountAliases', 'tag:GetResources'];
/** What the source of metrics calls, which another test shows. */
const METRICS = ['cloudwatch:GetMetricData'];
/** What filing calls when others got in its way, as `ingest` shows. */
const OF_FILING = ['dynamodb:GetItem'];
/** Failure destinations. */
const OF_CALLS = ['sqs:SendMessage'];

const ROUNDS_MAX = 8;

/** Function → what it called. */
const seen = new Map<string, Set<string>>();
const closers: (() => Promise<void>)[] = [];

function grantedTo(name: string): readonly string[] {
  return actionsOf(granted[roleId(name)]?.Properties);
}

function called(name: string, others: readonly string[]): readonly string[] {
  return [...new Set([...(seen.get(name) ?? []), ...others])].toSorted();
}

/** Notes the calls of a client under the function that is running. */
const watch =
  (service: string) =>
  <Next>(next: Next, { commandName = '' }: { readonly commandName?: string }): Next => {
    const call = commandName.replace(/Command$/, '').replace('PublishBatch', 'Publish');
    seen.set(running, (seen.get(running) ?? new Set()).add(`${service}:${call}`));
    return next;
  };
let running = '';
let calls = 0;

/** The next call of a function, as Lambda describes it. */
function run(name: string): Context {
  running = name;
  calls += 1;
  return context(name, `${name}-${calls}`);
}

/** What becomes of a delivery, one after another. The last goes for all that follow. */
function notifierOf(outcomes: DeliveryError[], told: Notification[]): Notifier {
  return {
    async notify(notification) {
      told.push(notification);
      const failure = outcomes.shift();
      if (failure !== undefined) throw failure;
      return { externalId: 'C1:1' };
    },
  };
}

beforeAll(async () => {
  const [engine, { queues, sqs, sns, close }] = await Promise.all([openEngine(), openQueues()]);
  closers.push(engine.close, close);
  engine.client.middlewareStack.add(watch('dynamodb'));
  sqs.middlewareStack.add(watch('sqs'));
  sns.middlewareStack.add(watch('sns'));

  const deliveryQueueUrl = queues.deliveryUrls.slack ?? '';
  const environment = {
    ...{ table: engine.table, topicArn: queues.topicArn, wakeupQueueUrl: queues.wakeupUrl },
    ...{ deliveryQueueUrl, configFile: '', region: queues.region },
  };
  const told: Notification[] = [];
  const unsure = new DeliveryError('no answer in time', { answer: 'again', unsure: true });
  const refused = new DeliveryError('no such channel', { answer: 'never' });
  const notifier = notifierOf([unsure, refused], told);
  const app: App = {
    ...createAwsApp(environment, config, { dynamo: engine.client, sqs, sns }),
    voice: async () => ({ notifier, preview: () => [] }),
    log: { info() {}, warn() {}, error() {} },
    trace: { add() {} },
  };
  const getApp = () => app;
  const fresh = arrivals(queues);
  /** Takes up whatever comes into the queues, until nothing more does. */
  const work = async () => {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const wakeups = fresh(queues.wakeupUrl).map(({ body }) => body);
      await createFlush(getApp)(batch(...wakeups), run('flush'));
      const deliveries = fresh(deliveryQueueUrl).map(({ body }) => body);
      await createDeliverHandler(getApp)(batch(...deliveries), run('deliver-slack'));
      if (wakeups.length + deliveries.length === 0) return;
    }
  };
  const ingest = (state: 'ALARM' | 'OK', severity: string, agoMs: number) => {
    const description = JSON.stringify({ severity });
    const payload = alarmEvent({ name: 'cart', state, at: Date.now() - agoMs, description });
    return createIngest(getApp)(batch(payload), run('ingest'));
  };

  await ingest('ALARM', 'warning', 90_000);
  await work();
  await ingest('ALARM', 'critical', 60_000);
  await work();
  const press = (action: string, userName: string) => {
    const { groupId, episode } = told.at(-1) ?? {};
    const value = JSON.stringify({ g: groupId, e: episode });
    const pressing = request(pressed({ action, value, userName }), { at: Date.now() });
    const line = { secrets: () => ({ read: async () => SECRET }), reply: async () => {} };
    return createSlackAction(getApp, line)(pressing, run('slack-action'));
  };
  await press('acknowledge', 'dana');
  await press('acknowledge', 'robin');
  const later = { ...app, clock: { ...app.clock, now: () => Date.now() + HOUR_MS } };
  await createSweep(() => later)({}, run('sweep'));
  await work();
  await press('silence', 'dana');
  await ingest('OK', 'critical', 30_000);
  await work();
  await ingest('ALARM', 'critical', 20_000);
  await work();
  // Who is refused reads what stands in the way; here it is what was read that is wrong.
  const behind = { ...app, filings: { ...app.filings, read: async () => undefined } };
  const late = alarmEvent({ name: 'cart', state: 'ALARM', at: Date.now() - 15_000 });
  await createIngest(() => behind)(batch(late), run('ingest'));

  await askApi(app, run);
  await surveyHalf(app, run);
  await watchSpike(app, run);
  const from = Date.now() - HOUR_MS;
  const metrics = aMetricThatBreaks(from);
  await detectEachMinute(metrics, { from, minutes: 12 }, app, run);
  await work();
  await press('too-sensitive', 'dana');
  await pushBoth(app, run);
}, MINUTE_MS);

afterAll(async () => {
  for (const close of closers) await close();
});

describe('the role of a function allows what it calls, no more and no less', () => {
  it.each([
    ['ingest', OF_QUEUES],
    ['flush', OF_QUEUES],
    ['deliver-slack', [...OF_QUEUES, ...SECRETS, ...FACTS]],
    ['sweep', OF_CALLS],
    ['fleet', [...OF_CALLS, ...SURVEYS]],
    ['cost', [...OF_CALLS, ...BILLING, ...OF_FILING]],
    ['detect', [...OF_CALLS, ...METRICS]],
    ['slack-action', SECRETS],
    ['api', SECRETS],
    ['samples', SECRETS],
  ])('%s', (name, others) => {
    expect(grantedTo(name)).toEqual(called(name, others));
  });

  it.each(['alarm-action', 'logs'])('%s, which files as ingest does', (name) => {
    const own = seen.get(name) ?? [];
    expect(grantedTo(name)).toEqual(called('ingest', [...OF_CALLS, ...own]));
  });
});
