/** Routers with one fault built in, each of which the invariants must notice. */

import type { App } from '../../shared/ports.ts';
import { brokenCommits } from './mutants/commits.ts';
import { brokenDeliveries } from './mutants/deliveries.ts';
import { brokenTrees } from './mutants/trees.ts';
import { brokenWakeups } from './mutants/wakeups.ts';
import type { Job } from './queues.ts';

export interface Mutant {
  readonly name: string;
  /** What is wrong, in words. */
  readonly fault: string;
  /** Wrong as the stores and queues are: what it does is one with the call. */
  readonly below?: (app: App) => App;
  /** Wrong as one run of a use case is: it may die between any two calls. */
  readonly above?: (app: App, job: Job) => App;
}

export const mutants: readonly Mutant[] = [
  ...brokenCommits,
  ...brokenWakeups,
  ...brokenDeliveries,
  ...brokenTrees,
];
