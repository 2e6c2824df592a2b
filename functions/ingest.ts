/** Takes payloads off the ingest queue and files the alerts they carry. */

import { ingest } from '../shared/pipeline/ingest.ts';
import type { App } from '../shared/ports.ts';
import { awsApp } from '../shared/wiring/aws.ts';
import { consume } from './support/consume.ts';

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App) =>
  consume(getApp, 'payload not ingested', (record, app) =>
    // The whole record: beside the body its attributes say which rule could not deliver it, and when.
    ingest({ messageId: record.messageId, payload: { Records: [record] } }, app),
  );

export const handler = createHandler(awsApp);
