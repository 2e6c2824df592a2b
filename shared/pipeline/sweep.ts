/**
 * Wakes groups that nobody woke: what was lost on the way is made good within minutes. And those
 * that were filed by another route tree.
 */

import type { Milliseconds } from '../core/model/time.ts';
import { MINUTE_MS } from '../core/model/time.ts';
import type { App } from '../ports.ts';
import { adoptTree } from './adopt-tree.ts';
import { weighingDueAt } from './support/arm-fleet.ts';

/** What has waited this long is not merely late: a queue redelivers within its visibility timeout. */
export const OVERDUE_MS: Milliseconds = 3 * MINUTE_MS;
/** What is left over is still overdue at the next sweep, and comes first then. */
const GROUPS_MAX = 500;

/**
 * A safety net, run every minute or two: no other path counts on it.
 *
 * @returns how many groups and fleets were woken; not zero for long means that wakeups get lost
 */
export async function sweep(app: App): Promise<number> {
  const overdue = await app.groups.listOverdue(app.clock.now() - OVERDUE_MS, GROUPS_MAX);
  for (const wakeup of overdue) await app.wakeups.wakeAt(wakeup);
  if (overdue.length > 0) app.log.warn('groups overdue', { groups: overdue.length });
  await adoptTree(app);
  return overdue.length + (await wakeFleets(app));
}

async function wakeFleets(app: App): Promise<number> {
  const before = app.clock.now() - OVERDUE_MS;
  let woken = 0;
  for (const { name } of app.config.fleets) {
    const header = await app.fleets.readHeader(name);
    const at = header && weighingDueAt(header);
    if (at === undefined || at >= before) continue;
    await app.fleetWakeups.wakeAt({ fleet: name, at });
    woken += 1;
  }
  if (woken > 0) app.log.warn('fleets overdue', { fleets: woken });
  return woken;
}
