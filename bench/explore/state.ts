/** One state of a small world: everything stored, queued and under way, as values. */

import { createHash } from 'node:crypto';
import type { StoredGroup } from '../../shared/adapters/memory/group-store.ts';
import type { Fingerprint, GroupId } from '../../shared/core/model/keys.ts';
import type { EpochMs, Milliseconds } from '../../shared/core/model/time.ts';
import type { Filing } from '../../shared/stores.ts';
import { copyLedger, type Ledger } from '../simulate/ledger.ts';
import type { Job } from '../simulate/queues.ts';

/** What a run got to hear from outside, in order: enough to bring it back to where it was. */
export interface Heard {
  readonly results: readonly Result[];
  readonly nows: readonly EpochMs[];
}

export type Result = { readonly value: unknown } | { readonly error: unknown };

export interface Receipt {
  readonly id: number;
  readonly message: number;
  readonly job: Job;
  readonly startedAt: EpochMs;
  /** By how much its function's clock is ahead. */
  readonly aheadMs: Milliseconds;
  readonly heard: Heard;
  /** The call it is about to make. */
  readonly next: string;
}

export interface Letter {
  readonly id: number;
  readonly job: Job;
  readonly visibleAt: EpochMs;
  /** First or again; the number beyond that makes no difference to anybody. */
  readonly receipts: number;
  readonly inHand: number;
}

/** How much may still go wrong. */
export interface Budget {
  readonly crashes: number;
  readonly doubles: number;
  /** Calls that take effect and whose answer is lost. */
  readonly losses: number;
  /** Times at which the clock moves on although there is something to do. */
  readonly waits: number;
}

export interface State {
  now: EpochMs;
  readonly groups: Map<GroupId, StoredGroup>;
  readonly filings: Map<Fingerprint, Filing>;
  letters: readonly Letter[];
  runs: readonly Receipt[];
  budget: Budget;
  ledger: Ledger;
  /** What the one place believes to fire. */
  believed: readonly Fingerprint[];
  issued: number;
}

export function copyState(state: State): State {
  const groups = [...state.groups].map(
    ([id, group]) =>
      [
        id,
        {
          ...group,
          alerts: new Map(group.alerts),
          logs: new Map(group.logs),
          records: new Map(group.records),
          episodes: new Map(group.episodes),
        },
      ] as const,
  );
  return {
    ...state,
    groups: new Map(groups),
    filings: new Map(state.filings),
    ledger: copyLedger(state.ledger),
  };
}

/** Equal for states that differ in the names of messages and runs alone. */
export function keyOf(state: State): string {
  const { now, letters, runs, budget, believed, ledger } = state;
  const under = (message: number) =>
    runs
      .filter((run) => run.message === message)
      .map(({ startedAt, heard, id }) =>
        write([startedAt, heard, Object.values(holds(ledger, id))]),
      )
      .sort();
  const queue = letters
    .map(({ id, job, visibleAt, receipts, inHand }) =>
      write([job, visibleAt, receipts, inHand, under(id)]),
    )
    .sort();
  const orphans = runs
    .filter(({ message }) => letters.every(({ id }) => id !== message))
    .map(({ job, startedAt, heard }) => write([job, startedAt, heard]))
    .sort();
  const past = Object.values({ ...ledger, sends: new Map() });
  const whole = [now, state.groups, state.filings, queue, orphans, budget, believed, past];
  return createHash('md5').update(write(whole)).digest('base64');
}

/** What a run has sent and not yet settled, whatever the run is called. */
function holds({ sends }: Ledger, caller: number): readonly string[] {
  return [...sends].flatMap(([key, all]) =>
    all.filter((send) => send.caller === caller).map(({ outcome }) => `${key} ${outcome ?? ''}`),
  );
}

function write(value: unknown): string {
  return JSON.stringify(value, (_, part) => {
    if (part instanceof Map) return [...part];
    if (part instanceof Set) return [...part];
    return part instanceof Error ? String(part) : part;
  });
}
