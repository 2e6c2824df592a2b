/**
 * Documents of CloudWatch Logs subscriptions, taken out of base64 and gzip.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Log group-level subscription filters".
 */

import { isRecord } from '../model/log-level.ts';
import { inflate, split } from './inflate.ts';

/** Texts are empty where the document says nothing, or something that is no text. */
export interface LogDocument {
  readonly messageType: string;
  /** Account of the log group. */
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly subscriptionFilters: readonly string[];
  readonly policyLevel: string;
  readonly logEvents: readonly unknown[];
}

export interface LogEvent {
  /** Milliseconds since 1970; absent where the event has no usable time. */
  readonly at?: number;
  /** Without line ends around it. */
  readonly text: string;
}

/** Of what cannot be read, in messages. */
const NAME = 'log-subscription';
/**
 * The router's own functions. An alert about a line of theirs makes them log again: under a policy
 * for all log groups of an account that would never end. A filter that somebody set on one of them
 * is a wish, and its one alert is told.
 */
const OWN_LOG_GROUP = /^\/aws\/lambda\/tocsin-/;

/** The router's own log, by a policy for all log groups. */
export function isOwnLog({ policyLevel, logGroup }: LogDocument): boolean {
  return policyLevel === 'ACCOUNT_LEVEL_POLICY' && OWN_LOG_GROUP.test(logGroup);
}

/** Whether a payload is a document that was inflated before. */
function isDocument(payload: unknown): boolean {
  const type = isRecord(payload) ? payload.messageType : undefined;
  return type === 'DATA_MESSAGE' || type === 'CONTROL_MESSAGE';
}

/** Of payloads that are still being looked at: the largest take longer to inflate than to read. */
const opened = new WeakMap<object, readonly LogDocument[]>();

/**
 * The documents of a payload as a subscription sends it: to Lambda, by Kinesis, or already inflated.
 *
 * @throws Error saying why it cannot be opened, or what a document lacks
 */
export function documentsIn(payload: unknown): readonly LogDocument[] {
  if (!isRecord(payload)) throw new Error(`not a readable ${NAME}: it is no object`);
  const documents = opened.get(payload) ?? openPayload(payload);
  opened.set(payload, documents);
  return documents;
}

/** Whether the payload is one of a subscription, whatever is in it. */
export function carriesLogs(payload: unknown): boolean {
  if (!isRecord(payload)) return false;
  const { awslogs, kinesis } = payload;
  const isOfKinesis = isRecord(kinesis) && typeof kinesis.data === 'string';
  return awslogs !== undefined || isOfKinesis || isDocument(payload);
}

function openPayload(payload: Readonly<Record<string, unknown>>): readonly LogDocument[] {
  if (isDocument(payload)) return [readDocument(payload)];
  const carrier = payload.awslogs ?? payload.kinesis;
  const data = isRecord(carrier) ? carrier.data : undefined;
  if (typeof data !== 'string') throw new Error(`not a readable ${NAME}: it has no data`);
  return openData(data);
}

/**
 * What stands in `awslogs.data` and in the `data` of a Kinesis record: one document, or several.
 *
 * @throws Error saying why it cannot be opened
 */
export function openData(data: string): readonly LogDocument[] {
  return split(inflate(data)).map(readDocument);
}

function readDocument(document: unknown): LogDocument {
  if (!isRecord(document)) throw new Error(`not a readable ${NAME}: it is no object`);
  const { messageType, owner, logGroup, logStream, policyLevel } = document;
  const { subscriptionFilters, logEvents } = document;
  if (!Array.isArray(logEvents)) throw new Error(`not a readable ${NAME}: logEvents is no list`);
  return {
    messageType: textIn(messageType),
    owner: textIn(owner),
    logGroup: textIn(logGroup),
    logStream: textIn(logStream),
    subscriptionFilters: Array.isArray(subscriptionFilters) ? subscriptionFilters.map(textIn) : [],
    policyLevel: textIn(policyLevel),
    logEvents,
  };
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** In the order of the document. There may be tens of thousands: nothing is made that need not be. */
export function eventsOf({ logEvents }: LogDocument): readonly LogEvent[] {
  return logEvents.map((event) => {
    const { message, timestamp } = isRecord(event) ? event : NOTHING;
    const text = typeof message === 'string' ? withoutLineEnds(message) : '';
    const at = typeof timestamp === 'string' ? Number(timestamp) : timestamp;
    return typeof at === 'number' && at > 0 && at <= TIME_MAX ? { at, text } : { text };
  });
}

const NOTHING: Readonly<Record<string, unknown>> = {};
/** Source: ECMA-262, "Time Values and Time Range". */
const TIME_MAX = 8.64e15;

function withoutLineEnds(message: string): string {
  const first = message.charCodeAt(0);
  const opened =
    first === LINE_FEED || first === RETURN ? message.replace(/^[\r\n]+/, '') : message;
  return opened.trimEnd();
}

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
