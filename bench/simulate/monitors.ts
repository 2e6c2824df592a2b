/** Monitors that tell of problems, and judges who look whether it was heard. */

import type { Agenda } from '../../shared/adapters/memory/agenda.ts';
import type { Faults } from './faults.ts';
import type { Queues } from './queues.ts';
import type { Random } from './random.ts';
import { ENDS_AT, isInOrder, type Letter, lettersOf, type Problem } from './town.ts';
import { type Court, judgeBeginning, judgePromise, promiseMs } from './verdict.ts';

export interface Monitored {
  readonly court: Court;
  readonly agenda: Agenda;
  readonly queues: Queues;
  readonly random: Random;
  readonly faults: () => Faults;
}

export function watchProblem(problem: Problem, monitored: Monitored): void {
  const { court, random } = monitored;
  const letters = lettersOf(problem, random);
  for (const letter of letters) post(problem, letter, monitored);
  if (!court.isSteady || court.mood === 'storm') return;
  const { agenda } = monitored;
  if (court.isCalm && isInOrder(problem.changes, letters)) {
    agenda.at(ENDS_AT, async () => judgeBeginning(problem, court));
  }
  if (problem.kind === 'posted') return;
  const withinMs = promiseMs(court.config, court.mood);
  for (const [index, change] of problem.changes.entries()) {
    const told = letters.filter(({ of }) => of === change).map(({ at }) => at);
    const at = Math.min(...told) + withinMs;
    const next = problem.changes[index + 1]?.at ?? ENDS_AT;
    if (next > at) agenda.at(at, async () => judgePromise(problem, change, court));
  }
}

function post(problem: Problem, { at, payload }: Letter, monitored: Monitored): void {
  const { agenda, queues, random, faults } = monitored;
  agenda.at(at, async () => {
    const messageId = `${problem.name} ${at} ${agenda.now()}`;
    const message = { messageId, payload, text: JSON.stringify(payload) };
    queues.send({ kind: 'ingest', message: { ...message, acceptedAt: agenda.now() } });
    if (random.chance(faults().poison)) queues.send({ kind: 'poison' });
  });
}
