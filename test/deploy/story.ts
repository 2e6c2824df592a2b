/** What is put on the deployed topic and bus, and what people must then hear. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand } from '@aws-sdk/client-sns';
import * as z from 'zod/mini';
import { retime } from '../../local/replay/retime.ts';
import type { SlackMessage } from '../../local/stack/support/slack-workspace.ts';
import type { Clients } from '../../shared/adapters/aws/clients.ts';
import { eventOf } from '../functions/api-request.ts';
import { pressed, request } from '../functions/slack-request.ts';
import type { FarEnds } from './far-ends.ts';
import type { DeployedFunction } from './functions.ts';
import { metricIsWatched, samplesArePushed } from './metrics.ts';
import type { Stage } from './stage.ts';
import { until } from './until.ts';

export interface Scene {
  readonly stage: Stage;
  readonly farEnds: FarEnds;
  readonly clients: Clients;
  readonly bus: EventBridgeClient;
  readonly metrics: CloudWatchClient;
  /** Starts so many instances with these tags. */
  readonly instances: (count: number, tags: Readonly<Record<string, string>>) => Promise<void>;
  /** By the name in `serverless.yml`. */
  readonly functionOf: (name: string) => DeployedFunction;
  readonly tell: (line: string) => void;
}

const FLEET_SIZE = 3;
/** When the recordings were made, by their own clocks, rounded up. */
const RECORDED_AT = {
  alarm: Date.parse('2026-03-03T02:58:05Z'),
  end: Date.parse('2026-03-03T03:11:05Z'),
  spot: Date.parse('2026-03-12T07:41:09Z'),
};

const Sns = z.object({ Subject: z.string(), Message: z.string() });
const SnsEvent = z.object({ Records: z.array(z.object({ Sns })) });
const BusEvent = z.object({
  source: z.string(),
  'detail-type': z.string(),
  resources: z.array(z.string()),
  detail: z.unknown(),
});

export async function tellStory(scene: Scene): Promise<void> {
  const began = Date.now();
  const alarm = (road: string) =>
    recording(`cloudwatch-alarm/checkout-5xx.alarm${road}`, began - RECORDED_AT.alarm);

  await logLinesAreCutOff(scene);
  await publish(alarm('.sns'), scene);
  await alarmIsHeard(scene);
  await putOnBus(recording('spot-interruption/terminate', Date.now() - RECORDED_AT.spot), scene);
  await spotWarningIsHeard(scene);
  await putOnBus(alarm(''), scene);
  await scene.functionOf('alarm-action').invoke(alarm('.action'));
  await sameAlarmIsKnown(scene);
  await buttonIsPressed(scene);
  const end = recording('cloudwatch-alarm/checkout-5xx.ok.sns', Date.now() - RECORDED_AT.end);
  await publish(end, scene);
  await endIsHeard(scene);
  await logLinesAreHeard(scene);
  for (const name of ['sweep', 'cost']) {
    await scene.functionOf(name).invoke(recording('scheduled-event/tick', 0));
  }
  await fleetIsSurveyed(scene);
  await metricIsWatched(scene);
  await samplesArePushed(scene);
  await openAlertsAreListed(scene);
  nothingIsSaidTwice(scene);
}

async function alarmIsHeard({ farEnds, tell }: Scene) {
  const { slack, pagerduty } = farEnds;
  await until('an incident and a message', () => {
    return pagerduty.incidents().length === 1 && slack.messages().length === 1;
  });
  const [incident] = pagerduty.incidents();
  assert.deepEqual(incident?.states, ['triggered']);
  assert.match(incident.summary, /checkout-5xx-rate/);
  assert.equal(slack.messages()[0]?.channelName, 'incidents');
  tell(`alarm on the topic → PagerDuty: "${incident.summary}", Slack: #incidents`);
}

async function spotWarningIsHeard({ farEnds, tell }: Scene) {
  const { slack, smtp } = farEnds;
  await until('a mail and a message', () => {
    return smtp.mails.length === 1 && slack.messages().length === 2;
  });
  const [mail] = smtp.mails;
  assert.deepEqual(mail?.to, ['capacity@example.com']);
  assert.equal(mail.secure, true);
  assert.equal(mail.user, 'tocsin');
  assert.match(mail.raw, /i-0c7f3a91d2e84b650/);
  assert.equal(slack.messages()[1]?.channelName, 'alerts');
  tell(`spot warning on the bus → mail: "${mail.email.subject}", Slack: #alerts`);
}

async function sameAlarmIsKnown({ functionOf, tell }: Scene) {
  const ingest = functionOf('ingest');
  await until('the alarm to be known again', () => sum(ingest, 'Deduplicated') === 1);
  assert.equal(sum(functionOf('alarm-action'), 'Deduplicated'), 1);
  tell('the same alarm on the bus, and by a direct call → known');
}

async function buttonIsPressed({ farEnds, functionOf, tell }: Scene) {
  const { slack, pagerduty, signingSecret } = farEnds;
  const body = pressed({ value: buttonOf(slack.messages()[0]), userName: 'dana' });

  const at = Date.now();
  const press = functionOf('slack-action');
  const forged = await press.invoke(request(body, { secret: 'another secret', at }));
  assert.deepEqual(forged, { statusCode: 401 });
  const answer = await press.invoke(request(body, { secret: signingSecret, at, isBase64: true }));
  assert.deepEqual(answer, { statusCode: 200 });

  await until('the acknowledgement at PagerDuty and in Slack', () => {
    const states = pagerduty.incidents()[0]?.states ?? [];
    return states.includes('acknowledged') && JSON.stringify(slack.messages()[0]).includes('dana');
  });
  tell('button pressed → PagerDuty: acknowledged, Slack: the message names who; forged → 401');
}

