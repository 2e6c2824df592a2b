/**
 * Many workers at once on one table. Their calls truly overlap, as far as the engine lets them;
 * time is a number that moves on when nobody has anything left to do.
 */

import type { EpochMs, Milliseconds } from '../../../shared/core/model/time.ts';
import type { Clock } from '../../../shared/ports.ts';

export interface Crowd {
  readonly clock: Clock;
  /** Some worker does it then, and again after `AGAIN_MS` as long as it fails. */
  at(at: EpochMs, job: () => Promise<void>): void;
  /** Everything that is due up to a moment. */
  runUntil(until: EpochMs): Promise<void>;
  /** How many were at work at the same moment. */
  readonly busiest: number;
  readonly failures: ReadonlyMap<string, number>;
}

interface Task {
  readonly at: EpochMs;
  readonly run: () => void;
}

/** The queues' visibility timeout: what failed comes again after it. */
const AGAIN_MS: Milliseconds = 120_000;

export function createCrowd(workers: number, startAt: EpochMs): Crowd {
  const tasks: Task[] = [];
  const failures = new Map<string, number>();
  let [now, busy, busiest] = [startAt, 0, 0];
  let changed: () => void = () => {};

  const at = (when: EpochMs, job: () => Promise<void>) => {
    const done = (error?: unknown) => {
      busy -= 1;
      if (error instanceof Error) {
        failures.set(error.name, (failures.get(error.name) ?? 0) + 1);
        at(now + AGAIN_MS, job);
      }
      changed();
    };
    const run = () => {
      busy += 1;
      busiest = Math.max(busiest, busy);
      job().then(() => done(), done);
    };
    tasks.push({ at: when, run });
  };
  /** Whoever waits is not at work, and does not hold up time. */
  const sleep = (ms: Milliseconds) =>
    new Promise<void>((resolve) => {
      busy -= 1;
      const run = () => {
        busy += 1;
        resolve();
      };
      tasks.push({ at: now + ms, run });
      changed();
    });

  return {
    // A millisecond passes between two looks at it, or a crowd would live in one moment.
    clock: { now: () => ++now, sleep },
    at,
    async runUntil(until) {
      for (;;) {
        tasks.sort((a, b) => a.at - b.at);
        while (busy < workers && (tasks[0]?.at ?? Number.POSITIVE_INFINITY) <= now) {
          tasks.shift()?.run();
        }
        const next = tasks[0]?.at ?? Number.POSITIVE_INFINITY;
        if (busy === 0 && next > until) break;
        if (busy === 0) now = Math.max(now, next);
        else {
          await new Promise<void>((resolve) => {
            changed = resolve;
          });
        }
      }
      now = until;
    },
    get busiest() {
      return busiest;
    },
    failures,
  };
}
