/** Put an alert into one group, and see to it that a look at the group follows. */

import { takeIn } from '../../core/incident/take-in.ts';
import type { Fate, GroupFacts, GroupHeader } from '../../core/model/incident.ts';
import type { Sighting } from '../../core/model/reading.ts';
import type { Route } from '../../core/model/route.ts';
import { firstLookAt, nextTick } from '../../core/model/tick.ts';
import type { EpochMs } from '../../core/model/time.ts';
import { ConflictError } from '../../errors.ts';
import type { App } from '../../ports.ts';
import { CALL_MS_MAX, MARGIN_MS } from './app.ts';

const CONFLICT_ATTEMPTS_MAX = 5;

/** @throws ConflictError when other writers win every attempt */
export async function fileAlert(
  route: Route,
  facts: GroupFacts,
  sighting: Sighting,
  messageId: string,
  app: App,
): Promise<{ fate: Fate; header: GroupHeader | undefined }> {
  const { fingerprint } = sighting.alert;
  for (let attempt = 1; attempt <= CONFLICT_ATTEMPTS_MAX; attempt += 1) {
    const { header, alerts } = await app.groups.look(facts.groupId, [fingerprint]);
    const stored = alerts.get(fingerprint);
    const { fate, item } = takeIn(stored, sighting, messageId, app.clock.now());

    if (item === undefined) {
      // The last writer was this very message: it died on an earlier receipt, before it armed.
      const unfinished = fate === 'duplicate' && stored?.writtenBy === messageId;
      return { fate, header: unfinished ? await arm(route, facts, sighting, header, app) : header };
    }
    if (await app.groups.putAlert(facts.groupId, item)) {
      if (item.buriedAt !== undefined) return { fate, header };
      return { fate, header: await arm(route, facts, sighting, header, app) };
    }
  }
  throw new ConflictError(`alert ${fingerprint} written by others ${CONFLICT_ATTEMPTS_MAX} times`);
}

/** See to it that a look at the group follows the put. */
async function arm(
  route: Route,
  facts: GroupFacts,
  { alert, untoldUntil }: Sighting,
  header: GroupHeader | undefined,
  app: App,
): Promise<GroupHeader | undefined> {
  const now = app.clock.now();
  const { groupId: id } = facts;
  const certain =
    header?.news !== undefined && header.newsProven && header.news > now + CALL_MS_MAX + MARGIN_MS;
  if (certain) return header;

  const due = lookAt(route, header, alert.startsAt, now);
  const at = Math.max(due, untoldUntil ?? due);
  if (header === undefined) await app.groups.putFacts(facts);

  // A stale wakeup is harmless, a missing one is not: a far one goes out before the header counts
  // on it, a near one after, always.
  const far = at > now + CALL_MS_MAX + MARGIN_MS;
  if (far) await app.wakeups.wakeAt({ groupId: id, at });
  const armed = await app.groups.arm(id, at, far, now);
  const proven = armed.newsProven && armed.news === at && far;
  if (!proven) await app.wakeups.wakeAt({ groupId: id, at: armed.news ?? at });
  return armed;
}

function lookAt(
  route: Route,
  header: GroupHeader | undefined,
  startsAt: EpochMs,
  now: EpochMs,
): EpochMs {
  if (header?.phase !== undefined) return nextTick(header.phase, route.groupIntervalMs, now);
  if (header?.news !== undefined) return header.news;
  return firstLookAt(route, startsAt, now);
}
