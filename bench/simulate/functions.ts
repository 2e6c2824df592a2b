/** Functions that run the use cases, each call of which may be its last. */

import type { Agenda } from '../../shared/adapters/memory/agenda.ts';
import type { Milliseconds } from '../../shared/core/model/time.ts';
import { DeliveryError } from '../../shared/errors.ts';
import { acknowledge } from '../../shared/pipeline/acknowledge.ts';
import { deliver } from '../../shared/pipeline/deliver.ts';
import { flush } from '../../shared/pipeline/flush.ts';
import { type IngestMessage, ingest, ingestBatch } from '../../shared/pipeline/ingest.ts';
import { silenceGroup } from '../../shared/pipeline/silence.ts';
import { CALL_MS_MAX } from '../../shared/pipeline/support/app.ts';
import { sweep } from '../../shared/pipeline/sweep.ts';
import type { App } from '../../shared/ports.ts';
import { type CallFault, type Coverage, cover, type Faults } from './faults.ts';
import { type Call, intercept } from './intercept.ts';
import { createProcesses, type Processes } from './processes.ts';
import type { Job, Message } from './queues.ts';
import type { Random } from './random.ts';

/** One run of a function, on one batch. */
export interface Run {
  readonly id: number;
  readonly batch: readonly Message[];
  readonly startedAt: number;
  readonly clockErrorMs: Milliseconds;
  state: 'alive' | 'dead' | 'done';
  /** A message of it is in another's hand too, or was received before. */
  readonly doubled: boolean;
}

export interface FunctionOptions {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly faults: () => Faults;
  readonly deal: (name: string) => CallFault | undefined;
  readonly coverage: Coverage;
  /** The app that one run sees, before anything goes wrong with it. */
  readonly appOf: (run: Run) => App;
  /** The app as it is when calls reach it by way of faults: where wrong use cases are planted. */
  readonly change: (app: App, job: Job) => App;
  /** @param outcome what it answered, or what happened instead, in words */
  readonly onCall: (run: Run, name: string, input: unknown, outcome: unknown) => void;
  /** It is done, or dead. */
  readonly onEnd: (run: Run) => void;
  readonly onDeleted: (message: Message) => void;
}

const CLOCK_ERRORS = 3;

export function createFunctions(
  options: FunctionOptions,
): (batch: readonly Message[]) => Promise<void> {
  const { agenda, random, faults } = options;
  const processes = createProcesses();
  const errors = Array.from({ length: CLOCK_ERRORS }, () => random.next() * 2 - 1);
  let started = 0;

  return async (batch) => {
    started += 1;
    const error = errors[random.below(CLOCK_ERRORS)] ?? 0;
    const run: Run = {
      id: started,
      batch,
      startedAt: agenda.now(),
      clockErrorMs: Math.round(error * faults().clockErrorMs),
      state: 'alive',
      doubled: batch.some(({ receipts, inHand }) => receipts > 1 || inHand > 0),
    };
    for (const message of batch) message.inHand += 1;
    void work(run, processes, options);
    await settled();
  };
}

async function work(run: Run, processes: Processes, options: FunctionOptions): Promise<void> {
  const hands = intercept(options.appOf(run), callOf(run, options));
  const process = processes.start(hands.groups);
  const app = { ...hands, groups: process.groups };
  const outcomes = await handleBatch(run.batch, app, options.change);
  const done = run.batch.filter((_, index) => outcomes[index]?.status === 'fulfilled');
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status === 'fulfilled') continue;
    options.onCall(run, run.batch[index]?.id ?? '', undefined, `threw ${outcome.reason}`);
  }
  run.state = 'done';
  processes.free(process);
  options.onEnd(run);
  for (const message of run.batch) message.inHand -= 1;
  for (const message of done) {
    message.state = 'deleted';
    options.onDeleted(message);
  }
}

async function handleBatch(
  batch: readonly Message[],
  app: App,
  change: FunctionOptions['change'],
): Promise<PromiseSettledResult<void>[]> {
  const messages = batch.flatMap(({ job, receipts }) =>
    job.kind === 'ingest' ? [asReceived(job.message, receipts)] : [],
  );
  const [first] = batch;
  if (first?.job.kind === 'ingest') {
    // A function that throws has all of its messages come again.
    const failed = (reason: unknown) => batch.map(() => ({ status: 'rejected', reason }) as const);
    return ingestBatch(messages, change(app, first.job)).catch(failed);
  }

  const outcomes: PromiseSettledResult<void>[] = [];
  for (const { job } of batch) {
    outcomes.push(...(await Promise.allSettled([handle(job, change(app, job))])));
  }
  return outcomes;
}

/** As the function hands it on: its text only the first time. */
function asReceived({ text, ...message }: IngestMessage, receipts: number): IngestMessage {
  return receipts === 1 && text !== undefined ? { ...message, text } : message;
}

export async function handle(job: Job, app: App): Promise<void> {
  switch (job.kind) {
    case 'ingest':
      return ingest(job.message, app);
    case 'wakeup':
      return flush(job.wakeup, app);
    case 'delivery':
      return deliver(job.delivery, app);
    case 'acknowledge':
      await acknowledge(job.groupId, job.episode, 'kim', app);
      return;
    case 'silence':
      await silenceGroup(job.groupId, job.episode, 'kim', app);
      return;
    case 'sweep':
      await sweep(app);
      return;
    case 'poison':
      throw new Error('poison');
  }
}

function callOf(run: Run, options: FunctionOptions): Call {
  const { agenda, random, faults, deal, coverage, onCall, onEnd } = options;
  const turn = (ms: Milliseconds) =>
    new Promise<void>((resolve) => {
      agenda.at(agenda.now() + ms, async () => {
        resolve();
        await settled();
      });
    });
  const die = (name: string, input: unknown, how: string) => {
    run.state = 'dead';
    onEnd(run);
    for (const message of run.batch) message.inHand -= 1;
    onCall(run, name, input, how);
    // One for each: whoever waits for a promise is kept for as long as the promise is.
    return new Promise<never>(() => {});
  };

  return async (name, input, effect) => {
    const fault = deal(name);
    cover(coverage, name, 'calls');
    if (run.doubled) cover(coverage, name, 'doubled');
    if (fault !== undefined) cover(coverage, name, fault);
    if (fault === 'crash-before') return die(name, input, fault);
    await turn(1 + random.below(8) + (random.chance(faults().slow) ? random.below(9_000) : 0));
    if (agenda.now() - run.startedAt > CALL_MS_MAX) return die(name, input, 'ran too long');
    if (fault === 'refused') {
      onCall(run, name, input, fault);
      throw name === 'notifier.notify'
        ? new DeliveryError('connection refused', { answer: 'again' })
        : new Error(`${name} was refused`);
    }

    const result = await effect().catch((error: unknown) => {
      onCall(run, name, input, String(error));
      throw error;
    });
    onCall(run, name, input, fault ?? result);
    if (fault === 'crash-after') return die(name, input, fault);
    await turn(random.below(4));
    if (agenda.now() - run.startedAt > CALL_MS_MAX) return die(name, input, 'ran too long');
    if (fault === 'timeout') {
      throw name === 'notifier.notify'
        ? new DeliveryError('timed out', { answer: 'next-tick', unsure: true })
        : new Error(`${name} timed out`);
    }
    return result;
  };
}

/** Everything that can go on without another turn has gone on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
