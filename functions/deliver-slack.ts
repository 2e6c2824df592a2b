/** Tells Slack of one decision on one group. Its client is in no other function. */

import { slack } from '../shared/notifiers/slack.ts';
import type { App } from '../shared/ports.ts';
import { awsDeliverApp, awsSecrets } from '../shared/wiring/aws.ts';
import { createDeliverHandler } from './support/deliver.ts';
import { speaking } from './support/voice.ts';

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App) => createDeliverHandler(getApp);

export const handler = createHandler(
  speaking(awsDeliverApp, { notifiers: [slack], secrets: awsSecrets }),
);
