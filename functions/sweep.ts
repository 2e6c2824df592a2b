/** Every two minutes: wakes the groups whose time came and went without a wakeup. */

import { sweep } from '../shared/pipeline/sweep.ts';
import type { App } from '../shared/ports.ts';
import { awsIntakeApp } from '../shared/wiring/aws.ts';
import { answerCall } from './support/call.ts';

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App) =>
  answerCall<unknown>(getApp, (_, app) => sweep(app));

export const handler = createHandler(awsIntakeApp);
