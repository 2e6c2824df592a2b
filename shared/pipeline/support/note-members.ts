/** What payloads say of the members of fleets goes to the fleets, and is told of them as a whole. */

import { type MemberChange, memberChange } from '../../core/fleet/change.ts';
import { comesFirst, fleetOf } from '../../core/fleet/membership.ts';
import { mergeMembers } from '../../core/fleet/merge.ts';
import type { MemberPlace, PlacedMember } from '../../fleet-store.ts';
import type { App } from '../../ports.ts';
import { armFleet } from './arm-fleet.ts';
import type { Step } from './letter.ts';
import { putMember } from './put-member.ts';

/** A fleet has it, and nobody else is to be told. */
export interface NotedStep {
  readonly fleet: string;
}

/** What became of steps that are not to be filed. */
export type NotedSteps = ReadonlyMap<Step, NotedStep | { readonly error: unknown }>;

interface Noting {
  readonly step: Step;
  readonly change: MemberChange;
  /** Undefined where nobody knows it. */
  readonly fleet: string | undefined;
}

/** Safe to repeat. Steps that are left out go on as if there were no fleets. */
export async function noteMembers(steps: readonly Step[], app: App): Promise<NotedSteps> {
  if (app.config.fleets.length === 0) return new Map();
  const changes = steps.flatMap((step) => {
    const change = memberChange(step.sighting);
    return change === undefined ? [] : [{ step, change }];
  });
  if (changes.length === 0) return new Map();
  try {
    const notings = await assign(changes, app);
    const noted = await putAll(notings, app);
    return new Map([...noted, ...(await putLate(notings, noted, app))]);
  } catch (error) {
    return new Map(changes.map(({ step }) => [step, { error }]));
  }
}

/** By what the event names, else by who was seen in which fleet before. */
async function assign(
  changes: readonly Pick<Noting, 'step' | 'change'>[],
  app: App,
): Promise<readonly Noting[]> {
  const { fleets } = app.config;
  const instances = changes.filter(
    ({ change }) => change.claim === undefined || change.claim.kind === 'group',
  );
  const directory = await readDirectory(instances, app);
  const notings = changes.map(({ step, change }): Noting => {
    const claimed = change.claim && fleetOf(change.claim, fleets);
    const known = directory.get(change.member.id);
    const isKnownFirst =
      known !== undefined && (claimed === undefined || comesFirst(known, claimed, fleets));
    return { step, change, fleet: isKnownFirst ? known : claimed };
  });
  const strangers = notings.filter(
    ({ change, fleet }) =>
      change.claim?.kind === 'group' && directory.get(change.member.id) !== fleet,
  );
  for (const [fleet, fresh] of Map.groupBy(strangers, (one) => one.fleet)) {
    const ids = fresh.map(({ change }) => change.member.id);
    if (fleet !== undefined) await app.fleets.enlist([...new Set(ids)], fleet, app.clock.now());
  }
  return notings;
}

/** Fleets that the configuration has. */
async function readDirectory(
  changes: readonly Pick<Noting, 'change'>[],
  app: App,
): Promise<ReadonlyMap<string, string>> {
  if (changes.length === 0) return new Map();
  const ids = new Set(changes.map(({ change }) => change.member.id));
  const directory = await app.fleets.readDirectory([...ids]);
  const names = new Set(app.config.fleets.map(({ name }) => name));
  return new Map([...directory].filter(([, fleet]) => names.has(fleet)));
}

/** Each member once, then each fleet. */
async function putAll(notings: readonly Noting[], app: App): Promise<NotedSteps> {
  const kept = notings.filter(({ fleet, change }) => fleet !== undefined || change.isKept);
  const places = Map.groupBy(kept, ({ fleet, change }) =>
    placeName({ fleet, id: change.member.id }),
  );
  const stored = new Map(
    (await app.fleets.readMembers([...places.values()].flatMap(placeOf))).map((one) => [
      placeName(one),
      one,
    ]),
  );
  const outcomes = await Promise.all(
    [...places].map(async ([name, same]) => {
      const outcome = await putOne(same, stored.get(name), app).catch((error: unknown) => ({
        error,
      }));
      return { same, outcome };
    }),
  );
  const noted = new Map<Step, NotedStep | { readonly error: unknown }>();
  const unarmed = new Set<string>();
  for (const { same, outcome } of outcomes) {
    for (const { step, change, fleet } of same) {
      if ('error' in outcome) noted.set(step, outcome);
      else if (fleet !== undefined && change.isAbsorbed) noted.set(step, { fleet });
      if ('unarmed' in outcome && outcome.unarmed && fleet !== undefined) unarmed.add(fleet);
    }
  }
  const failures = await armAll(unarmed, app);
  for (const { step, fleet } of kept) {
    const failure = fleet === undefined ? undefined : failures.get(fleet);
    if (failure !== undefined) noted.set(step, failure);
  }
  return noted;
}

/** @returns whether a weighing must follow */
async function putOne(
  same: readonly Noting[],
  stored: PlacedMember | undefined,
  app: App,
): Promise<{ readonly unarmed: boolean }> {
  const [first] = same;
  if (first === undefined) return { unarmed: false };
  const seen = same.map(({ change }) => change.member).reduce(mergeMembers);
  const { messageId } = first.step;
  const { isNews, writer } = await putMember(first.fleet, seen, stored?.item, messageId, app);
  // What one of these messages put on an earlier receipt may have been armed by nobody.
  return { unarmed: isNews || same.some(({ step }) => step.messageId === writer) };
}

async function armAll(
  fleets: ReadonlySet<string>,
  app: App,
): Promise<ReadonlyMap<string, { readonly error: unknown }>> {
  const failures = new Map<string, { readonly error: unknown }>();
  await Promise.all(
    [...fleets].map((fleet) =>
      armFleet(fleet, app).catch((error: unknown) => failures.set(fleet, { error })),
    ),
  );
  return failures;
}

/**
 * A survey may have found out meanwhile where they belong, and have read what was kept of them
 * before it was put: it enlists and then reads, this puts and then reads, so that one sees the other.
 */
async function putLate(
  notings: readonly Noting[],
  noted: NotedSteps,
  app: App,
): Promise<NotedSteps> {
  const unknown = notings.filter(
    ({ step, change, fleet }) => fleet === undefined && change.isKept && !noted.has(step),
  );
  const directory = await readDirectory(unknown, app);
  const late = unknown.flatMap((noting) => {
    const fleet = directory.get(noting.change.member.id);
    return fleet === undefined ? [] : [{ ...noting, fleet }];
  });
  return late.length === 0 ? new Map() : putAll(late, app);
}

function placeOf(same: readonly Noting[]): readonly MemberPlace[] {
  return same.slice(0, 1).map(({ fleet, change }) => ({ fleet, id: change.member.id }));
}

/** No id contains the separator. */
function placeName({ fleet, id }: MemberPlace): string {
  return `${id}\n${fleet ?? ''}`;
}
