/** A group's time has come: decides whom to tell, and asks for the deliveries. */

import { readWakeup } from '../shared/adapters/aws/wakeup-queue.ts';
import { flush } from '../shared/pipeline/flush.ts';
import type { App } from '../shared/ports.ts';
import { awsApp } from '../shared/wiring/aws.ts';
import { consume } from './support/consume.ts';

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App) =>
  consume(getApp, 'group not considered', async ({ body }, app) => flush(readWakeup(body), app));

export const handler = createHandler(awsApp);
