/**
 * Stands in for Amazon SNS on loopback: takes whatever is published, to whomever, and keeps it.
 *
 * Source: Amazon SNS API Reference, "Publish"; the query protocol of AWS, forms in and XML out.
 */

import { randomUUID } from 'node:crypto';
import { type Answer, HOST, listen } from './support/http-server.ts';

export interface SnsDouble {
  readonly url: string;
  /** In the order in which they were published. */
  readonly letters: readonly PublishedLetter[];
  close(): Promise<void>;
}

export interface PublishedLetter {
  /** ARN of a topic or an endpoint, or number of a phone. */
  readonly target: string;
  /** Empty: none. */
  readonly subject: string;
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const TARGETS = ['TopicArn', 'TargetArn', 'PhoneNumber'];
const ATTRIBUTE = /^MessageAttributes\.entry\.(\d+)\.Name$/;

export async function startSnsDouble(): Promise<SnsDouble> {
  const letters: PublishedLetter[] = [];
  const { port, close } = await listen((request) => {
    const form = new URLSearchParams(request.body);
    if (form.get('Action') !== 'Publish') return refusal();
    letters.push(letterIn(form));
    return taken();
  });
  return { url: `http://${HOST}:${port}`, letters, close };
}

function letterIn(form: URLSearchParams): PublishedLetter {
  const attributes = [...form].flatMap(([key, name]) => {
    const number = ATTRIBUTE.exec(key)?.[1];
    const value = form.get(`MessageAttributes.entry.${number}.Value.StringValue`) ?? '';
    return number === undefined ? [] : [[name, value] as const];
  });
  return {
    target: TARGETS.map((key) => form.get(key)).find((value) => value !== null) ?? '',
    subject: form.get('Subject') ?? '',
    message: form.get('Message') ?? '',
    attributes: Object.fromEntries(attributes),
  };
}

function taken(): Answer {
  const id = `<MessageId>${randomUUID()}</MessageId>`;
  return xml(200, `<PublishResponse><PublishResult>${id}</PublishResult></PublishResponse>`);
}

function refusal(): Answer {
  const error = '<Code>InvalidAction</Code><Message>only Publish is known here</Message>';
  return xml(400, `<ErrorResponse><Error><Type>Sender</Type>${error}</Error></ErrorResponse>`);
}

function xml(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
