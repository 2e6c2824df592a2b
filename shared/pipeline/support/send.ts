/** One notification, tried again within its deadline. */

import type { Notification } from '../../core/model/notification.ts';
import type { Milliseconds } from '../../core/model/time.ts';
import { DeliveryError } from '../../errors.ts';
import type { App, Notifier } from '../../ports.ts';

/** All tries at one delivery together. The claim's lease outlives it. */
export const DEADLINE_MS: Milliseconds = 10_000;

/** Source: Alertmanager, notify/retry_stage.go: 0.5 s, growing by half each time, half more or less. */
const BACKOFF_MS: Milliseconds = 500;
const BACKOFF_GROWTH = 1.5;
/** Of a group's key, for each wait. */
const SPREAD_DIGITS = 4;

export interface Sent {
  readonly state: 'sent' | 'failed' | 'unsure';
  readonly tries: number;
  readonly externalId?: string;
  readonly because?: string;
  /** The place asked to be left alone for so long. */
  readonly retryAfterMs?: Milliseconds;
}

export async function send(
  notifier: Notifier,
  notification: Notification,
  app: App,
): Promise<Sent> {
  const startedAt = app.clock.now();
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  let waitMs = BACKOFF_MS;
  let mayHaveArrived = false;
  for (let tries = 1; ; tries += 1, waitMs *= BACKOFF_GROWTH) {
    try {
      const { externalId, remark } = await notifier.notify(notification, deadline);
      if (remark !== undefined) remarkOn(notification, remark, app);
      return { state: 'sent', tries, ...(externalId !== undefined && { externalId }) };
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      mayHaveArrived ||= error.unsure;
      const spent = app.clock.now() - startedAt;
      const pauseMs = Math.max(waitMs * spread(notification, tries), error.retryAfterMs ?? 0);
      const mayRepeat = !error.unsure || notifier.repeatable === true;
      if (error.answer !== 'again' || !mayRepeat || spent + pauseMs > DEADLINE_MS) {
        return {
          state: mayHaveArrived ? 'unsure' : 'failed',
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
      await app.clock.sleep(pauseMs);
    }
  }
}

/** Between a half and one and a half: groups that failed together come back one after the other. */
function spread({ dedupKey }: Notification, tries: number): number {
  const digits = dedupKey.slice(tries * SPREAD_DIGITS).slice(0, SPREAD_DIGITS);
  return 0.5 + Number.parseInt(digits || '0', 16) / 16 ** SPREAD_DIGITS;
}

function remarkOn({ groupKey, receiver }: Notification, remark: string, app: App): void {
  app.log.warn('notification sent with a remark', { groupKey, receiver, remark });
}
