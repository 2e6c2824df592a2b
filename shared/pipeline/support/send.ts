/** One notification, tried again within its deadline. */

import type { Notification } from '../../core/model/notification.ts';
import type { Milliseconds } from '../../core/model/time.ts';
import { DeliveryError } from '../../errors.ts';
import type { App, Notifier } from '../../ports.ts';

/** All tries at one delivery together. The claim's lease outlives it. */
export const DEADLINE_MS: Milliseconds = 10_000;

/** Source: Alertmanager, notify/retry_stage.go: 0.5 s, growing by half each time. */
const BACKOFF_MS: Milliseconds = 500;
const BACKOFF_GROWTH = 1.5;

export interface Sent {
  readonly state: 'sent' | 'failed' | 'unsure';
  readonly tries: number;
  readonly externalId?: string;
  readonly because?: string;
  readonly retryAfterMs?: number;
}

export async function send(
  notifier: Notifier,
  notification: Notification,
  app: App,
): Promise<Sent> {
  const startedAt = app.clock.now();
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  let waitMs = BACKOFF_MS;
  for (let tries = 1; ; tries += 1, waitMs *= BACKOFF_GROWTH) {
    try {
      const { externalId } = await notifier.notify(notification, deadline);
      return { state: 'sent', tries, ...(externalId !== undefined && { externalId }) };
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      const spent = app.clock.now() - startedAt;
      if (error.answer !== 'again' || error.unsure || spent + waitMs > DEADLINE_MS) {
        return {
          state: error.unsure ? 'unsure' : 'failed',
          tries,
          because: error.message,
          ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
        };
      }
      app.log.warn('delivery tried again', {
        integration: notification.receiver,
        tries,
        error: error.message,
      });
      await app.clock.sleep(waitMs);
    }
  }
}
