/** An app every asynchronous call of which goes by way of somebody who may delay it or spoil it. */

import type { App } from '../../shared/ports.ts';

/**
 * @param name port and method, `groups.commit`
 * @param input what it is called with, for the event log
 * @param run does it
 */
export type Call = <T>(name: string, input: unknown, run: () => Promise<T>) => Promise<T>;

export function intercept(app: App, call: Call): App {
  const { groups, filings, silences, wakeups, deliveries, clock } = app;
  return {
    ...app,
    clock: {
      now: clock.now,
      sleep: (ms) => call('clock.sleep', ms, () => clock.sleep(ms)),
    },
    groups: interceptAll('groups', groups, call),
    filings: interceptAll('filings', filings, call),
    silences: interceptAll('silences', silences, call),
    wakeups: interceptAll('wakeups', wakeups, call),
    deliveries: interceptAll('deliveries', deliveries, call),
    async voice(integration) {
      await call('voice', integration.id, async () => undefined);
      const { notifier, preview } = await app.voice(integration);
      return {
        preview,
        notifier: {
          notify: (notification, deadline) =>
            call('notifier.notify', { place: integration.id, epoch: notification.epoch }, () =>
              notifier.notify(notification, deadline),
            ),
        },
      };
    },
  };
}

/** Every method of a port; all of them are calls. */
function interceptAll<Port extends object>(name: string, port: Port, call: Call): Port {
  const changed = Object.entries(port).map(([method, act]) => [
    method,
    (...input: readonly unknown[]) => call(`${name}.${method}`, input, () => act(...input)),
  ]);
  return { ...port, ...Object.fromEntries(changed) };
}
