/** CloudWatch Logs subscriptions: the errors among the lines, filed at once, and what lines count. */

import type { CloudWatchLogsEvent } from 'aws-lambda';
import { takeLogs } from '../shared/pipeline/take-logs.ts';
import type { App } from '../shared/ports.ts';
import { awsIntakeApp } from '../shared/wiring/aws.ts';
import { answerCall } from './support/call.ts';

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App) =>
  answerCall<CloudWatchLogsEvent>(getApp, (payload, app, { awsRequestId: messageId }) =>
    takeLogs({ messageId, payload }, app),
  );

export const handler = createHandler(awsIntakeApp);
