/** A new configuration, which reaches one function after the other while everything goes on. */

import type { Config } from '../../shared/core/model/config.ts';
import type { Route } from '../../shared/core/model/route.ts';
import { type EpochMs, MINUTE_MS, type Milliseconds } from '../../shared/core/model/time.ts';
import type { Job } from './queues.ts';
import type { Random } from './random.ts';
import { BEGAN_AT, withPage } from './town.ts';

export interface Deployment {
  /** There is one in this run. */
  readonly isMade: boolean;
  /** What all functions have in the end. */
  readonly config: Config;
  /** What a function has that begins now. */
  configOf(kind: Job['kind']): Config;
}

const CHANCE = 0.25;
const LATEST_MS: Milliseconds = 45 * MINUTE_MS;
const LASTS_MS: Milliseconds = MINUTE_MS;

export function createDeployment(before: Config, random: Random, now: () => EpochMs): Deployment {
  const isMade = random.chance(CHANCE);
  const config = isMade ? changed(before, random) : before;
  const at = BEGAN_AT + random.below(LATEST_MS);
  const turns = new Map<Job['kind'], EpochMs>();
  return {
    isMade,
    config,
    configOf(kind) {
      const turn = turns.get(kind) ?? at + random.below(LASTS_MS);
      turns.set(kind, turn);
      return now() < turn ? before : config;
    },
  };
}

function changed({ route, receivers, ...config }: Config, random: Random): Config {
  const [team] = receivers;
  const page = route.routes.length > 0;
  const kind = random.pick('groups', 'route', 'receiver');
  if (kind === 'groups') return { ...config, receivers, route: regrouped(route) };
  if (kind === 'route' || !page || team === undefined) {
    return { ...config, receivers, route: page ? { ...route, routes: [] } : withPage(route) };
  }
  return { ...config, receivers: [team], route: { ...route, routes: [] } };
}

function regrouped(route: Route): Route {
  const groupBy = ['service', 'alertname'];
  return { ...route, groupBy, routes: route.routes.map(regrouped) };
}
