/** See to it that a look at a group follows what was put into it. */

import type { GroupHeader } from '../../core/model/incident.ts';
import type { Sighting } from '../../core/model/reading.ts';
import type { Route } from '../../core/model/route.ts';
import { firstLookAt, nextTick } from '../../core/model/tick.ts';
import type { EpochMs } from '../../core/model/time.ts';
import type { App } from '../../ports.ts';
import { CALL_MS_MAX, MARGIN_MS } from './app.ts';
import type { Place } from './place.ts';
import { phaseOf } from './rhythm.ts';

export interface Arrival {
  readonly sighting: Sighting;
  /** When its message was taken in: it waits from then on, however long it takes to put the rest. */
  readonly receivedAt: EpochMs;
}

/**
 * @param arrivals what was put, at least one
 * @param header as it was seen before
 * @returns the header as it is now
 */
export async function arm(
  { route, facts }: Place,
  arrivals: readonly Arrival[],
  header: GroupHeader | undefined,
  app: App,
): Promise<GroupHeader | undefined> {
  const now = app.clock.now();
  const { groupId: id } = facts;
  const certain =
    header?.news !== undefined && header.newsProven && header.news > now + CALL_MS_MAX + MARGIN_MS;
  if (certain) return header;

  const at = Math.min(...arrivals.map((one) => lookAt(route, header, one, app)));
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
  { sighting: { alert, untoldUntil }, receivedAt }: Arrival,
  app: App,
): EpochMs {
  const now = app.clock.now();
  // A first look that is due may be over by now: then this is for the tick after it.
  const phase = phaseOf(header, app) ?? header?.news;
  const due =
    phase === undefined
      ? Math.max(firstLookAt(route, alert.startsAt, receivedAt), now)
      : nextTick(phase, route.groupIntervalMs, now);
  return Math.max(due, untoldUntil ?? due);
}
