/** The use cases over the memory store, with queues that only keep what was sent. */

import { createMemoryStores } from '../../shared/adapters/memory/stores.ts';
import type { Config } from '../../shared/core/model/config.ts';
import type { GroupId } from '../../shared/core/model/keys.ts';
import { createMatcher } from '../../shared/core/model/matcher.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import { deliver } from '../../shared/pipeline/deliver.ts';
import { flush } from '../../shared/pipeline/flush.ts';
import { ingest } from '../../shared/pipeline/ingest.ts';
import type { App, Delivery, Wakeup } from '../../shared/ports.ts';
import { bareConfig } from './bare-config.ts';
import { aRoute, NOW } from './group.ts';
import { type AlarmParts, alarmEvent } from './payloads.ts';

export interface Pipeline {
  readonly app: App;
  /** The present moment of every function. */
  now: number;
  /** The configuration of every function that begins from now on. */
  config: Config;
  /** What waits in the queues: whoever takes it up takes it out. */
  readonly wakeups: Wakeup[];
  readonly keys: Delivery[];
  readonly told: Notification[];
  /** What a far end does with the next notifications, instead of taking them. */
  refuse: ((notification: Notification) => void) | undefined;
  take(messageId: string, alarm: AlarmParts, acceptedAt?: number): Promise<void>;
  /** Flushes for every wakeup that is due, until none is. */
  flushAll(): Promise<void>;
  /** Delivers every key that is due. */
  deliverAll(): Promise<void>;
  onlyGroup(): GroupId;
}

/** Critical alarms go to `page`, all others to `chat`. */
export function createPipeline(config: Config = twoReceivers()): Pipeline {
  const [wakeups, keys, told]: [Wakeup[], Delivery[], Notification[]] = [[], [], []];
  const due = <T>(queue: T[], at: (item: T) => number) => {
    const index = queue.findIndex((item) => at(item) <= pipeline.now);
    return index < 0 ? undefined : queue.splice(index, 1)[0];
  };
  const app: App = {
    get config() {
      return pipeline.config;
    },
    externalUrl: 'https://alerts.example.com',
    clock: {
      now: () => pipeline.now,
      async sleep(ms) {
        pipeline.now += ms;
      },
    },
    ...createMemoryStores(),
    fleetWakeups: { async wakeAt() {} },
    wakeups: {
      async wakeAt(wakeup) {
        wakeups.push(wakeup);
      },
    },
    deliveries: {
      async publish(published) {
        keys.push(...published);
      },
    },
    voice: async () => ({
      preview: () => [],
      notifier: {
        async notify(notification) {
          pipeline.refuse?.(notification);
          told.push(notification);
          return {};
        },
      },
    }),
    trace: { add() {} },
    log: { info() {}, warn() {}, error() {} },
  };
  const pipeline: Pipeline = {
    ...{ app, config, now: NOW, wakeups, keys, told, refuse: undefined },
    take: (messageId, alarm, acceptedAt = pipeline.now) =>
      ingest({ messageId, payload: alarmEvent(alarm), acceptedAt }, app),
    async flushAll() {
      for (let next = due(wakeups, ({ at }) => at); next; next = due(wakeups, ({ at }) => at)) {
        await flush(next, app);
      }
    },
    async deliverAll() {
      const at = ({ notBefore = 0 }: Delivery) => notBefore;
      for (let next = due(keys, at); next; next = due(keys, at)) await deliver(next, app);
    },
    onlyGroup() {
      const [wakeup] = wakeups;
      if (wakeup === undefined) throw new Error('no group was woken');
      return wakeup.groupId;
    },
  };
  return pipeline;
}

/** The same app, in which the first call of that name never happens: the function dies. */
export function dyingAt(app: App, port: 'wakeups' | 'deliveries'): App {
  const die = async () => {
    throw new Error('the function died');
  };
  return port === 'wakeups'
    ? { ...app, wakeups: { wakeAt: die } }
    : { ...app, deliveries: { publish: die } };
}

/** Critical alerts go to `page`, all others to `chat`. */
export function twoReceivers(): Config {
  const matchers = [createMatcher('severity', '=', 'critical')];
  const timing = { groupWaitMs: 0, groupIntervalMs: MINUTE_MS, groupBy: ['region'] };
  const page = aRoute({ ...timing, key: '{}/{severity="critical"}', matchers, receiver: 'page' });
  const place = (name: string) => ({
    name,
    integrations: [{ id: `${name}/slack[0]`, type: 'slack', sendResolved: true, settings: {} }],
  });
  return bareConfig({
    route: aRoute({ ...timing, receiver: 'chat', routes: [page] }),
    receivers: [place('chat'), place('page')],
  });
}
