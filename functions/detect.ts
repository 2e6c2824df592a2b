/** Every minute: looks at series and lines, and tells what is out of the ordinary. */

import type { ScheduledEvent } from 'aws-lambda';
import type { MetricSource } from '../shared/metric-source.ts';
import { watch } from '../shared/pipeline/watch.ts';
import type { App } from '../shared/ports.ts';
import { awsIntakeApp, awsMetricSource } from '../shared/wiring/aws.ts';
import { answerCall } from './support/call.ts';

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App, getSource: () => MetricSource) =>
  answerCall<Pick<ScheduledEvent, 'time'>>(getApp, async ({ time }, app) => {
    const minuteAt = Date.parse(time);
    if (Number.isNaN(minuteAt)) throw new Error('an event that does not say when it is due');
    await watch(getSource(), minuteAt, app);
  });

export const handler = createHandler(awsIntakeApp, awsMetricSource);
