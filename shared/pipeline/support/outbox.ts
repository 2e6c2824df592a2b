/** From a committed decision to the keys that ask for its deliveries. */

import { severityOf } from '../../core/model/alert.ts';
import { channelOf } from '../../core/model/channel.ts';
import type {
  AlertItem,
  GroupFacts,
  GroupHeader,
  NotificationLog,
} from '../../core/model/incident.ts';
import { worse } from '../../core/model/severity.ts';
import type { Milliseconds } from '../../core/model/time.ts';
import type { App, Delivery, Wakeup } from '../../ports.ts';
import { integrationsOf, MARGIN_MS } from './app.ts';
import { isProof } from './proof.ts';

/** An outbox younger than this has its committer still at work. */
const OUTBOX_GRACE_MS: Milliseconds = 15_000;

/** One key for each integration whose word of that epoch is pending. */
export async function publish(
  log: NotificationLog,
  epoch: number,
  items: readonly AlertItem[],
  facts: GroupFacts,
  app: App,
): Promise<void> {
  const deliveries = integrationsOf(app.config, facts.receiver).flatMap(
    (integration): Delivery[] => {
      const pending = log[integration.id]?.pending;
      if (pending?.epoch !== epoch) return [];
      const said = new Set([...pending.firing, ...pending.resolved]);
      const severities = items
        .filter(({ alert }) => said.has(alert.fingerprint))
        .map(({ alert }) => severityOf(alert));
      return [
        {
          groupId: facts.groupId,
          epoch,
          integration: integration.id,
          channel: channelOf(integration.type),
          severity: severities.reduce(worse, 'info'),
        },
      ];
    },
  );
  if (deliveries.length > 0) await app.deliveries.publish(deliveries);
}

/**
 * Publishes what a flush committed and did not live to publish, unless it is most likely at it right
 * now. Somebody comes back for the look: what is on its way is not to be taken for lost meanwhile.
 */
export async function emptyOutbox(
  wakeup: Wakeup,
  header: GroupHeader,
  facts: GroupFacts,
  app: App,
): Promise<void> {
  const { groupId } = facts;
  const { outbox, committedAt = 0 } = header;
  const now = app.clock.now();
  const isOld = now - committedAt >= OUTBOX_GRACE_MS;
  if (outbox !== undefined && isOld) {
    const log = header.log === undefined ? {} : await app.groups.readLog(groupId, header.log);
    await publish(log, outbox, await app.groups.readAlerts(groupId), facts, app);
    await app.groups.clearOutbox(groupId, outbox);
  }

  // Whoever comes back must find due, by any function's clock, what this wakeup finds due now.
  const freshUntil = (isOld ? now : committedAt) + OUTBOX_GRACE_MS;
  const at = Math.max(freshUntil, now + MARGIN_MS);
  const isNeeded = isProof(wakeup, header);
  const isAhead = wakeup.at > now;
  if (isNeeded && isAhead) await app.wakeups.wakeAt(wakeup);
  await app.wakeups.wakeAt(isNeeded && !isAhead ? { ...wakeup, at } : { groupId, at });
}
