/** Where an alert belongs whose labels may change from sighting to sighting: one place at a time. */

import { isResolved } from '../../core/model/alert.ts';
import type { GroupFacts } from '../../core/model/incident.ts';
import { fingerprint, type GroupId, groupId } from '../../core/model/keys.ts';
import { formatLabels, type Labels } from '../../core/model/labels.ts';
import type { Sighting } from '../../core/model/reading.ts';
import { groupKey, groupLabels, type Route } from '../../core/model/route.ts';
import { matchRoutes } from '../../core/route/match.ts';
import { ConflictError } from '../../errors.ts';
import type { App, Filing } from '../../ports.ts';
import { traceOf } from './app.ts';
import { fileAlert } from './file-alert.ts';

const CONFLICT_ATTEMPTS_MAX = 5;

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
  app: App,
): Promise<Sighting> {
  const { alert } = sighting;
  // Labels that are all identity cannot change.
  if (fingerprint(alert.labels) === alert.fingerprint) return sighting;

  for (let attempt = 1; attempt <= CONFLICT_ATTEMPTS_MAX; attempt += 1) {
    const filing = await app.filings.read(alert.fingerprint);
    if (filing !== undefined && !isNews(sighting, filing)) return as(sighting, filing);

    const labels = filing !== undefined && isEnd(sighting, app) ? filing.labels : alert.labels;
    const groups = placesOf(labels, app).map(({ facts }) => facts.groupId);
    await leave(sighting, filing, groups, messageId, app);
    const { updatedAt } = alert;
    const next: Filing = { labels, groups, updatedAt, revision: (filing?.revision ?? 0) + 1 };
    if (await app.filings.put(alert.fingerprint, next)) return as(sighting, next);
  }
  const { fingerprint: id } = alert;
  throw new ConflictError(`alert ${id} filed by others ${CONFLICT_ATTEMPTS_MAX} times`);
}

export interface Place {
  readonly route: Route;
  readonly facts: GroupFacts;
}

/** The groups that labels lead to. */
export function placesOf(labels: Labels, app: App): readonly Place[] {
  return matchRoutes(app.config.route, labels).map((route) => {
    const key = groupKey(route, labels);
    const facts: GroupFacts = {
      groupId: groupId(key, route.receiver),
      groupKey: key,
      routeKey: route.key,
      receiver: route.receiver,
      groupLabels: groupLabels(route, labels),
    };
    return { route, facts };
  });
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
  app: App,
): Promise<void> {
  if (filing === undefined) return;
  const { labels } = filing;
  const left = placesOf(labels, app).filter(
    ({ facts: { groupId: id } }) => filing.groups.includes(id) && !groups.includes(id),
  );
  for (const { route, facts } of left) {
    const ended: Sighting = {
      status: 'resolved',
      alert: { ...alert, labels, endsAt: alert.updatedAt },
    };
    const { header } = await fileAlert(route, facts, ended, messageId, app);
    app.trace.add({
      kind: 'sighting',
      at: app.clock.now(),
      messageId,
      source: 'router',
      sighting: ended,
      fate: 'moved',
      because: 'its labels changed: another group has it now',
      group: traceOf(facts, header),
    });
  }
}
