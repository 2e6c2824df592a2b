import type { EpochMs } from '../../core/model/time.ts';

/** What is to happen, in order of time and, within one moment, in order of entry. */
export interface Agenda {
  now(): EpochMs;
  /** Never before now: what lies in the past happens next. */
  at(at: EpochMs, job: () => Promise<void>): void;
  /** Moves the clock within a job, for waits inside a call. */
  wait(ms: number): void;
  /** Does everything that is due up to a moment, and stops the clock there. */
  runUntil(until: EpochMs): Promise<void>;
}

interface Entry {
  readonly at: EpochMs;
  readonly order: number;
  readonly job: () => Promise<void>;
}

/** A clock to turn by hand, with everything that waits for it. */
export function createAgenda(startAt: EpochMs): Agenda {
  let now = startAt;
  let entered = 0;
  const heap: Entry[] = [];
  const before = (a: Entry, b: Entry) => a.at - b.at || a.order - b.order;

  return {
    now: () => now,
    at(at, job) {
      entered += 1;
      push(heap, { at: Math.max(at, now), order: entered, job }, before);
    },
    wait(ms) {
      now += ms;
    },
    async runUntil(until) {
      for (let next = heap[0]; next !== undefined && next.at <= until; next = heap[0]) {
        pop(heap, before);
        now = Math.max(now, next.at);
        await next.job();
      }
      now = Math.max(now, until);
    },
  };
}

function push<T>(heap: T[], item: T, before: (a: T, b: T) => number): void {
  heap.push(item);
  for (let index = heap.length - 1; index > 0; ) {
    const parent = (index - 1) >> 1;
    if (!swapIf(heap, index, parent, before)) return;
    index = parent;
  }
}

function pop<T>(heap: T[], before: (a: T, b: T) => number): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  for (let index = 0; ; ) {
    const left = 2 * index + 1;
    if (left >= heap.length) return;
    const [a, b] = [heap[left], heap[left + 1]];
    const least = a !== undefined && b !== undefined && before(b, a) < 0 ? left + 1 : left;
    if (!swapIf(heap, least, index, before)) return;
    index = least;
  }
}

/** Swaps two places when the first belongs before the second. */
function swapIf<T>(
  heap: T[],
  first: number,
  second: number,
  before: (a: T, b: T) => number,
): boolean {
  const [a, b] = [heap[first], heap[second]];
  if (a === undefined || b === undefined || before(a, b) >= 0) return false;
  heap[first] = b;
  heap[second] = a;
  return true;
}
