/** A fleet is to be weighed: read its members, judge, and tell what is new as a payload of our own. */

import { isNews, reportOf } from '../core/fleet/report.ts';
import { isForgotten } from '../core/fleet/standing.ts';
import { letGo, weigh } from '../core/fleet/weigh.ts';
import type { FleetHeader } from '../core/model/fleet-member.ts';
import type { EpochMs, Milliseconds } from '../core/model/time.ts';
import { SECOND_MS } from '../core/model/time.ts';
import { ConflictError } from '../errors.ts';
import type { App, FleetWakeup } from '../ports.ts';
import { ingest } from './ingest.ts';
import { GATHER_MS, givenUpAt, weighingDueAt } from './support/arm-fleet.ts';

const ATTEMPTS_MAX = 4;
/** Queues delay by whole seconds, rounded down: what is due this soon is waited for here. */
const WAIT_MS_MAX: Milliseconds = SECOND_MS;

/** @throws ConflictError when others win every attempt: the wakeup comes again */
export async function weighFleet(wakeup: FleetWakeup, app: App): Promise<void> {
  const { fleet } = wakeup;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const header = await app.fleets.readHeader(fleet);
    if (header === undefined || !(await isDue(wakeup, header, app))) return;
    // Later than any weighing before, whatever the clocks of two functions say: of two reports the
    // later one holds.
    const at = Math.max(app.clock.now(), (header.weighedAt ?? 0) + 1);
    if (await app.fleets.take(fleet, header.version, at)) {
      return weighTaken(fleet, { ...header, version: header.version + 1 }, at, app);
    }
  }
  throw new ConflictError(`fleet ${fleet} weighed by others ${ATTEMPTS_MAX} times`);
}

/** The members are read after the taking: what was armed before it is among them. */
async function weighTaken(name: string, header: FleetHeader, at: EpochMs, app: App): Promise<void> {
  const items = await app.fleets.listMembers(name);
  const members = items.map(({ member }) => member).filter((one) => !isForgotten(one, at));
  const fleet = app.config.fleets.find((one) => one.name === name);
  const { verdict, peak, nextAt } =
    fleet === undefined ? letGo(name, header) : weigh(fleet, members, header, at);

  if (isNews(verdict, header.verdict)) {
    const payload = reportOf(name, verdict, at);
    await ingest({ messageId: `fleet ${name} ${at}`, payload, acceptedAt: at }, app);
  }
  app.trace.add({ kind: 'weighing', at, fleet: name, verdict });

  const timer = nextAt === undefined ? undefined : Math.max(nextAt, at + GATHER_MS);
  const by = header.version + 1;
  if (timer !== undefined) await app.fleetWakeups.wakeAt({ fleet: name, at: timer, by });
  const outcome = {
    verdict,
    ...(peak !== undefined && { peak }),
    ...(timer !== undefined && { timer }),
  };
  // Refused where another began since: it has read what this one read, and tells it later.
  await app.fleets.settle(name, header.version, outcome);
}

/** Whether the header is as it was when it sent the wakeup, or whom that woke died over it. */
function countsOn({ version, taken }: FleetHeader, by: number): boolean {
  return by === version || (taken !== undefined && by === version - 1);
}

/**
 * A wakeup that comes early is sent again if somebody counts on it, and dies otherwise. Where
 * another is weighing, one that comes when that should be over sees to it that it is.
 */
async function isDue(wakeup: FleetWakeup, header: FleetHeader, app: App): Promise<boolean> {
  const { fleet, at, by } = wakeup;
  const { version, news } = header;
  if (by !== undefined && !countsOn(header, by)) return false;
  const due = weighingDueAt(header);
  if (due === undefined) return false;
  const aheadMs = due - app.clock.now();
  if (aheadMs <= 0) return true;
  if (aheadMs <= WAIT_MS_MAX) {
    await app.clock.sleep(aheadMs);
    return true;
  }
  const endsAt = givenUpAt(header);
  const isAhead = at > app.clock.now();
  if (isAhead && (by === version || at === news)) await app.fleetWakeups.wakeAt(wakeup);
  else if (endsAt !== undefined) await app.fleetWakeups.wakeAt({ fleet, at: endsAt, by: version });
  return false;
}
