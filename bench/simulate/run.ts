/** One run: a town, its monitors, the router's real use cases, and everything that goes wrong. */

import { createAgenda } from '../../shared/adapters/memory/agenda.ts';
import { createMemoryFilingStore } from '../../shared/adapters/memory/filing-store.ts';
import {
  createMemoryGroupStore,
  type StoredGroup,
} from '../../shared/adapters/memory/group-store.ts';
import { createMemorySilenceStore } from '../../shared/adapters/memory/silence-store.ts';
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts';
import type { GroupId } from '../../shared/core/model/keys.ts';
import type { Silence } from '../../shared/core/model/silence.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import type { App } from '../../shared/ports.ts';
import { createDeployment } from './deployment.ts';
import { type Coverage, chooseFaults, createDealer, type Faults } from './faults.ts';
import { createFunctions, type Run, settled } from './functions.ts';
import { createLedger } from './ledger.ts';
import { watchProblem } from './monitors.ts';
import type { Mutant } from './mutants.ts';
import { createPlaces } from './places.ts';
import { createQueues, type Message, VISIBILITY_MS } from './queues.ts';
import { createRandom } from './random.ts';
import { behind } from './stale.ts';
import { BEGAN_AT, CALM_AT, createConfig, createProblems, ENDS_AT } from './town.ts';
import { judgeEnd } from './verdict.ts';
import { createWatch } from './watch.ts';

export interface RunOptions {
  readonly seed: number;
  readonly coverage: Coverage;
  readonly mutant?: Mutant | undefined;
  /** A line an effect, for people to read. */
  readonly note?: (line: string) => void;
}

export interface RunResult {
  readonly mood: Faults['mood'];
  readonly violations: readonly string[];
}

const SWEEP_EVERY_MS = 2 * MINUTE_MS;

