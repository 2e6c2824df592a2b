/** Takes payloads off the ingest queue and files the alerts they carry. */

import type { SQSRecord } from 'aws-lambda';
import { type IngestMessage, ingestBatch } from '../shared/pipeline/ingest.ts';
import type { App } from '../shared/ports.ts';
import { awsIntakeApp } from '../shared/wiring/aws.ts';
import { consumeTogether } from './support/consume.ts';

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App) =>
  consumeTogether(getApp, 'payload not ingested', (records, app) =>
    ingestBatch(records.map(messageOf), app),
  );

export const handler = createHandler(awsIntakeApp);

/** The whole record: beside the body its attributes say which rule could not deliver it, and when. */
function messageOf(record: SQSRecord): IngestMessage {
  const { messageId, body, messageAttributes, attributes } = record;
  const isPlain =
    Object.keys(messageAttributes ?? {}).length === 0 &&
    attributes?.DeadLetterQueueSourceArn === undefined;
  // On a later receipt there may be work of its own to finish, whoever told the same meanwhile.
  const isFirst = attributes?.ApproximateReceiveCount === '1';
  const sentAt = Number(attributes?.SentTimestamp);
  return {
    messageId,
    payload: { Records: [record] },
    // Where the body says all there is, the same body says nothing new.
    ...(isPlain && isFirst && { text: body }),
    ...(sentAt > 0 && { acceptedAt: sentAt }),
  };
}
