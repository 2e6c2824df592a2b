/** Every minute: asks AWS who is in the fleets whose turn it is, and how they are. */

import type { ScheduledEvent } from 'aws-lambda';
import { surveyFleets } from '../shared/pipeline/survey-fleets.ts';
import type { App, FleetSource } from '../shared/ports.ts';
import { awsFleetSource, awsIntakeApp } from '../shared/wiring/aws.ts';
import { answerCall } from './support/call.ts';
import { meterOf } from './support/meter.ts';

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App, getSource: () => FleetSource) =>
  answerCall<Pick<ScheduledEvent, 'time'>>(getApp, async ({ time }, app, context) => {
    const failed = await surveyFleets(getSource(), Date.parse(time), app);
    for (let count = 0; count < failed; count += 1) meterOf(context).count('Unsurveyed');
  });

export const handler = createHandler(awsIntakeApp, awsFleetSource);