/** What Slack says back when the button for acknowledging is pressed. */
function buttonOf(message: SlackMessage | undefined): string {
  const [, value] =
    /"action_id":"acknowledge".*?"value":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(message)) ?? [];
  assert.ok(value !== undefined, 'the message has a button');
  return String(JSON.parse(value));
}

async function endIsHeard({ farEnds, tell }: Scene) {
  const { slack, pagerduty } = farEnds;
  const editsBefore = slack.messages()[0]?.edits ?? 0;
  await until('the end at PagerDuty and in Slack', () => {
    const isOver = pagerduty.incidents()[0]?.states.at(-1) === 'resolved';
    return isOver && (slack.messages()[0]?.edits ?? 0) > editsBefore;
  });
  tell('the end on the topic → PagerDuty: resolved, Slack: the same message changed');
}

/** Nobody knows whether it was taken: to a webhook it is said again at once. */
async function logLinesAreCutOff({ farEnds, functionOf, tell }: Scene) {
  farEnds.webhook.answerNext('drop');
  const path = 'log-subscription/json-levels';
  await functionOf('logs').invoke(recording(path, Date.now() - RECORDED_AT.alarm));
  await until('a webhook', () => farEnds.webhook.requests.length === 1);
  tell('log lines by a direct call → webhook, which hangs up');
}

async function logLinesAreHeard({ farEnds, tell }: Scene) {
  await until('the webhook again', () => farEnds.webhook.requests.length === 2);
  for (const { path, body } of farEnds.webhook.requests) {
    assert.equal(path, '/alerts');
    assert.match(body, /"status":"firing"/);
  }
  tell('the log lines are said again → webhook: firing');
}

/** Three instances that are there, of three: nobody hears of it, and CloudWatch has the figure. */
async function fleetIsSurveyed({ functionOf, instances, tell }: Scene) {
  await instances(FLEET_SIZE, { fleet: 'render-farm' });
  const fleet = functionOf('fleet');
  // The one fleet of the configuration has its turn at the full hour.
  await fleet.invoke({ time: '2026-03-12T08:00:00Z' });
  const surveyed = fleet.lines.find(({ message }) => message === 'fleet surveyed');
  assert.equal(surveyed?.members, FLEET_SIZE);
  const flush = functionOf('flush');
  const weighed = () => flush.lines.find(({ message }) => message === 'fleet weighed');
  await until('the fleet to be weighed', () => weighed() !== undefined);
  assert.equal(weighed()?.HealthRatio, 1);
  tell(
    `${FLEET_SIZE} instances asked for by ${surveyed.calls} calls → all of ${FLEET_SIZE} healthy`,
  );
}

function nothingIsSaidTwice({ farEnds, functionOf, tell }: Scene) {
  const { slack, pagerduty, smtp } = farEnds;
  const posts = slack.messages().filter(({ threadTs }) => threadTs === undefined);
  assert.equal(posts.length, 2);
  assert.equal(pagerduty.incidents().length, 1);
  const triggers = pagerduty.events.filter(({ action }) => action === 'trigger');
  assert.equal(triggers.length, 1);
  assert.equal(smtp.mails.length, 1);
  const slowest = Math.max(
    ...functionOf('deliver-pagerduty').lines.map((line) => Number(line.EventToMessage ?? 0)),
  );
  tell(`nothing was said twice; from event to PagerDuty ${Math.round(slowest)} ms at most`);
}

/** @param byMs how far its moments are moved */
function recording(name: string, byMs: number): unknown {
  const file = join(import.meta.dirname, '../../events', `${name}.json`);
  return JSON.parse(retime(readFileSync(file, 'utf8'), byMs));
}

async function publish(recorded: unknown, { stage, clients }: Scene) {
  const { Subject, Message } = SnsEvent.parse(recorded).Records[0]?.Sns ?? {};
  const TopicArn = stage.idOf('AlarmsTopic');
  await clients.sns.send(new PublishCommand({ TopicArn, Subject, Message }));
}

async function putOnBus(recorded: unknown, { bus }: Scene) {
  const { source, 'detail-type': DetailType, resources, detail } = BusEvent.parse(recorded);
  const entry = { Source: source, DetailType, Resources: resources };
  const Entries = [{ ...entry, Detail: JSON.stringify(detail) }];
  const { FailedEntryCount } = await bus.send(new PutEventsCommand({ Entries }));
  assert.ok(!FailedEntryCount, 'the bus takes the event');
}

/** Of a figure that the function has logged for CloudWatch. */
function sum(fn: DeployedFunction, metric: string): number {
  return fn.lines.reduce((total, line) => total + Number(line[metric] ?? 0), 0);
}

/** As Alertmanager's clients ask behind the gateway, which has checked who they are. */
async function openAlertsAreListed({ functionOf, tell }: Scene) {
  const answer = await functionOf('api').invoke(eventOf('GET /api/v2/alerts', {}));
  const { statusCode, body } = Listed.parse(answer);
  assert.equal(statusCode, 200);
  const names = z.array(z.object({ labels: z.object({ alertname: z.string() }) }));
  tell(`GET /api/v2/alerts → ${names.parse(JSON.parse(body)).length} open`);
}

const Listed = z.object({ statusCode: z.number(), body: z.string() });
