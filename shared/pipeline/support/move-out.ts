/** Alerts that the route tree of today leads to other groups leave this one. */

import { isResolved } from '../../core/model/alert.ts';
import type { AlertItem, GroupFacts } from '../../core/model/incident.ts';
import { formatLabels } from '../../core/model/labels.ts';
import type { Sighting } from '../../core/model/reading.ts';
import type { App } from '../../ports.ts';
import { traceOf } from './app.ts';
import { armGroups } from './arm-groups.ts';
import { type Batch, createBatch } from './batch.ts';
import { fileAlert } from './file-alert.ts';
import { mayMove } from './file-identity.ts';
import { fileSteps } from './file-step.ts';
import type { Step } from './letter.ts';
import { placesOf } from './place.ts';
import { isTreeInForce, treeName } from './tree.ts';

/**
 * They are taken in once more, as if their monitor had just told of them again, and end here, as
 * they do in a group that they leave because their labels changed. Each step may be the last one:
 * whoever looks next does it over.
 *
 * @returns true when some have left: what was read of the group is out of date
 * @throws when one of them could not be filed
 */
export async function moveOut(
  items: readonly AlertItem[],
  facts: GroupFacts,
  app: App,
): Promise<boolean> {
  const now = app.clock.now();
  const tree = treeName(app.config.route);
  const unsure = items.filter((item) => item.tree !== tree && !isResolved(item.alert, now));
  if (unsure.length === 0 || !(await isTreeInForce(app))) return false;

  const batch = createBatch(app);
  batch.expectFilings(
    unsure
      .map(({ alert }) => alert)
      .filter(mayMove)
      .map((one) => one.fingerprint),
  );
  const strangers: AlertItem[] = [];
  for (const item of unsure) {
    if (await isStranger(item, facts, batch)) strangers.push(item);
    // Asked once for each alert: from now on it is filed by today's tree.
    else await batch.putAlert(facts.groupId, { ...item, revision: item.revision + 1, tree });
  }
  if (strangers.length === 0) return false;

  const messageId = `moved out of ${facts.groupId}`;
  const steps = strangers.map(({ alert: before, pointInTime }): Step => {
    // Where it goes it may have been before, and have an end of the very moment of its last sighting.
    const alert = { ...before, updatedAt: before.updatedAt + 1 };
    const sighting: Sighting = { status: pointInTime ? 'info' : 'firing', alert };
    const places = placesOf(alert.labels, app);
    const step = { messageId, receivedAt: now, source: 'router', sighting };
    return { ...step, isHeldBack: false, places };
  });
  const outcomes = await armGroups(await fileSteps(steps, batch), batch);
  for (const outcome of outcomes.values()) if ('error' in outcome) throw outcome.error;

  for (const { alert } of strangers) {
    const sighting: Sighting = { status: 'resolved', alert: { ...alert, endsAt: now } };
    await fileAlert(facts, sighting, messageId, batch);
    app.trace.add({
      ...{ kind: 'sighting', at: now, messageId, source: 'router', sighting, fate: 'moved' },
      because: 'the route tree changed: another group has it now',
      group: traceOf(facts, undefined),
    });
  }
  app.log.info('alerts moved', { groupKey: facts.groupKey, alerts: strangers.length });
  return true;
}

/**
 * Led elsewhere by its labels, or filed with other ones since: by whoever did that under today's
 * tree, and was not led by here.
 */
async function isStranger(
  { alert }: AlertItem,
  { groupId }: GroupFacts,
  batch: Batch,
): Promise<boolean> {
  const isLedHere = placesOf(alert.labels, batch.app).some(
    ({ facts }) => facts.groupId === groupId,
  );
  if (!isLedHere || !mayMove(alert)) return !isLedHere;
  const filing = await batch.readFiling(alert.fingerprint);
  return filing !== undefined && formatLabels(filing.labels) !== formatLabels(alert.labels);
}
