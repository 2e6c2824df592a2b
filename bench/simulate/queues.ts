/** Queues that deliver at least once, late, twice and out of order, and give up after some receipts. */

import type { Agenda } from '../../shared/adapters/memory/agenda.ts';
import type { GroupId } from '../../shared/core/model/keys.ts';
import { type EpochMs, type Milliseconds, SECOND_MS } from '../../shared/core/model/time.ts';
import type { IngestMessage } from '../../shared/pipeline/ingest.ts';
import type { Delivery, Wakeup } from '../../shared/ports.ts';
import type { Faults } from './faults.ts';
import type { Random } from './random.ts';

/** Six times a function's timeout. */
export const VISIBILITY_MS: Milliseconds = 120 * SECOND_MS;
/** Source: Amazon SQS Developer Guide, "Message timers". */
const DELAY_MS_MAX: Milliseconds = 15 * 60 * SECOND_MS;
const RECEIPTS_MAX = 10;
/** More messages than any run needs: wakeups multiply. */
const MESSAGES_MAX = 5_000;
const BATCH_MAX = 4;

export type Job =
  | { readonly kind: 'ingest'; readonly message: IngestMessage }
  | { readonly kind: 'wakeup'; readonly wakeup: Wakeup }
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'poison' }
  | { readonly kind: 'sweep' }
  | {
      readonly kind: 'acknowledge' | 'silence';
      readonly groupId: GroupId;
      readonly episode: EpochMs;
    };

export interface Message {
  readonly id: string;
  readonly job: Job;
  receipts: number;
  visibleAt: EpochMs;
  state: 'queued' | 'deleted' | 'dead';
  /** Receipts that are at work. */
  inHand: number;
}

export interface Queues {
  send(job: Job, delayMs?: Milliseconds): void;
  /** Messages that are neither deleted nor dead, the ones in hand included. */
  alive(): readonly Message[];
  dead(): readonly Message[];
  isOverrun(): boolean;
  /** An operator sends the dead letters back. */
  redrive(): void;
}

export interface QueueOptions {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly faults: () => Faults;
  /** Starts a function on a batch; resolves when it waits for the first time. */
  readonly receive: (batch: readonly Message[]) => Promise<void>;
}

export function createQueues({ agenda, random, faults, receive }: QueueOptions): Queues {
  const messages = new Set<Message>();
  const ready = new Map<Job['kind'], Message[]>();
  let sent = 0;

  const comeUp = (message: Message, isDouble: boolean) => {
    const { kind } = message.job;
    if (message.state !== 'queued') return;
    if (message.visibleAt > agenda.now() && !isDouble) return;
    const waiting = ready.get(kind) ?? [];
    ready.set(kind, [...waiting, message]);
    agenda.at(agenda.now() + random.below(40), () => poll(kind));
  };
  const poll = async (kind: Job['kind']) => {
    const waiting = (ready.get(kind) ?? []).filter(({ state }) => state === 'queued');
    const most = kind === 'ingest' || kind === 'poison' ? 1 + random.below(BATCH_MAX) : 1;
    const batch = [...new Set(waiting)].slice(0, most);
    ready.set(kind, [...new Set(waiting)].slice(most));
    const taken = batch.filter(take);
    if (taken.length > 0) await receive(taken);
  };
  const take = (message: Message) => {
    if (
      message.receipts >= RECEIPTS_MAX ||
      (message.job.kind === 'poison' && message.receipts > 2)
    ) {
      message.state = 'dead';
      return false;
    }
    message.receipts += 1;
    message.visibleAt = agenda.now() + VISIBILITY_MS;
    agenda.at(message.visibleAt, async () => comeUp(message, false));
    return true;
  };

  return {
    send(job, delayMs = 0) {
      // Delays are whole seconds, rounded down, and a quarter of an hour at most: the flush that is
      // woken early sends its wakeup on.
      const hop = Math.min(Math.floor(Math.max(0, delayMs) / SECOND_MS) * SECOND_MS, DELAY_MS_MAX);
      const lateMs = random.chance(faults().late) ? random.below(20 * SECOND_MS) : random.below(30);
      sent += 1;
      if (sent > MESSAGES_MAX) return;
      const visibleAt = agenda.now() + hop + lateMs;
      const id = `${job.kind}-${sent}`;
      const message: Message = { id, job, receipts: 0, visibleAt, state: 'queued', inHand: 0 };
      messages.add(message);
      agenda.at(visibleAt, async () => comeUp(message, false));
      if (random.chance(faults().double)) {
        agenda.at(visibleAt + random.below(90 * SECOND_MS), async () => comeUp(message, true));
      }
    },
    alive: () => {
      for (const message of messages) if (message.state === 'deleted') messages.delete(message);
      return [...messages].filter(({ state }) => state === 'queued');
    },
    dead: () => [...messages].filter(({ state }) => state === 'dead'),
    isOverrun: () => sent > MESSAGES_MAX,
    redrive() {
      for (const message of messages) {
        if (message.state !== 'dead' || message.job.kind === 'poison') continue;
        Object.assign(message, { state: 'queued', receipts: 0, visibleAt: agenda.now() });
        comeUp(message, false);
      }
    },
  };
}
