/** Brings a run of a use case back to where it was, and lets it make one more call. */

import { createMemoryFilingStore } from '../../shared/adapters/memory/filing-store.ts';
import { createMemoryGroupStore } from '../../shared/adapters/memory/group-store.ts';
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts';
import type { Config } from '../../shared/core/model/config.ts';
import type { Milliseconds } from '../../shared/core/model/time.ts';
import { DeliveryError } from '../../shared/errors.ts';
import type { App } from '../../shared/ports.ts';
import { handle, settled } from '../simulate/functions.ts';
import { type Call, intercept } from '../simulate/intercept.ts';
import type { Mutant } from '../simulate/mutants.ts';
import type { Job } from '../simulate/queues.ts';
import type { Watch } from '../simulate/watch.ts';
import type { Receipt, Result, State } from './state.ts';

export interface Stage {
  readonly config: Config;
  readonly mutant?: Mutant | undefined;
  readonly aheadMsOf: (job: Job) => Milliseconds;
  readonly watchOf: (state: State) => Watch;
  /** Somebody was told; they may answer. */
  readonly onTold: (state: State, groupId: string, episode: number) => void;
}

export type Went = 'parked' | 'done' | 'threw';

/** What happens to the call that is about to be made. */
export type Fate = 'answered' | 'lost';

/** @returns the run as it is after the call, and where it went */
export async function makeCall(
  state: State,
  run: Receipt,
  fate: Fate,
  stage: Stage,
): Promise<readonly [Receipt, Went]> {
  const results: Result[] = [...run.heard.results];
  const nows = [...run.heard.nows];
  let [heard, times] = [0, 0];
  let isMade = false;
  let went: Went | undefined;
  const waiting: string[] = [];

  const call: Call = async (name, _, effect) => {
    const known = results[heard];
    heard += 1;
    // The result was recorded under this very call: the use cases are deterministic.
    if (known !== undefined)
      return 'error' in known ? Promise.reject(known.error) : (known.value as never);
    if (isMade) {
      waiting.push(name);
      return new Promise<never>(() => {});
    }
    isMade = true;
    const result = await effect().then(
      (value): Result => (fate === 'lost' ? { error: lostAnswer(name) } : { value }),
      (error: unknown): Result => ({ error }),
    );
    results.push(result);
    if ('error' in result) throw result.error;
    return result.value as never;
  };
  const now = () => {
    const at = nows[times] ?? state.now + run.aheadMs;
    nows[times] = at;
    times += 1;
    return at;
  };
  const app = intercept(appOf(state, run, now, stage), call);
  handle(run.job, stage.mutant?.above?.(app, run.job) ?? app).then(
    () => {
      went = 'done';
    },
    () => {
      went = 'threw';
    },
  );
  await settled();
  return [{ ...run, heard: { results, nows }, next: waiting[0] ?? '' }, went ?? 'parked'];
}

function lostAnswer(name: string): Error {
  return name === 'notifier.notify'
    ? new DeliveryError('timed out', { answer: 'next-tick', unsure: true })
    : new Error(`${name} timed out`);
}

function appOf(state: State, run: Receipt, now: () => number, stage: Stage): App {
  const watch = stage.watchOf(state);
  const send = (job: Job, at: number) => {
    state.issued += 1;
    const letter = { id: state.issued, job, visibleAt: Math.max(at - run.aheadMs, state.now) };
    state.letters = [...state.letters, { ...letter, receipts: 0, inHand: 0 }];
  };
  const app: App = {
    config: stage.config,
    externalUrl: '',
    clock: {
      now,
      async sleep(ms) {
        state.now += ms;
      },
    },
    ...createMemoryStores(),
    groups: createMemoryGroupStore(state.groups),
    filings: createMemoryFilingStore(state.filings),
    fleetWakeups: { async wakeAt() {} },
    wakeups: { wakeAt: async (wakeup) => send({ kind: 'wakeup', wakeup }, wakeup.at) },
    deliveries: {
      async publish(keys) {
        for (const delivery of keys) send({ kind: 'delivery', delivery }, delivery.notBefore ?? 0);
      },
    },
    voice: async (integration) => ({
      preview: () => [],
      notifier: {
        async notify(notification) {
          watch.taken(run.id, integration, notification);
          state.believed = notification.firing.map(({ fingerprint }) => fingerprint);
          stage.onTold(state, notification.groupId, notification.episode);
          return {};
        },
      },
    }),
    trace: { add() {} },
    log: { info() {}, warn() {}, error() {} },
  };
  return watch.over(run.id, stage.mutant?.below?.(app) ?? app);
}
