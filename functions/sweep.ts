/**
 * Every two minutes: wakes the groups whose time came and went without a wakeup, and looks after
 * silences.
 */

import { sweep } from '../shared/pipeline/sweep.ts';
import { tendSilences } from '../shared/pipeline/tend-silences.ts';
import type { App } from '../shared/ports.ts';
import { awsIntakeApp } from '../shared/wiring/aws.ts';
import { answerCall } from './support/call.ts';

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App) =>
  answerCall<unknown>(getApp, async (_, app) => {
    await sweep(app);
    await tendSilences(app);
  });

export const handler = createHandler(awsIntakeApp);
