/** After a change of the route tree every open group is looked at once, and gives up what is not its own. */

import { UNHEARD_MS } from '../core/model/incident.ts';
import type { GroupId } from '../core/model/keys.ts';
import { MINUTE_MS, type Milliseconds } from '../core/model/time.ts';
import type { App } from '../ports.ts';
import { treeName } from './support/tree.ts';

/** So long after a change some function may still file by the tree before: a deployment takes its time. */
const CHANGE_MS: Milliseconds = 5 * MINUTE_MS;
/** The next call goes on with the rest. */
const GROUPS_MAX = 500;

/**
 * One step of it: announces the tree, waits until nobody files by another, wakes a page of groups.
 *
 * @param changeMs how long others may still file by the tree before
 * @returns true when nothing is left to do
 */
export async function adoptTree(app: App, changeMs = CHANGE_MS): Promise<boolean> {
  const tree = treeName(app.config.route);
  const filed = await app.groups.readTree();
  const now = app.clock.now();
  if (filed?.tree !== tree || (!filed.isDone && filed.from > now + changeMs)) {
    await announceTree(app, changeMs);
    return false;
  }
  if (filed.isDone || filed.from > now) return filed.isDone;

  const { cursor: _, ...rest } = filed;
  const { groups, cursor } = await app.groups.listOpen(GROUPS_MAX, filed.cursor);
  for (const groupId of groups) await wake(groupId, app);
  const isDone = cursor === undefined;
  const revision = filed.revision + 1;
  const next = { ...rest, isDone, revision, ...(cursor !== undefined && { cursor }) };
  return (await app.groups.putTree(next)) && isDone;
}

/**
 * From here on every open group is to be looked at once, also where the tree is the same as before.
 *
 * @param changeMs as in `adoptTree`, which does it
 */
export async function announceTree(app: App, changeMs: Milliseconds): Promise<void> {
  const tree = treeName(app.config.route);
  const revision = ((await app.groups.readTree())?.revision ?? 0) + 1;
  const from = app.clock.now() + changeMs;
  await app.groups.putTree({ tree, from, isDone: false, revision });
}

async function wake(groupId: GroupId, app: App): Promise<void> {
  await unearth(groupId, app);
  const now = app.clock.now();
  const { news = now } = await app.groups.arm(groupId, now, false, now);
  await app.wakeups.wakeAt({ groupId, at: news });
}

/**
 * What ended unheard a short while ago is told now, if nothing mutes it any more.
 *
 * Source: Alertmanager's provider/mem/mem.go: it keeps alerts that ended for half an hour, and
 * groups all that it has anew when it reads its configuration.
 */
async function unearth(groupId: GroupId, app: App): Promise<void> {
  const after = app.clock.now() - UNHEARD_MS;
  for (const item of await app.groups.readAlerts(groupId)) {
    const { buriedAt, unheard, ...rest } = item;
    if (unheard !== true || buriedAt === undefined || buriedAt <= after) continue;
    await app.groups.putAlert(groupId, { ...rest, revision: item.revision + 1 });
  }
}