export async function simulate(options: RunOptions): Promise<RunResult> {
  const { seed, coverage, mutant, note } = options;
  const random = createRandom(seed);
  const agenda = createAgenda(BEGAN_AT);
  const config = createConfig(random);
  const deployment = createDeployment(config, random, agenda.now);
  const chosen = chooseFaults(random);
  const deal = createDealer(chosen, random);
  const isFaulty = () => agenda.now() < CALM_AT;
  const faults = () => (isFaulty() ? chosen : { ...chosen, ...CALM });
  const violations = new Set<string>();
  const groups = new Map<GroupId, StoredGroup>();
  const groupStore = createMemoryGroupStore(groups);
  const filings = createMemoryFilingStore();
  const silences = new Map<string, Silence>();
  const everSilenced: Silence[] = [];
  const silenceStore = createMemorySilenceStore(silences);
  const places = createPlaces(agenda, random, faults);
  const say = (text: string) => note?.(`${clock(agenda.now() - BEGAN_AT)} ${text}`);
  const queues = createQueues({ agenda, random, faults, receive: (batch) => start(batch) });
  const ledger = createLedger();
  const dead = new Set<number>();
  const integrations = new Set(
    deployment.config.receivers.flatMap((receiver) => receiver.integrations.map(({ id }) => id)),
  );
  const scene = {
    ...{ agenda, groups, silences, places, config: deployment.config, mood: chosen.mood },
    now: agenda.now,
    isCalm: chosen.mood === 'calm',
    isSteady: !deployment.isMade,
    everSilenced,
    messages: () => [...queues.alive(), ...queues.dead()],
    isAlive: (caller: number) => !dead.has(caller),
    isGone: (place: string) => !integrations.has(place),
    violate: (invariant: string, about: string) => {
      violations.add(`${invariant} ${about}`);
      say(`VIOLATION ${invariant} ${about}`);
    },
  };
  const watch = createWatch(scene, ledger);

  const appOf = (run: Run): App => {
    const store = behind(groupStore, random, faults);
    const app: App = {
      config: deployment.configOf(run.batch[0]?.job.kind ?? 'poison'),
      externalUrl: 'https://alerts.example.com',
      clock: {
        now: () => agenda.now() + run.clockErrorMs,
        sleep: (ms) =>
          new Promise((resolve) => {
            agenda.at(agenda.now() + ms, async () => {
              resolve();
              await settled();
            });
          }),
      },
      ...createMemoryStores(),
      groups: store,
      filings,
      silences: {
        ...silenceStore,
        async put(silence) {
          everSilenced.push(silence);
          await silenceStore.put(silence);
        },
      },
      fleetWakeups: { async wakeAt() {} },
      wakeups: {
        async wakeAt(wakeup) {
          const delayMs = wakeup.at - agenda.now() - run.clockErrorMs;
          queues.send({ kind: 'wakeup', wakeup }, delayMs);
        },
      },
      deliveries: {
        async publish(keys) {
          for (const delivery of keys) {
            const delayMs = (delivery.notBefore ?? 0) - agenda.now() - run.clockErrorMs;
            queues.send({ kind: 'delivery', delivery }, delayMs);
          }
        },
      },
      voice: (integration) =>
        places.voice(integration, {
          called: (place, notification) => watch.called(run.id, place, notification),
          asked: (place, notification, until) => watch.asked(run.id, place, notification, until),
          taken(place, notification) {
            const { epoch, reason } = notification;
            say(`#${run.id} ${place.id} took ${epoch % 100_000} ${reason}`);
            watch.taken(run.id, place, notification);
            click(notification.groupId, notification.episode);
          },
        }),
      trace: { add() {} },
      log: { info() {}, warn() {}, error() {} },
    };
    return watch.over(run.id, mutant?.below?.(app) ?? app);
  };
  const start = createFunctions({
    ...{ agenda, random, faults, coverage, appOf },
    deal: (name) => (isFaulty() ? deal(name) : undefined),
    change: (app, job) => mutant?.above?.(app, job) ?? app,
    onCall: (run, name, input, outcome) => {
      if (note === undefined) return;
      const ids = run.batch.map(({ id, receipts }) => `${id}/${receipts}`).join('+');
      const [given, answer] = [input, outcome].map((value) => JSON.stringify(value) ?? '');
      say(`#${run.id} ${ids} ${name} ${given} → ${answer}`);
    },
    onEnd: (run) => dead.add(run.id),
    onDeleted: (message: Message) => watch.deleted(message),
  });
  /** Somebody takes the incident on, now and then, and presses twice. */
  const click = (groupId: GroupId, episode: number) => {
    if (agenda.now() > CALM_AT || !random.chance(0.1)) return;
    for (const delayMs of [random.below(MINUTE_MS), MINUTE_MS + random.below(MINUTE_MS)]) {
      queues.send({ kind: 'acknowledge', groupId, episode }, delayMs);
    }
    if (chosen.mood !== 'storm' || !random.chance(0.4)) return;
    queues.send({ kind: 'silence', groupId, episode }, random.below(MINUTE_MS));
  };

  const problems = createProblems(config, random);
  for (const problem of problems) {
    watchProblem(problem, { court: scene, agenda, queues, random, faults });
  }
  // What was filed by another tree is found by nothing else.
  const hasSweep = deployment.isMade || (chosen.mood === 'storm' && random.chance(0.5));
  const sweptUntil = deployment.isMade ? ENDS_AT : CALM_AT;
  for (let at = BEGAN_AT; hasSweep && at < sweptUntil; at += SWEEP_EVERY_MS) {
    agenda.at(at, async () => queues.send({ kind: 'sweep' }));
  }
  for (const waitMs of [0, VISIBILITY_MS + MINUTE_MS]) {
    agenda.at(CALM_AT + waitMs, async () => queues.redrive());
  }
  await agenda.runUntil(ENDS_AT);
  if (queues.isOverrun()) scene.violate('L5', 'messages multiply');
  judgeEnd(problems, scene);
  for (const [key, at] of ledger.committed) {
    const isOld = at < ENDS_AT - VISIBILITY_MS;
    const [, place = ''] = key.split(' ');
    if (isOld && !scene.isGone(place) && !ledger.published.has(key))
      scene.violate('L3', `never published ${key.slice(64)}`);
  }
  return { mood: chosen.mood, violations: [...violations] };
}

const CALM = {
  ...{ slow: 0, double: 0, late: 0, stale: 0, poison: 0, clockErrorMs: 0 },
  ...{ tooMany: 0, broken: 0, unsure: 0, never: 0 },
};

function clock(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  return `${minutes}:${((ms % MINUTE_MS) / SECOND_MS).toFixed(3).padStart(6, '0')}`;
}
