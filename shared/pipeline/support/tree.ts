/** The part of the configuration that says where alerts are filed. */

import { hash } from 'node:crypto';
import type { Route } from '../../core/model/route.ts';
import type { App } from '../../ports.ts';
import { CALL_MS_MAX, MARGIN_MS } from './app.ts';

const NAME_CHARS = 12;

const names = new WeakMap<Route, string>();

/** Names a route tree by everything that makes groups: two that group alike are called the same. */
export function treeName(route: Route): string {
  const name = names.get(route) ?? hash('sha256', JSON.stringify(shapeOf(route)));
  names.set(route, name);
  return name.slice(0, NAME_CHARS);
}

function shapeOf({ key, receiver, groupBy, continue: goesOn, routes }: Route): unknown {
  return [key, receiver, groupBy, goesOn, routes.map(shapeOf)];
}

/**
 * Whether alerts may be moved by the tree of this function. Before its time others file by the one
 * before it, and would move them back; a function that began then is done when the time comes.
 */
export async function isTreeInForce(app: App): Promise<boolean> {
  const filed = await app.groups.readTree();
  if (filed?.tree !== treeName(app.config.route)) return false;
  return filed.from - CALL_MS_MAX - MARGIN_MS <= app.clock.now();
}
