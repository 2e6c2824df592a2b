/** The app in memory, with a clock to turn by hand: tests and replays run the real use cases on it. */

import { type Agenda, createAgenda } from '../adapters/memory/agenda.ts';
import { createMemoryArchive } from '../adapters/memory/archive.ts';
import { createMemoryStores } from '../adapters/memory/stores.ts';
import type { Config } from '../core/model/config.ts';
import type { Integration } from '../core/model/receiver.ts';
import type { EpochMs } from '../core/model/time.ts';
import type { TraceEntry } from '../core/model/trace.ts';
import { deliver } from '../pipeline/deliver.ts';
import { flush } from '../pipeline/flush.ts';
import { weighFleet } from '../pipeline/weigh.ts';
import type { App, Clock, Logger, Voice } from '../ports.ts';

export interface World {
  readonly app: App;
  readonly agenda: Agenda;
}

export interface WorldOptions {
  readonly config: Config;
  readonly startAt: EpochMs;
  readonly externalUrl: string;
  readonly region?: string;
  readonly voice: (integration: Integration) => Promise<Voice>;
  readonly onTrace: (entry: TraceEntry) => void;
  readonly log: Logger;
}

export function createWorld(options: WorldOptions): World {
  const agenda = createAgenda(options.startAt);
  const { archive } = options.config;
  const clock: Clock = {
    now: agenda.now,
    async sleep(ms) {
      agenda.wait(ms);
    },
  };
  const app: App = {
    // A copy: by the configuration a process remembers what it saw, and here another store holds that.
    config: { ...options.config },
    externalUrl: options.externalUrl,
    ...(options.region !== undefined && { region: options.region }),
    clock,
    ...createMemoryStores(),
    ...(archive !== undefined && {
      archive: createMemoryArchive({ clock, keepMs: archive.keepMs }),
    }),
    wakeups: {
      async wakeAt(wakeup) {
        agenda.at(wakeup.at, () => flush(wakeup, app));
      },
    },
    fleetWakeups: {
      async wakeAt(wakeup) {
        agenda.at(wakeup.at, () => weighFleet(wakeup, app));
      },
    },
    deliveries: {
      async publish(deliveries) {
        for (const delivery of deliveries) {
          agenda.at(delivery.notBefore ?? agenda.now(), () => deliver(delivery, app));
        }
      },
    },
    voice: options.voice,
    trace: { add: options.onTrace },
    log: options.log,
  };
  return { app, agenda };
}
