/** See to it that a look at a group follows what was put into it. */

import type { GroupHeader } from '../../core/model/incident.ts';
import type { Sighting } from '../../core/model/reading.ts';
import type { Route } from '../../core/model/route.ts';
import { firstLookAt, nextTick } from '../../core/model/tick.ts';
import type { EpochMs } from '../../core/model/time.ts';
import type { App } from '../../ports.ts';
import { CALL_MS_MAX, MARGIN_MS } from './app.ts';
import type { Place } from './place.ts';

/**
 * @param sightings what was put, at least one
 * @param header as it was seen before
 * @returns the header as it is now
 */
export async function arm(
  { route, facts }: Place,
  sightings: readonly Sighting[],
  header: GroupHeader | undefined,
  app: App,
): Promise<GroupHeader | undefined> {
  const now = app.clock.now();
  const { groupId: id } = facts;
  const certain =
    header?.news !== undefined && header.newsProven && header.news > now + CALL_MS_MAX + MARGIN_MS;
  if (certain) return header;

  const at = Math.min(...sightings.map((one) => lookAt(route, header, one, now)));
  // Those of the last episode may have expired.
  const begins = header?.phase === undefined && header?.news === undefined;
  if (begins) await app.groups.putFacts(facts);

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
  { alert, untoldUntil }: Sighting,
  now: EpochMs,
): EpochMs {
  const due = dueOf(route, header, alert.startsAt, now);
  return Math.max(due, untoldUntil ?? due);
}

function dueOf(
  route: Route,
  header: GroupHeader | undefined,
  startsAt: EpochMs,
  now: EpochMs,
): EpochMs {
  if (header?.phase !== undefined) return nextTick(header.phase, route.groupIntervalMs, now);
  if (header?.news !== undefined) return header.news;
  return firstLookAt(route, startsAt, now);
}
