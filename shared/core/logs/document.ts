/**
 * Documents of CloudWatch Logs subscriptions, taken out of base64 and gzip.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Log group-level subscription filters".
 */

import { isUtf8 } from 'node:buffer';
import { isRecord } from '../model/log-level.ts';
import { inflate, split } from './inflate.ts';
import { parsed } from './parsed.ts';
import { messageOf, type RawEvents, withoutLineEnds } from './raw/events.ts';
import { findEvents } from './raw/find-events.ts';

/** Texts are empty where the document says nothing, or something that is no text. */
export interface LogDocument {
  readonly messageType: string;
  /** Account of the log group. */
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly subscriptionFilters: readonly string[];
  readonly policyLevel: string;
  /** As a list, or as they stand in the bytes of the document. */
  readonly logEvents: readonly unknown[] | RawEvents;
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
  const bytes = inflate(data);
  const raw = openRaw(bytes);
  return raw === undefined ? split(bytes.toString()).map(readDocument) : [raw];
}

const LIST_KEY = '"logEvents"';
const LIST_OPENS = `${LIST_KEY}:[`;
/** What stands around the events is a few lines. Several documents are more. */
const AROUND_BYTES_MAX = 16 * 1024;

/**
 * One document whose events need no parsing. What stands around them does: as its key is written
 * once, and nothing with a backslash, the list is what `JSON.parse` would find there.
 */
function openRaw(bytes: Buffer): LogDocument | undefined {
  const from = bytes.indexOf(LIST_OPENS) + LIST_OPENS.length;
  if (from < LIST_OPENS.length || from > AROUND_BYTES_MAX || !isUtf8(bytes)) return undefined;
  const found = findEvents(bytes, from);
  if (found === undefined || bytes.length - found.end > AROUND_BYTES_MAX) return undefined;
  const before = bytes.toString('utf8', 0, from);
  const behind = bytes.toString('utf8', found.end);
  const isOnce = before.indexOf(LIST_KEY) === before.lastIndexOf(LIST_KEY);
  if (!isOnce || behind.includes(LIST_KEY) || /\\/.test(before + behind)) return undefined;
  const around = parsed(`${before}]${behind}`);
  if (!isRecord(around) || !Array.isArray(around.logEvents)) return undefined;
  return { ...readDocument(around), logEvents: found.events };
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
  return isRaw(logEvents) ? readRaw(logEvents) : logEvents.map(readEvent);
}

/** Whether events are still in the bytes of their document. */
export function isRaw(logEvents: LogDocument['logEvents']): logEvents is RawEvents {
  return 'bytes' in logEvents;
}

function readRaw(events: RawEvents): readonly LogEvent[] {
  return events.moments.map((at, index) => {
    const text = messageOf(events, index);
    return at > 0 ? { at, text } : { text };
  });
}

function readEvent(event: unknown): LogEvent {
  const { message, timestamp } = isRecord(event) ? event : NOTHING;
  const text = typeof message === 'string' ? withoutLineEnds(message) : '';
  const at = typeof timestamp === 'string' ? Number(timestamp) : timestamp;
  return typeof at === 'number' && at > 0 && at <= TIME_MAX ? { at, text } : { text };
}

const NOTHING: Readonly<Record<string, unknown>> = {};
/** Source: ECMA-262, "Time Values and Time Range". */
const TIME_MAX = 8.64e15;
