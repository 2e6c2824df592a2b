/** Once a day: reads the bill, and tells what in it is out of the ordinary. */

import type { ScheduledEvent } from 'aws-lambda';
import type { CostSource } from '../shared/cost-source.ts';
import { watchCosts } from '../shared/pipeline/watch-costs.ts';
import type { App } from '../shared/ports.ts';
import { awsCostSource, awsIntakeApp } from '../shared/wiring/aws.ts';
import { answerCall } from './support/call.ts';

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App, getSource: () => CostSource) =>
  answerCall<Pick<ScheduledEvent, 'time'>>(getApp, (_, app) => watchCosts(getSource(), app));

export const handler = createHandler(awsIntakeApp, awsCostSource);
