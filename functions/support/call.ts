import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { App } from '../../shared/ports.ts';
import { requestLog } from '../middleware/request-log.ts';
import { metered, meterOf } from './meter.ts';

/**
 * The handler of an asynchronous call. What it throws makes Lambda call again, twice, under the
 * same request id, and then hand the call to the dead letters.
 *
 * Source: AWS Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous
 * invocation".
 */
export const answerCall = <Event>(
  getApp: () => App,
  work: (event: Event, app: App, context: Context) => Promise<unknown>,
) =>
  middy<Event, void>()
    .use(requestLog(getApp))
    // Lambda writes down the outermost error alone, and not the reasons within.
    .onError(({ context, error }) => {
      getApp().log.error('call failed', { requestId: context.awsRequestId, error });
    })
    .handler(async (event, context) => {
      await work(event, metered(getApp(), meterOf(context)), context);
    });
