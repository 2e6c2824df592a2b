/** A group's time has come, or a fleet's: decides whom to tell, and asks for the deliveries. */

import { readWakeup } from '../shared/adapters/aws/wakeup-queue.ts';
import { flush } from '../shared/pipeline/flush.ts';
import { weighFleet } from '../shared/pipeline/weigh.ts';
import type { App } from '../shared/ports.ts';
import { awsApp } from '../shared/wiring/aws.ts';
import { consume } from './support/consume.ts';

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App) =>
  consume(getApp, 'wakeup not answered', async ({ body }, app) => {
    const wakeup = readWakeup(body);
    return 'fleet' in wakeup ? weighFleet(wakeup, app) : flush(wakeup, app);
  });

export const handler = createHandler(awsApp);
