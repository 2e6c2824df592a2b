/** See to it that a fleet is weighed after what was put into it. */

import type { FleetHeader } from '../../core/model/fleet-member.ts';
import { type EpochMs, type Milliseconds, SECOND_MS } from '../../core/model/time.ts';
import type { App } from '../../ports.ts';
import { CALL_MS_MAX, MARGIN_MS } from './app.ts';

/**
 * What arrives together is weighed together. Longer than any one call to the store with all its
 * tries: a wakeup that is sent before the write that counts on it cannot arrive before it.
 */
export const GATHER_MS: Milliseconds = 10 * SECOND_MS;

/** Whoever began a weighing this long ago died. */
const TAKEN_MS: Milliseconds = CALL_MS_MAX + MARGIN_MS;

/** When somebody must weigh it next; undefined when nothing is ahead. */
export function weighingDueAt(header: FleetHeader): EpochMs | undefined {
  const moments = [header.news, header.timer, givenUpAt(header)].filter((at) => at !== undefined);
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** When a weighing that is under way should be over. */
export function givenUpAt({ taken }: FleetHeader): EpochMs | undefined {
  return taken === undefined ? undefined : taken + TAKEN_MS;
}

export async function armFleet(fleet: string, { clock, fleets, fleetWakeups }: App): Promise<void> {
  // Read after the put: whoever takes these news reads the members after that.
  const header = await fleets.readHeader(fleet);
  if (header?.news !== undefined) return;

  const at = clock.now() + GATHER_MS;
  await fleetWakeups.wakeAt({ fleet, at });
  const news = await fleets.arm(fleet, at);
  // A write so slow that its wakeup may have come and gone.
  if (news === at && clock.now() > at - MARGIN_MS) await fleetWakeups.wakeAt({ fleet, at });
}
