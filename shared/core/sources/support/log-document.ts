/**
 * Documents of CloudWatch Logs subscriptions, taken out of base64 and gzip.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Log group-level subscription filters".
 */

import { unzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { numberOf } from './fields.ts';
import { Text, Texts } from './lenient.ts';
import { member, readAs } from './source.ts';

/** Many times what CloudWatch Logs puts into one document. A bomb stops here. */
export const INFLATED_BYTES_MAX = 64 * 1024 * 1024;
/** Firehose puts documents one behind the other. */
export const DOCUMENTS_MAX = 1_000;

const LogDocument = z.object({
  messageType: Text,
  /** Account of the log group. */
  owner: Text,
  logGroup: Text,
  logStream: Text,
  subscriptionFilters: Texts,
  policyLevel: Text,
  logEvents: z.array(z.unknown()),
});
export type LogDocument = z.infer<typeof LogDocument>;

export interface LogEvent {
  /** Milliseconds since 1970; absent where the event has no usable time. */
  readonly at?: number;
  /** Without line ends around it. */
  readonly text: string;
}

/**
 * What stands in `awslogs.data` and in the `data` of a Kinesis record: one document, or several.
 *
 * @throws Error saying why it cannot be opened
 */
export function openData(name: string, data: string): readonly LogDocument[] {
  return split(inflate(data)).map((document) => readDocument(name, document));
}

/** @throws Error naming what the document lacks */
export function readDocument(name: string, document: unknown): LogDocument {
  return readAs(name, LogDocument, document);
}

export function eventsOf({ logEvents }: LogDocument): readonly LogEvent[] {
  return logEvents.map((event) => {
    const message = member(event, 'message');
    const text = typeof message === 'string' ? message.replace(/^[\r\n]+/, '').trimEnd() : '';
    const at = numberOf(member(event, 'timestamp'));
    return at !== undefined && at > 0 && at <= TIME_MAX ? { at, text } : { text };
  });
}

/** Source: ECMA-262, "Time Values and Time Range". */
const TIME_MAX = 8.64e15;

function inflate(data: string): string {
  const base64 = data.replace(/\s+/g, '');
  if (!BASE64.test(base64)) throw new Error('its data is not base64');
  const bytes = Buffer.from(base64, 'base64');
  if (bytes[0] === OPENING_BRACE) return bytes.toString();
  try {
    return unzipSync(bytes, { maxOutputLength: INFLATED_BYTES_MAX }).toString();
  } catch (cause) {
    throw new Error(`its data cannot be inflated: ${reasonOf(cause)}`, { cause });
  }
}

const BASE64 = /^[\w+/-]+={0,2}$/;
const OPENING_BRACE = 0x7b;

function reasonOf(cause: unknown): string {
  switch (member(cause, 'code')) {
    case 'ERR_BUFFER_TOO_LARGE':
      return `it becomes larger than ${INFLATED_BYTES_MAX} bytes`;
    case 'Z_BUF_ERROR':
      return 'it is cut off';
    default:
      return 'it is neither gzip nor zlib, or damaged';
  }
}

function split(text: string): readonly unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    const pieces = piecesOf(text);
    if (pieces.length === 0) throw new Error('its data is not JSON');
    return pieces.map(parse);
  }
}

function parse(piece: string): unknown {
  try {
    return JSON.parse(piece);
  } catch (cause) {
    throw new Error('its data is not JSON', { cause });
  }
}

/**
 * Objects that stand one behind the other, found by their braces outside of strings. A walk, for
 * an expression would go back over a string that never ends.
 */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const mark = text[index];
    if (inString) {
      if (mark === '\\') index += 1;
      else if (mark === '"') inString = false;
    } else if (mark === '"') inString = true;
    else if (mark === '{' && depth++ === 0) from = index;
    else if (mark === '}' && --depth === 0) pieces.push(text.slice(from, index + 1));
    if (depth < 0) return [];
    if (pieces.length > DOCUMENTS_MAX) throw new Error(`more than ${DOCUMENTS_MAX} documents`);
  }
  return depth === 0 ? pieces : [];
}
