/** What AWS says of a fleet when it is asked: it finds what events lost, and who is in it. */

import { comesFirst } from '../core/fleet/membership.ts';
import { mergeMembers } from '../core/fleet/merge.ts';
import { isOver } from '../core/fleet/standing.ts';
import { memberId, surveyed, wantedNow } from '../core/fleet/survey.ts';
import type { Fleet, FleetSurvey, SurveyedMember } from '../core/model/fleet.ts';
import type { FleetMember } from '../core/model/fleet-member.ts';
import type { EpochMs } from '../core/model/time.ts';
import type { App } from '../ports.ts';
import { armFleet } from './support/arm-fleet.ts';
import { inParallel } from './support/in-parallel.ts';
import { putMember } from './support/put-member.ts';

const PUTS_AT_ONCE_MAX = 32;

/** Safe to repeat; one that is older than the last changes nothing. */
export async function surveyFleet(survey: FleetSurvey, fleet: Fleet, app: App): Promise<void> {
  const { takenAt } = survey;
  const { name } = fleet;
  const before = (await app.fleets.readHeader(name))?.survey;
  if (before?.takenAt !== undefined && takenAt < before.takenAt) return;

  const items = new Map((await app.fleets.listMembers(name)).map((item) => [item.member.id, item]));
  const stored = new Map([...items].map(([id, { member }]) => [id, member]));
  const { own, overlap } = await claim(survey.members, stored, fleet, takenAt, app);
  const kept = await readKept(own, stored, app);
  const seen = surveyed(stored, own, takenAt).map((member) => {
    const earlier = kept.get(member.id);
    return earlier === undefined ? member : mergeMembers(earlier, member);
  });
  await inParallel(seen, PUTS_AT_ONCE_MAX, (member) =>
    putMember(name, member, items.get(member.id), `survey ${takenAt}`, app),
  );

  if (overlap > 0 && (before?.overlap ?? 0) === 0) {
    app.log.warn('fleets overlap', { fleet: name, members: overlap });
  }
  const wanted = wantedNow(before, survey.wanted, takenAt);
  await app.fleets.noteSurvey(name, { takenAt, ...wanted, overlap });
  // Whatever was found: a survey also makes good what a death between put and arm left undone.
  await armFleet(name, app);
}

/** AWS refused, or throttled for too long: the fleet is judged by events alone, and says so. */
export async function surveyFailed(because: string, { name }: Fleet, app: App): Promise<void> {
  const before = (await app.fleets.readHeader(name))?.survey;
  const since = before?.fault?.since ?? app.clock.now();
  await app.fleets.noteSurvey(name, { overlap: 0, ...before, fault: { because, since } });
  app.log.warn('fleet not surveyed', { fleet: name, reason: because });
  if (before?.fault?.because !== because) await armFleet(name, app);
}

/**
 * Enlists those who are new here. Whom a fleet listed earlier has, it keeps; whom one listed later
 * has, it gives up. Only who is new, or was over, can be another's.
 */
async function claim(
  listed: readonly SurveyedMember[],
  stored: ReadonlyMap<string, FleetMember>,
  { name }: Fleet,
  takenAt: EpochMs,
  app: App,
): Promise<{ readonly own: readonly SurveyedMember[]; readonly overlap: number }> {
  const isFresh = (id: string) => {
    const known = stored.get(id);
    return known === undefined || isOver(known, takenAt);
  };
  const strangers = listed.map(({ id }) => memberId(id)).filter(isFresh);
  const directory = await app.fleets.readDirectory(strangers);
  const isOthers = (id: string) => {
    const fleet = directory.get(id);
    return fleet !== undefined && !comesFirst(name, fleet, app.config.fleets);
  };
  const fresh = strangers.filter((id) => directory.get(id) !== name && !isOthers(id));
  await app.fleets.enlist(fresh, name, takenAt);
  await inParallel(fresh, PUTS_AT_ONCE_MAX, async (id) => {
    const giver = directory.get(id);
    if (giver !== undefined) await putMember(giver, released(id, takenAt), undefined, name, app);
  });
  const own = listed.filter(({ id }) => !isOthers(memberId(id)));
  return { own, overlap: listed.length - own.length };
}

/** What was seen of them before anybody knew where they belong: read after they were enlisted. */
async function readKept(
  own: readonly SurveyedMember[],
  stored: ReadonlyMap<string, FleetMember>,
  app: App,
): Promise<ReadonlyMap<string, FleetMember>> {
  const ids = own.map(({ id }) => memberId(id)).filter((id) => !stored.has(id));
  const kept = await app.fleets.readMembers(ids.map((id) => ({ fleet: undefined, id })));
  return new Map(kept.map(({ id, item }) => [id, item.member]));
}

function released(id: string, at: EpochMs): FleetMember {
  return { id, seen: { released: at }, failed: {}, passed: {}, isSpot: false };
}
