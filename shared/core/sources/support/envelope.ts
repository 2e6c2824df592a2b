/**
 * Takes payloads out of what they travelled in: batches of SQS and SNS, SNS inside SQS,
 * EventBridge inside either, HTTP requests, JSON inside JSON. The shape decides and never the
 * function it arrived at.
 */

import type { EpochMs } from '../../model/time.ts';
import { isObject, listOf, named, numberOf, parseText, textOf } from './fields.ts';
import type { Parcel, RuleFailure, SnsEnvelope } from './source.ts';
import { member, readTime } from './source.ts';

/** EventBridge in SNS in SQS, written as JSON twice, is four. What lies deeper stays packed. */
const LAYERS_MAX = 4;

export interface Arrival {
  readonly receivedAt: EpochMs;
  /** Region of the function that received it. */
  readonly region?: string;
}

/** At least one parcel, in the order of the records. A record that is broken stays as it is. */
export function openEnvelopes(payload: unknown, { receivedAt, region }: Arrival): Parcel[] {
  const content = typeof payload === 'string' ? parseText(payload) : payload;
  const arrival = { receivedAt, ...(region !== undefined && { region }) };
  return open({ ...arrival, payload: content }, LAYERS_MAX);
}

function open(parcel: Parcel, layers: number): Parcel[] {
  const { payload } = parcel;
  if (layers === 0) return [parcel];
  if (typeof payload === 'string') {
    const content = parseText(payload);
    return content === payload ? [parcel] : open({ ...parcel, payload: content }, layers - 1);
  }
  if (!isObject(payload)) return [parcel];

  const records = listOf(member(payload, 'Records'));
  if (records.some(isTransport)) {
    const parcels: Parcel[] = [];
    for (const record of records) parcels.push(...openRecord(record, parcel, layers - 1));
    return parcels;
  }
  if (isSnsEnvelope(payload)) return openSns(payload, parcel, layers - 1);
  const body = jsonBody(payload);
  return body === undefined ? [parcel] : open({ ...parcel, payload: body }, layers - 1);
}

/** Batches of other services, such as S3's, are payloads themselves. */
function isTransport(record: unknown): boolean {
  const from = member(record, 'eventSource') ?? member(record, 'EventSource');
  return from === 'aws:sqs' || from === 'aws:sns' || from === 'aws:kinesis';
}

function openRecord(record: unknown, parcel: Parcel, layers: number): Parcel[] {
  const sns = member(record, 'Sns');
  if (isObject(sns)) return openSns(sns, parcel, layers);
  if (member(record, 'eventSource') === 'aws:sqs') return openSqs(record, parcel, layers);
  return [{ ...parcel, payload: record }];
}

/** By its body, as queues and HTTP bring it; Lambda's records hold the same with other URLs. */
function isSnsEnvelope(payload: object): boolean {
  return (
    member(payload, 'Type') === 'Notification' &&
    typeof member(payload, 'TopicArn') === 'string' &&
    typeof member(payload, 'Message') === 'string'
  );
}

function openSns(envelope: object, parcel: Parcel, layers: number): Parcel[] {
  const message = member(envelope, 'Message');
  if (message === undefined) return [{ ...parcel, payload: envelope }];

  const subject = textOf(member(envelope, 'Subject'));
  const sentAt = readTime(member(envelope, 'Timestamp'));
  const attributes = attributesOf(member(envelope, 'MessageAttributes'));
  const sns: SnsEnvelope = {
    topicArn: textOf(member(envelope, 'TopicArn')) ?? '',
    messageId: textOf(member(envelope, 'MessageId')) ?? '',
    ...(subject !== undefined && { subject }),
    ...(sentAt !== undefined && { sentAt }),
    ...(attributes !== undefined && { attributes }),
  };
  const payload = typeof message === 'string' ? parseText(message) : message;
  return open({ ...parcel, sns, payload }, layers);
}

function attributesOf(attributes: unknown): SnsEnvelope['attributes'] {
  if (!isObject(attributes)) return undefined;
  const pairs = Object.entries(attributes).flatMap(([name, attribute]) => {
    const text = textOf(member(attribute, 'Value'));
    return text === undefined ? [] : [[name, text] as const];
  });
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}

function openSqs(record: unknown, parcel: Parcel, layers: number): Parcel[] {
  const attributes = member(record, 'attributes');
  const sentAt = numberOf(member(attributes, 'SentTimestamp'));
  const deadLetterSourceArn = textOf(member(attributes, 'DeadLetterQueueSourceArn'));
  const region = parcel.region ?? textOf(member(record, 'awsRegion'));
  const body = member(record, 'body');
  const inner: Parcel = {
    ...parcel,
    payload: typeof body === 'string' ? parseText(body) : (body ?? record),
    ...(region !== undefined && { region }),
    sqs: {
      queueArn: textOf(member(record, 'eventSourceARN')) ?? '',
      messageId: textOf(member(record, 'messageId')) ?? '',
      ...(sentAt !== undefined && { sentAt }),
      ...(deadLetterSourceArn !== undefined && { deadLetterSourceArn }),
    },
  };
  const opened = open(inner, layers);
  const ruleFailure = ruleFailureOf(member(record, 'messageAttributes'));
  return ruleFailure === undefined ? opened : [...opened, { ...inner, ruleFailure }];
}

/**
 * Source: Amazon EventBridge User Guide, "Using dead-letter queues to process undelivered events".
 */
function ruleFailureOf(attributes: unknown): RuleFailure | undefined {
  const read = (name: string) => textOf(member(member(attributes, name), 'stringValue'));
  const ruleArn = read('RULE_ARN');
  if (ruleArn === undefined) return undefined;
  return {
    ruleArn,
    ...named({
      targetArn: read('TARGET_ARN'),
      errorCode: read('ERROR_CODE'),
      errorMessage: read('ERROR_MESSAGE'),
      exhausted: read('EXHAUSTED_RETRY_CONDITION'),
    }),
  };
}

/**
 * What a JSON request to a function URL or API Gateway says. Undefined for all else, and for
 * Slack's requests, which are signed over headers and raw body and stay whole.
 */
function jsonBody(request: object): unknown {
  const body = member(request, 'body');
  const headers = member(request, 'headers');
  if (typeof body !== 'string' || !isObject(headers)) return undefined;
  const isSlacks = Object.keys(headers).some((name) => name.toLowerCase() === 'x-slack-signature');
  if (isSlacks) return undefined;

  const isBase64 = member(request, 'isBase64Encoded') === true;
  const content = parseText(isBase64 ? Buffer.from(body, 'base64').toString() : body);
  return typeof content === 'object' && content !== null ? content : undefined;
}
