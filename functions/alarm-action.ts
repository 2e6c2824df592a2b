/** CloudWatch's direct Lambda action: an alarm changed state. Filed at once, without a queue. */

import { ingest } from '../shared/pipeline/ingest.ts';
import type { App } from '../shared/ports.ts';
import { awsIntakeApp } from '../shared/wiring/aws.ts';
import { answerCall } from './support/call.ts';

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App) =>
  answerCall<unknown>(getApp, (payload, app, { awsRequestId: messageId }) =>
    ingest({ messageId, payload }, app),
  );

export const handler = createHandler(awsIntakeApp);
