/** A town of alarms, told to two places by a crowd of workers over a real table. */

import { createFilingStore } from '../../../shared/adapters/aws/filing-store.ts';
import { createGroupStore } from '../../../shared/adapters/aws/group-store.ts';
import { createInhibitorStore } from '../../../shared/adapters/aws/inhibitor-store.ts';
import { createSilenceStore } from '../../../shared/adapters/aws/silence-store.ts';
import { createMemoryStores } from '../../../shared/adapters/memory/stores.ts';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { MINUTE_MS, SECOND_MS } from '../../../shared/core/model/time.ts';
import { deliver } from '../../../shared/pipeline/deliver.ts';
import { flush } from '../../../shared/pipeline/flush.ts';
import { ingest } from '../../../shared/pipeline/ingest.ts';
import type { App } from '../../../shared/ports.ts';
import { NOW } from '../../helpers/group.ts';
import { type AlarmParts, alarmEvent } from '../../helpers/payloads.ts';
import { createCrowd } from './crowd.ts';
import type { Engine } from './engine.ts';
import { createAccount, type Told } from './told.ts';

export interface TownOptions {
  readonly groups: number;
  readonly alarms: number;
  readonly workers: number;
  /** From 0 to 1, the same for the same seed. */
  readonly random: () => number;
  /** Probability that a worker dies at a call, before or after it took effect. */
  readonly crash: number;
}

export interface Outcome extends Told {
  readonly busiest: number;
  readonly failures: ReadonlyMap<string, number>;
}

const CONFIG = `
global: { slack_app_token: xoxb-test }
route:
  receiver: all
  group_by: [team]
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 100h
receivers:
  - name: all
    slack_configs: [{ channel: '#alerts', send_resolved: true }]
    pagerduty_configs: [{ routing_key: 'R0123456789012345678901234567890' }]
`;
const EVENTS_MS = 30 * MINUTE_MS;
/** Room for what died at the very end to come again, and for a few ticks. */
const QUIET_MS = 90 * MINUTE_MS;
const COPIES_MAX = 3;
const STORIES = [['ALARM'], ['ALARM', 'OK'], ['ALARM', 'OK', 'ALARM']] as const;

/** Every alarm goes through its story, each message of it comes one to three times, in any order. */
export async function runTown(engine: Engine, options: TownOptions): Promise<Outcome> {
  const { random, workers } = options;
  const crowd = createCrowd(workers, NOW);
  const account = createAccount();
  const { clock } = crowd;
  const mayCrash = () => clock.now() < NOW + EVENTS_MS && random() < options.crash;
  const fragile = <Port extends object>(port: Port) => dying(port, mayCrash);
  const app: App = {
    config: loadConfig(CONFIG, { file: 'town.yml' }).config,
    externalUrl: 'https://alerts.example.com',
    clock,
    ...createMemoryStores(),
    groups: fragile(account.watch(createGroupStore({ ...engine, clock }))),
    filings: fragile(createFilingStore(engine)),
    silences: fragile(createSilenceStore(engine)),
    inhibitors: fragile(createInhibitorStore(engine)),
    fleetWakeups: { async wakeAt() {} },
    wakeups: fragile({
      async wakeAt(wakeup) {
        const delayMs = Math.min(wakeup.at - clock.now(), 15 * MINUTE_MS);
        const at = clock.now() + Math.floor(Math.max(delayMs, 0) / SECOND_MS) * SECOND_MS;
        crowd.at(at, () => flush(wakeup, app));
      },
    }),
    deliveries: fragile({
      async publish(deliveries) {
        for (const delivery of deliveries) {
          const at = Math.max(delivery.notBefore ?? 0, clock.now());
          // At least once: some are handed out twice at once.
          for (const _ of random() < 0.2 ? [1, 2] : [1]) crowd.at(at, () => deliver(delivery, app));
        }
      },
    }),
    voice: async ({ id }) => ({ notifier: account.placeFor(id), preview: () => [] }),
    trace: { add() {} },
    log: { info() {}, warn() {}, error() {} },
  };

  for (const [index, parts] of alarmsOf(options).entries()) {
    const message = { messageId: `message-${index}`, payload: alarmEvent(parts) };
    for (let copy = 0; copy <= Math.floor(random() * COPIES_MAX); copy += 1) {
      const at = parts.at + Math.floor(random() * 3) * 30 * SECOND_MS;
      crowd.at(at, () => ingest({ ...message, messageId: `${message.messageId}-${copy}` }, app));
    }
    account.expect(parts);
  }
  await crowd.runUntil(NOW + EVENTS_MS + QUIET_MS);
  return { ...account.told(), busiest: crowd.busiest, failures: crowd.failures };
}

function alarmsOf({ groups, alarms, random }: TownOptions): readonly AlarmParts[] {
  const names = Array.from({ length: groups * alarms }, (_, index) => index);
  return names.flatMap((index) => {
    const story = STORIES[Math.floor(random() * STORIES.length)] ?? [];
    // A few moments, so that many come at once and meet the groups' ticks.
    const startAt = NOW + Math.floor(random() * 2) * MINUTE_MS;
    return story.map((state, step) => ({
      name: `alarm-${index}`,
      state,
      at: startAt + step * 9 * MINUTE_MS,
      description: JSON.stringify({ team: `team-${index % groups}` }),
    }));
  });
}

/** The port in the hands of somebody who may die at any call, before or after it took effect. */
function dying<Port extends object>(port: Port, mayCrash: () => boolean): Port {
  return new Proxy(port, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      return async (...given: readonly unknown[]) => {
        if (mayCrash()) throw new Crash(String(name));
        const answer: unknown = await Reflect.apply(call, target, given);
        if (mayCrash()) throw new Crash(String(name));
        return answer;
      };
    },
  });
}

class Crash extends Error {
  override readonly name: string;

  /** @param call at which the worker died, before or after it took effect */
  constructor(call: string) {
    super();
    this.name = `Crash at ${call}`;
  }
}
