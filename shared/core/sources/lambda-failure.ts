/**
 * Lambda gave an asynchronous invocation up, or a batch of a stream: the record that it sends to an
 * on-failure destination. By SQS and SNS it is the body, by EventBridge the detail of an event.
 * What the function was asked is in the record as well, with whatever secrets: never read.
 *
 * Source: AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations" and
 * "Retain discarded records for a DynamoDB/Kinesis event source".
 */

import * as z from 'zod/mini';
import { maskedStart } from '../model/mask.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../model/time.ts';
import { parseArn } from './support/arn.ts';
import { consoleUrl, encode, logGroupUrl } from './support/aws-console.ts';
import { listOf, numberOf, textOf } from './support/fields.ts';
import { Anything, Text } from './support/lenient.ts';
import {
  EVENT_HEADER,
  ordinary,
  problem,
  serviceSighting,
  type Verdict,
} from './support/service-event.ts';
import { alerts, defineSource, member, type Parcel, readTime } from './support/source.ts';

const NAME = 'lambda-failure';
const DETAIL_TYPE = 'Lambda Function Invocation Result - ';
/** A lost event stays lost. A function that goes on failing says so again. */
const LAPSE_MS = HOUR_MS;
const FRAMES_MAX = 5;
const ERROR_CHARS_MAX = 200;
/** The last try is a little older than its record. */
const LOGS_BEFORE_MS = 15 * MINUTE_MS;

const Invocation = z.object({
  timestamp: Text,
  requestContext: z.object({
    functionArn: z.string().check(z.minLength(1)),
    condition: Text,
    approximateInvokeCount: Anything,
  }),
  // Both are missing where the function never ran. A status of 200 says that Lambda did its part.
  responseContext: Anything,
  responsePayload: Anything,
});
const Payload = z.union([z.object({ ...EVENT_HEADER, detail: Invocation }), Invocation]);
type Payload = z.infer<typeof Payload>;
type Invocation = z.infer<typeof Invocation>;

export const lambdaFailure = defineSource({
  name: NAME,
  recognises: ({ payload }) => {
    const context = member(payload, 'requestContext');
    const isRecord = [member(context, 'functionArn'), member(context, 'condition')].every(textOf);
    return isRecord || textOf(member(payload, 'detail-type'))?.startsWith(DETAIL_TYPE) === true;
  },
  schema: Payload,
  read,
});

function read(payload: Payload, parcel: Parcel) {
  const event = 'detail' in payload ? payload : undefined;
  const record = 'detail' in payload ? payload.detail : payload;
  const { condition, functionArn } = record.requestContext;
  const arn = parseArn(functionArn);
  // `function:thumbnails:$LATEST`: all versions of a function are one to whoever mends it.
  const name = arn?.resource.split(':')[1] ?? functionArn;
  const region = arn?.region ?? (event?.region || parcel.region || '');
  const at = readTime(record.timestamp) ?? readTime(event?.time) ?? sentAt(parcel);
  const error = errorOf(record) || condition;
  const message = messageOf(record);
  const sighting = serviceSighting(
    {
      source: NAME,
      alertname: 'LambdaFailure',
      service: 'Lambda',
      account: arn?.account ?? event?.account ?? '',
      region,
      verdict: judge(record),
      at,
      identity: { function: name, error },
      annotations: {
        title: `Lambda ${name}: ${error}${message && `: ${message}`}`,
        reading: `${condition} after ${triesOf(record)}`,
        reason: [message, ...framesOf(record)].filter(Boolean).join('\n'),
        logs_url: region && logsUrl(name, region, at ?? parcel.receivedAt),
      },
      resources: [name],
      page: consoleUrl(region, 'lambda/home', `#/functions/${encode(name)}`),
      lapse: LAPSE_MS,
    },
    parcel,
  );
  return alerts(sighting);
}

function judge(record: Invocation): Verdict {
  const { condition } = record.requestContext;
  if (condition === 'Success') return ordinary('the function succeeded');
  return problem(
    `${condition} after ${triesOf(record)}: the event is lost unless somebody replays it`,
  );
}

function triesOf({ requestContext }: Invocation): string {
  const tries = numberOf(requestContext.approximateInvokeCount);
  if (tries === undefined) return 'an unknown number of tries';
  return tries === 1 ? '1 try' : `${tries} tries`;
}

/** What the function's code calls its error: any text, and part of the identity. */
function errorOf({ responsePayload }: Invocation): string {
  return maskedStart(textOf(member(responsePayload, 'errorType')) ?? '', ERROR_CHARS_MAX);
}

/** Moment and request that stand before some messages, and are of one invocation only. */
const STAMP = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z [0-9a-f-]{36} /;

function messageOf({ responsePayload }: Invocation): string {
  return (textOf(member(responsePayload, 'errorMessage')) ?? '').replace(STAMP, '');
}

/** A few lines of the stack, which Node.js calls `trace` and the other runtimes `stackTrace`. */
function framesOf({ responsePayload }: Invocation): readonly string[] {
  const frames = ['stackTrace', 'trace'].flatMap((name) => listOf(member(responsePayload, name)));
  const lines = frames.flatMap((frame) => textOf(frame)?.trimEnd() ?? []);
  return lines.slice(0, FRAMES_MAX);
}

function logsUrl(name: string, region: string, at: EpochMs): string {
  return logGroupUrl(region, `/aws/lambda/${name}`, at - LOGS_BEFORE_MS);
}

function sentAt({ sns, sqs }: Parcel): EpochMs | undefined {
  return sns?.sentAt ?? sqs?.sentAt;
}
