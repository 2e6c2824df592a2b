/** The recorded payloads under other names and at other moments. */

import { readFileSync } from 'node:fs';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import type { EpochMs } from '../../shared/core/model/time.ts';

/** Roads by which one change of an alarm's state may come, each in words of its own. */
export const ROADS = ['eventbridge', 'sns', 'sns-envelope', 'lambda'] as const;
export type Road = (typeof ROADS)[number];

export interface AlarmChange {
  readonly name: string;
  readonly state: 'ALARM' | 'OK';
  readonly at: EpochMs;
  readonly metric: string;
}

const NAME = 'checkout-5xx-rate';
const METRIC = 'HTTPCode_Target_5XX_Count';
/** As the recorded payloads write their moment: by CloudWatch, to the second, and by SNS. */
const MOMENT = /2026-03-03T02:58:04(?:\.\d+)?(?:Z|\+0000)/g;
const SNS = z.object({
  Records: z.array(z.object({ Sns: z.looseObject({ Message: z.string() }) })),
});

/** Bodies of messages as the ingest queue carries them. */
export function alarmBody(road: Road, { name, state, at, metric }: AlarmChange): string {
  const text = template(road)
    .replaceAll(NAME, name)
    .replaceAll(METRIC, metric)
    .replaceAll(MOMENT, new Date(at).toISOString().replace('Z', '+0000'));
  return state === 'ALARM' ? text : ended(text);
}

export function spotBody(instance: string): string {
  return SPOT.text.replaceAll(SPOT.instance, instance);
}

/** A message of the ingest queue as Lambda is handed it. */
export function recordOf(body: string, messageId: string): SQSRecord {
  return {
    messageId,
    receiptHandle: `AQEB${'h'.repeat(180)}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1772506684400',
      SenderId: 'AIDAEXAMPLE:tocsin',
      ApproximateFirstReceiveTimestamp: '1772506684410',
    },
    messageAttributes: {},
    md5OfBody: '0cc175b9c0f1b6a831c399e269772661',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:210987654321:tocsin-prod-ingest',
    awsRegion: 'eu-west-1',
  };
}

/** The other way round, whichever road's words these are. */
function ended(text: string): string {
  return text
    .replaceAll(/("(?:NewStateValue)(\\*)":\2")ALARM/g, '$1OK')
    .replaceAll(/("OldStateValue(\\*)":\2")OK/g, '$1ALARM')
    .replace(/("previousState":\{.*?"value":")OK("\},"state":\{.*?"value":")ALARM/s, '$1ALARM$2OK');
}

function template(road: Road): string {
  const known = templates.get(road);
  if (known !== undefined) return known;
  const text = readTemplate(road);
  templates.set(road, text);
  return text;
}
const templates = new Map<Road, string>();

function readTemplate(road: Road): string {
  switch (road) {
    case 'eventbridge':
      return JSON.stringify(recorded('cloudwatch-alarm/checkout-5xx.alarm'));
    case 'lambda':
      return JSON.stringify(recorded('cloudwatch-alarm/checkout-5xx.alarm.action'));
    case 'sns':
      return readSns().Message;
    case 'sns-envelope':
      return JSON.stringify(readSns());
  }
}

function readSns() {
  const [record] = SNS.parse(recorded('cloudwatch-alarm/checkout-5xx.alarm.sns')).Records;
  if (record === undefined) throw new Error('the recorded notice holds no record');
  return record.Sns;
}

function recorded(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../events/${path}.json`, import.meta.url), 'utf8'));
}

const SPOT = readSpot();

function readSpot() {
  const event = recorded('spot-interruption/terminate');
  const { detail } = z.object({ detail: z.object({ 'instance-id': z.string() }) }).parse(event);
  return { text: JSON.stringify(event), instance: detail['instance-id'] };
}
