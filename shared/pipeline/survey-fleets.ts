/** The fleets whose turn it is, one after another. */

import type { Fleet } from '../core/model/fleet.ts';
import { type EpochMs, MINUTE_MS, type Milliseconds, SECOND_MS } from '../core/model/time.ts';
import type { App, FleetSource } from '../ports.ts';
import { surveyFailed, surveyFleet } from './survey.ts';

/** A fleet's turn comes round after so many minutes: a few fleets a minute, and never all at once. */
const TURNS = 5;
/** None is begun later in a run than this: the last is to end with it. */
const BEGIN_MS_MAX: Milliseconds = 5 * SECOND_MS;

/**
 * What fails for one fleet is noted with it, and the next is asked for all the same.
 *
 * @param minuteAt in which minute this run is due, whenever it comes: that says whose turn it is
 * @returns how many could not be surveyed
 * @throws AggregateError when what was found could not be stored
 */
export async function surveyFleets(
  source: FleetSource,
  minuteAt: EpochMs,
  app: App,
): Promise<number> {
  const startedAt = app.clock.now();
  const faults: unknown[] = [];
  let failed = 0;
  for (const fleet of fleetsAt(Math.floor(minuteAt / MINUTE_MS), app.config.fleets)) {
    const isLate = app.clock.now() - startedAt > BEGIN_MS_MAX;
    try {
      const because = isLate ? 'no time was left for it' : await survey(fleet, source, app);
      if (because === undefined) continue;
      failed += 1;
      await surveyFailed(because, fleet, app);
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'surveys not stored');
  return failed;
}

/** Each has its minute of every five; who comes first in it changes, so that nobody is always last. */
function fleetsAt(minute: number, fleets: readonly Fleet[]): readonly Fleet[] {
  const due = fleets.filter((_, index) => index % TURNS === minute % TURNS);
  const first = Math.floor(minute / TURNS) % Math.max(due.length, 1);
  return [...due.slice(first), ...due.slice(0, first)];
}

/** @returns why it failed, if AWS did not answer */
async function survey(fleet: Fleet, source: FleetSource, app: App): Promise<string | undefined> {
  const found = await source.survey(fleet).catch((error: unknown) => ({ error }));
  if ('error' in found) {
    return found.error instanceof Error ? found.error.message : String(found.error);
  }
  await surveyFleet(found, fleet, app);
  const { members, wanted, calls } = found;
  app.log.info('fleet surveyed', { fleet: fleet.name, members: members.length, wanted, calls });
  return undefined;
}
