/** Everything that may happen next in a state. */

import type { EpochMs } from '../../shared/core/model/time.ts';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import { CALL_MS_MAX } from '../../shared/pipeline/support/app.ts';
import { VISIBILITY_MS } from '../simulate/queues.ts';
import { type Fate, makeCall, type Stage } from './replay.ts';
import type { Budget, Receipt, State } from './state.ts';

/** What lies further ahead is the repeat, and not waited for. */
const HORIZON_MS = 20 * MINUTE_MS;

/** Changes a state that is its own. */
export type Move = readonly [step: string, (state: State) => Promise<void> | void];

export function movesOf(state: State, stage: Stage, startAt: EpochMs): readonly Move[] {
  const { budget, now, runs, letters } = state;
  const moves: Move[] = [];
  for (const { id, job, visibleAt, inHand } of letters) {
    const isAgain = inHand > 0 && inHand < 2 && budget.doubles > 0;
    if (visibleAt <= now && inHand === 0) {
      moves.push([`receive ${job.kind} ${id}`, (next) => receive(next, id, budget, stage)]);
    } else if (isAgain) {
      const left = { ...budget, doubles: budget.doubles - 1 };
      moves.push([`receive ${job.kind} ${id} twice`, (next) => receive(next, id, left, stage)]);
    }
  }
  for (const run of runs) {
    const name = `${run.job.kind} ${run.message} ${run.next}`;
    moves.push([name, (next) => proceed(next, run, 'answered', stage)]);
    if (budget.crashes > 0) {
      const left = { ...budget, crashes: budget.crashes - 1 };
      moves.push([`${name}: dies before`, (next) => die(next, run, left)]);
    }
    if (budget.losses > 0) {
      const left = { ...budget, losses: budget.losses - 1 };
      moves.push([
        `${name}: answer lost`,
        (next) => proceed(Object.assign(next, { budget: left }), run, 'lost', stage),
      ]);
    }
  }
  const isBusy = moves.length > 0;
  const later = Math.min(...letters.map(({ visibleAt }) => visibleAt).filter((at) => at > now));
  const isAhead = later <= startAt + HORIZON_MS;
  const isSlow = runs.some(({ startedAt }) => later - startedAt > CALL_MS_MAX);
  if (isAhead && !isSlow && (!isBusy || budget.waits > 0)) {
    const waits = isBusy ? budget.waits - 1 : budget.waits;
    moves.push([`wait until ${later - startAt} ms`, (next) => wait(next, later, waits)]);
  }
  return moves;
}

function wait(state: State, until: EpochMs, waits: number): void {
  state.now = until;
  state.budget = { ...state.budget, waits };
}

async function receive(state: State, id: number, budget: Budget, stage: Stage): Promise<void> {
  state.budget = budget;
  const letter = state.letters.find((one) => one.id === id);
  if (letter === undefined) return;
  state.issued += 1;
  const { job } = letter;
  state.letters = state.letters.map((one) =>
    one === letter
      ? { ...one, receipts: 1, inHand: one.inHand + 1, visibleAt: state.now + VISIBILITY_MS }
      : one,
  );
  const run: Receipt = {
    ...{ id: state.issued, message: id, job, startedAt: state.now, next: 'first call' },
    aheadMs: stage.aheadMsOf(job),
    heard: { results: [], nows: [] },
  };
  state.runs = [...state.runs, run];
  await proceed(state, run, 'answered', stage);
}

async function proceed(state: State, run: Receipt, fate: Fate, stage: Stage): Promise<void> {
  const [after, went] = await makeCall(state, run, fate, stage);
  if (went === 'parked') {
    state.runs = state.runs.map((one) => (one.id === run.id ? after : one));
    return;
  }
  die(state, run, state.budget);
  if (went === 'threw') return;
  const letter = state.letters.find(({ id }) => id === run.message);
  state.letters = state.letters.filter((one) => one !== letter);
  if (letter !== undefined) stage.watchOf(state).deleted(letter);
}

function die(state: State, run: Receipt, budget: Budget): void {
  state.budget = budget;
  state.runs = state.runs.filter(({ id }) => id !== run.id);
  state.letters = state.letters.map((one) =>
    one.id === run.message ? { ...one, inHand: one.inHand - 1 } : one,
  );
}
