import type middy from '@middy/core';
import type { App } from '../../shared/ports.ts';
import { meterOf } from '../support/meter.ts';

/** One line an invocation: which function, for how long, how it ended, and what it counted. */
export function requestLog(getApp: () => App): middy.MiddlewareObj {
  const startedAt = new WeakMap<object, number>();
  const ended = (context: middy.Request['context'], outcome: object) => {
    const { log, clock } = getApp();
    const now = clock.now();
    log.info('invocation ended', {
      functionName: context.functionName,
      requestId: context.awsRequestId,
      durationMs: now - (startedAt.get(context) ?? now),
      ...outcome,
      ...meterOf(context).fields(now),
    });
  };
  return {
    before: ({ context }) => {
      startedAt.set(context, getApp().clock.now());
    },
    after: ({ context, response }) => {
      const failures: unknown = response?.batchItemFailures;
      const failed = Array.isArray(failures) ? failures.length : 0;
      ended(context, failed === 0 ? { outcome: 'done' } : { outcome: 'partly failed', failed });
    },
    onError: ({ context }) => ended(context, { outcome: 'failed' }),
  };
}
