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
    groups: {
      look: (id, wanted) => call('groups.look', wanted, () => groups.look(id, wanted)),
      putAlert: (id, item) => call('groups.putAlert', item, () => groups.putAlert(id, item)),
      putFacts: (facts) => call('groups.putFacts', facts.groupKey, () => groups.putFacts(facts)),
      readFacts: (id) => call('groups.readFacts', id, () => groups.readFacts(id)),
      arm: (id, news, proven, now) =>
        call('groups.arm', { news, proven }, () => groups.arm(id, news, proven, now)),
      readHeader: (id) => call('groups.readHeader', id, () => groups.readHeader(id)),
      readAlerts: (id) => call('groups.readAlerts', id, () => groups.readAlerts(id)),
      readLog: (id, name) => call('groups.readLog', name, () => groups.readLog(id, name)),
      writeLog: (id, name, log) =>
        call('groups.writeLog', { name, log }, () => groups.writeLog(id, name, log)),
      commit: (id, expected, commit) =>
        call('groups.commit', { expected, commit }, () => groups.commit(id, expected, commit)),
      clearOutbox: (id, epoch) =>
        call('groups.clearOutbox', epoch, () => groups.clearOutbox(id, epoch)),
      readRecords: (id) => call('groups.readRecords', id, () => groups.readRecords(id)),
      claim: (id, claim) => call('groups.claim', claim, () => groups.claim(id, claim)),
      settle: (id, place, record) =>
        call('groups.settle', { place, record }, () => groups.settle(id, place, record)),
      acknowledge: (id, episode, word) =>
        call('groups.acknowledge', word, () => groups.acknowledge(id, episode, word)),
      listOverdue: (before, limit) =>
        call('groups.listOverdue', before, () => groups.listOverdue(before, limit)),
    },
    filings: {
      read: (id) => call('filings.read', id, () => filings.read(id)),
      put: (id, filing) => call('filings.put', filing, () => filings.put(id, filing)),
    },
    silences: {
      list: () => call('silences.list', undefined, () => silences.list()),
      put: (silence) => call('silences.put', silence, () => silences.put(silence)),
    },
    wakeups: { wakeAt: (wakeup) => call('wakeups.wakeAt', wakeup, () => wakeups.wakeAt(wakeup)) },
    deliveries: {
      publish: (keys) => call('deliveries.publish', keys, () => deliveries.publish(keys)),
    },
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
