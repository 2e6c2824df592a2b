/** Where an alert belongs whose labels may change from sighting to sighting: one place at a time. */

import { type Alert, isResolved } from '../../core/model/alert.ts';
import { fingerprint, type GroupId } from '../../core/model/keys.ts';
import { formatLabels } from '../../core/model/labels.ts';
import type { Sighting } from '../../core/model/reading.ts';
import type { SightingTrace } from '../../core/model/trace.ts';
import { ConflictError } from '../../errors.ts';
import type { App } from '../../ports.ts';
import type { Filing } from '../../stores.ts';
import { traceOf } from './app.ts';
import { arm } from './arm.ts';
import type { Batch } from './batch.ts';
import { fileAlert } from './file-alert.ts';
import { endInhibitors } from './file-inhibitors.ts';
import { placesOf } from './place.ts';

const CONFLICT_ATTEMPTS_MAX = 5;

export interface FiledIdentity {
  /** With the labels it is to be filed with. */
  readonly sighting: Sighting;
  /** An end is known that came after it: there is nothing to file. */
  readonly isOver: boolean;
  /** The groups that the alert left. */
  readonly left: readonly SightingTrace[];
}

/** Labels that are all identity cannot change. */
export function mayMove({ labels, fingerprint: identity }: Alert): boolean {
  return fingerprint(labels) !== identity;
}

/**
 * The sighting with the labels it is to be filed with. An alert whose labels changed since it was
 * filed (its severity rose, its team was named) leaves the groups that no longer match; its end
 * goes where it was filed, with the labels it was filed with; and so does what is older than that.
 *
 * All sightings of an identity pass through one item, each write of which follows on the one that
 * was read: two that are taken in at once cannot both be the newest.
 *
 * @throws ConflictError when other writers win every attempt
 */
export async function fileIdentity(
  sighting: Sighting,
  messageId: string,
  batch: Batch,
): Promise<FiledIdentity> {
  const { alert } = sighting;
  const { app } = batch;
  if (!mayMove(alert)) return { sighting, isOver: false, left: [] };

  const left: SightingTrace[] = [];
  for (let attempt = 1; attempt <= CONFLICT_ATTEMPTS_MAX; attempt += 1) {
    const filing = await batch.readFiling(alert.fingerprint);
    if (filing !== undefined && !isNews(sighting, filing)) {
      const isOver = filing.isOver === true && alert.updatedAt < filing.updatedAt;
      return { sighting: as(sighting, filing), isOver, left };
    }

    const ends = isEnd(sighting, app);
    const labels = filing !== undefined && ends ? filing.labels : alert.labels;
    const groups = placesOf(labels, app).map(({ facts }) => facts.groupId);
    left.push(...(await leave(sighting, filing, groups, messageId, batch)));
    if (filing !== undefined) await endInhibitors({ ...alert, labels }, filing.labels, app);
    const { updatedAt } = alert;
    const revision = (filing?.revision ?? 0) + 1;
    const next: Filing = { labels, updatedAt, revision, ...(ends && { isOver: true }) };
    if (await batch.putFiling(alert.fingerprint, next)) {
      return { sighting: as(sighting, next), isOver: false, left };
    }
  }
  const { fingerprint: id } = alert;
  throw new ConflictError(`alert ${id} filed by others ${CONFLICT_ATTEMPTS_MAX} times`);
}

/** Told to be one, or past: an end whose clock runs ahead of ours is an end all the same. */
function isEnd({ status, alert }: Sighting, app: App): boolean {
  return status === 'resolved' || isResolved(alert, app.clock.now());
}

function as(sighting: Sighting, { labels }: Filing): Sighting {
  return { ...sighting, alert: { ...sighting.alert, labels } };
}

/** Newer than what was filed; of two roads that tell of one moment, the text decides and not the order. */
function isNews({ alert }: Sighting, { labels, updatedAt }: Filing): boolean {
  if (alert.updatedAt !== updatedAt) return alert.updatedAt > updatedAt;
  return formatLabels(alert.labels) < formatLabels(labels);
}

/**
 * Before the filing says otherwise, so that a death in between is made good by the next receipt.
 * The end is filed even where the alert is not known yet: its beginning may be on the way there.
 */
async function leave(
  { alert }: Sighting,
  filing: Filing | undefined,
  groups: readonly GroupId[],
  messageId: string,
  batch: Batch,
): Promise<readonly SightingTrace[]> {
  if (filing === undefined) return [];
  const { app } = batch;
  const { labels } = filing;
  const left = placesOf(labels, app).filter(({ facts }) => !groups.includes(facts.groupId));
  const moved: SightingTrace[] = [];
  for (const place of left) {
    const { facts } = place;
    const sighting: Sighting = {
      status: 'resolved',
      alert: { ...alert, labels, endsAt: alert.updatedAt },
    };
    const { fate, unarmed } = await fileAlert(facts, sighting, messageId, batch);
    const seen = await batch.look({ groupId: facts.groupId, fingerprint: alert.fingerprint });
    // Now, and not with the rest of the batch: once the filing is written, no receipt comes by here
    // any more. For the same reason whoever put the same end may have died before they armed.
    const mustArm = unarmed || fate === 'duplicate';
    const arrival = { sighting, receivedAt: app.clock.now() };
    const header = mustArm ? await arm(place, [arrival], seen.header, app) : seen.header;
    if (header !== undefined) batch.noteHeader(facts.groupId, header);
    moved.push({
      kind: 'sighting',
      at: app.clock.now(),
      messageId,
      source: 'router',
      sighting,
      fate: 'moved',
      because: 'its labels changed: another group has it now',
      group: traceOf(facts, header),
    });
  }
  return moved;
}
