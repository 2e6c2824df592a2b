/** Processes that take one run after the other, and remember what a process remembers. */

import type { GroupStore } from '../../shared/stores.ts';

export interface Process {
  /** The same for all runs, so that what is kept by it is kept from run to run. */
  readonly groups: GroupStore;
  /** By the hands of the run that it has now. */
  take(groups: GroupStore): void;
}

export interface Processes {
  /** One that is free, or a fresh one. */
  start(groups: GroupStore): Process;
  /** It is free for the next run; one that died is not given back. */
  free(process: Process): void;
}

export function createProcesses(): Processes {
  const idle: Process[] = [];
  return {
    start(groups) {
      const process = idle.pop() ?? createProcess(groups);
      process.take(groups);
      return process;
    },
    free: (process) => idle.push(process),
  };
}

function createProcess(first: GroupStore): Process {
  let current = first;
  const calls: PropertyDescriptorMap = {};
  for (const method of Object.keys(first)) {
    calls[method] = { enumerable: true, get: () => Reflect.get(current, method) };
  }
  return {
    groups: Object.defineProperties({ ...first }, calls),
    take(groups) {
      current = groups;
    },
  };
}
