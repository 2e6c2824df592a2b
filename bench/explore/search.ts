/** Every order of calls, receipts, deaths and losses that a small world allows. */

import { isResolved } from '../../shared/core/model/alert.ts';
import type { Config } from '../../shared/core/model/config.ts';
import type { GroupId } from '../../shared/core/model/keys.ts';
import type { EpochMs, Milliseconds } from '../../shared/core/model/time.ts';
import { createLedger } from '../simulate/ledger.ts';
import type { Mutant } from '../simulate/mutants.ts';
import type { Job } from '../simulate/queues.ts';
import { createWatch } from '../simulate/watch.ts';
import { movesOf } from './moves.ts';
import type { Stage } from './replay.ts';
import { type Budget, copyState, keyOf, type State } from './state.ts';

export interface World {
  readonly config: Config;
  readonly startAt: EpochMs;
  readonly jobs: readonly { readonly job: Job; readonly at: EpochMs }[];
  readonly budget: Budget;
  /** By how much the clock is ahead of a function that takes the job on. */
  readonly aheadMsOf: (job: Job) => Milliseconds;
  /** Whoever is told takes the incident on at once. */
  readonly acknowledges: boolean;
  readonly mutant?: Mutant | undefined;
  readonly statesMax: number;
}

export interface Found {
  readonly states: number;
  readonly ends: number;
  readonly isExhausted: boolean;
  /** The first violation, and the way to it. */
  readonly violation?: { readonly what: string; readonly steps: readonly string[] };
}

interface Node {
  readonly state: State;
  readonly step: string;
  readonly before: Node | undefined;
}

class Violation extends Error {}

export async function explore(world: World): Promise<Found> {
  const stage = stageOf(world);
  const seen = new Set<string>();
  const stack: Node[] = [{ state: firstState(world), step: 'begin', before: undefined }];
  let ends = 0;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const key = keyOf(node.state);
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size >= world.statesMax) return { states: seen.size, ends, isExhausted: false };
    const moves = movesOf(node.state, stage, world.startAt);
    try {
      if (moves.length === 0) ends += 1;
      if (moves.length === 0) judgeEnd(node.state);
      for (const [step, move] of moves) {
        const state = copyState(node.state);
        const next: Node = { state, step, before: node };
        try {
          await move(state);
        } catch (error) {
          if (error instanceof Violation) return found(error, next, seen.size, ends);
          throw error;
        }
        stack.push(next);
      }
    } catch (error) {
      if (error instanceof Violation) return found(error, node, seen.size, ends);
      throw error;
    }
  }
  return { states: seen.size, ends, isExhausted: true };
}

function firstState({ startAt, jobs, budget }: World): State {
  const letters = jobs.map(({ job, at }, index) => ({
    ...{ id: index + 1, job, visibleAt: at, receipts: 0, inHand: 0 },
  }));
  return {
    ...{ now: startAt, groups: new Map(), filings: new Map(), letters, runs: [], budget },
    ...{ ledger: createLedger(), believed: [], issued: letters.length },
  };
}

function stageOf({ config, mutant, acknowledges, aheadMsOf }: World): Stage {
  const violate = (invariant: string, about: string) => {
    throw new Violation(`${invariant} ${about}`);
  };
  return {
    ...{ config, mutant, aheadMsOf },
    watchOf: (state) =>
      createWatch(
        {
          ...{ groups: state.groups, silences: new Map(), isCalm: false, violate },
          now: () => state.now,
          messages: () => state.letters,
          isGone: () => false,
          isAlive: (caller) => state.runs.some(({ id }) => id === caller),
        },
        state.ledger,
      ),
    onTold(state, groupId, episode) {
      const isAsked = state.letters.some(({ job }) => job.kind === 'acknowledge');
      if (!acknowledges || isAsked) return;
      state.issued += 1;
      const job: Job = { kind: 'acknowledge', groupId: groupId as GroupId, episode };
      const letter = { id: state.issued, job, visibleAt: state.now, receipts: 0, inHand: 0 };
      state.letters = [...state.letters, letter];
    },
  };
}

/** L1: nothing is left to do, and the place believes what is stored. */
function judgeEnd({ groups, believed, ledger, now }: State): void {
  for (const { header, alerts } of groups.values()) {
    const firing = [...alerts.values()]
      .filter(({ alert, buriedAt }) => buriedAt === undefined && !isResolved(alert, now))
      .map(({ alert }) => alert.fingerprint);
    const [told, stored] = [[...believed].sort().join(), firing.sort().join()];
    if (told !== stored) throw new Violation(`L1 believes {${told}}, and {${stored}} fires`);
    if (header?.outbox !== undefined) throw new Violation('L1 an outbox was left');
    // Who armed and died before the wakeup comes again, and may find that nothing is left to say.
    if (header?.newsProven === true) throw new Violation('L1 news were left');
  }
  for (const key of ledger.committed.keys()) {
    if (!ledger.published.has(key)) throw new Violation('L3 never published');
  }
}

function found({ message }: Violation, node: Node, states: number, ends: number): Found {
  const steps: string[] = [];
  for (let at: Node | undefined = node; at !== undefined; at = at.before) steps.unshift(at.step);
  return { states, ends, isExhausted: false, violation: { what: message, steps } };
}
