/** File one sighting in every group that it belongs to. */

import { takeIn } from '../../core/incident/take-in.ts';
import type { Alert } from '../../core/model/alert.ts';
import type { AlertItem } from '../../core/model/incident.ts';
import type { Sighting } from '../../core/model/reading.ts';
import type { SightingTrace } from '../../core/model/trace.ts';
import type { Batch } from './batch.ts';
import { type Filed, fileAlert } from './file-alert.ts';
import { fileIdentity, mayMove } from './file-identity.ts';
import { fileInhibitors } from './file-inhibitors.ts';
import { inParallel } from './in-parallel.ts';
import type { Step } from './letter.ts';
import { type Place, placesOf } from './place.ts';
import type { Wanted } from './seen.ts';

export interface FiledStep {
  /** With the labels that it was filed with. */
  readonly sighting: Sighting;
  readonly places: readonly FiledPlace[];
  /** The groups that the alert left. */
  readonly left: readonly SightingTrace[];
}

export interface FiledPlace extends Filed {
  readonly place: Place;
}

/** What became of each step, or why it failed. */
export type Outcomes = ReadonlyMap<Step, FiledStep | { readonly error: unknown }>;

/** As many as keep a table busy and crowd nobody out. */
const ALERTS_AT_ONCE_MAX = 16;

/**
 * What comes several times, in this batch or before it, is known for old from the second time on,
 * and costs nothing.
 */
export async function fileSteps(steps: readonly Step[], batch: Batch): Promise<Outcomes> {
  const outcomes = new Map<Step, FiledStep | { error: unknown }>();
  const attempt = async (step: Step, work: () => Promise<FiledStep | undefined>) => {
    const outcome = await work().catch((error: unknown) => ({ error }));
    if (outcome !== undefined) outcomes.set(step, outcome);
  };
  const sorted = newestFirst(steps.filter(({ isHeldBack }) => !isHeldBack));
  for (const step of sorted) await attempt(step, () => asOldNews(step, batch.recall, batch));

  const unsure = sorted.filter((step) => !outcomes.has(step));
  batch.expect(unsure.flatMap(wantedOf));
  // Newer than what this process knew: news, most likely. The filing is asked for in the same call.
  const likely = unsure.filter((step) => wantedOf(step).some((one) => batch.recall(one)));
  expectFilings(likely, batch);
  for (const step of unsure) await attempt(step, () => asStored(step, batch));

  const news = unsure.filter((step) => !outcomes.has(step));
  expectFilings(news, batch);
  // One after the other for each alert alone: a client may post a thousand of them at once.
  const alerts = Map.groupBy(news, ({ sighting }) => sighting.alert.fingerprint);
  await inParallel([...alerts.values()], ALERTS_AT_ONCE_MAX, async (same) => {
    for (const step of same) {
      await attempt(
        step,
        async () => (await asStored(step, batch)) ?? (await fileNews(step, batch)),
      );
    }
  });
  return outcomes;
}

/** Of each alert; the alerts as they came. */
function newestFirst(steps: readonly Step[]): readonly Step[] {
  const alerts = Map.groupBy(steps, ({ sighting }) => sighting.alert.fingerprint);
  return [...alerts.values()].flatMap((same) =>
    same.toSorted((a, b) => b.sighting.alert.updatedAt - a.sighting.alert.updatedAt),
  );
}

function expectFilings(steps: readonly Step[], batch: Batch): void {
  const movable = steps.map(({ sighting }) => sighting.alert).filter(mayMove);
  batch.expectFilings(movable.map(({ fingerprint }) => fingerprint));
}

function wantedOf({ sighting: { alert }, places }: Step) {
  const { fingerprint } = alert;
  return places.map(({ facts: { groupId } }) => ({ groupId, fingerprint }));
}

/** By what the store says. */
function asStored(step: Step, batch: Batch): Promise<FiledStep | undefined> {
  return asOldNews(step, async (wanted) => (await batch.look(wanted)).stored, batch);
}

type ReadAlert = (wanted: Wanted) => AlertItem | undefined | Promise<AlertItem | undefined>;

/**
 * Every group has this sighting already, or a newer one: there is nothing to do, whatever the
 * filing of the identity says, since that was written before any of them. An alert as it was a
 * while ago proves it as well: what is stored only grows newer.
 *
 * @returns undefined when there is something to do after all
 */
async function asOldNews(
  step: Step,
  readAlert: ReadAlert,
  batch: Batch,
): Promise<FiledStep | undefined> {
  const { sighting, messageId } = step;
  const { fingerprint } = sighting.alert;
  const places: FiledPlace[] = [];
  for (const place of step.places) {
    const stored = await readAlert({ groupId: place.facts.groupId, fingerprint });
    const { fate } = takeIn(stored, sighting, messageId, batch.app.clock.now());
    // What this very message put on an earlier receipt is its own to see to.
    const writer = stored?.writtenBy;
    if (fate === 'outdated') places.push({ place, fate, unarmed: false });
    else if (fate !== 'duplicate' || writer === undefined || writer === messageId) return undefined;
    else places.push({ place, fate, unarmed: false, writer });
  }
  return { sighting, places, left: [] };
}

async function fileNews({ sighting, messageId }: Step, batch: Batch): Promise<FiledStep> {
  const { sighting: filed, isOver, left } = await fileIdentity(sighting, messageId, batch);
  const places: FiledPlace[] = [];
  for (const place of placesOf(filed.alert.labels, batch.app)) {
    if (isOver) places.push({ place, fate: 'outdated', unarmed: false });
    else places.push({ place, ...(await fileAlert(place.facts, filed, messageId, batch)) });
  }
  await fileInhibitors(await mergedIn(places, filed, batch), batch.app);
  return { sighting: filed, places, left };
}

/** As it lies in its groups now: the sighting alone may name an end that does not hold. */
async function mergedIn(
  places: readonly FiledPlace[],
  { alert }: Sighting,
  batch: Batch,
): Promise<Alert> {
  const [first] = places;
  if (first === undefined) return alert;
  const { groupId } = first.place.facts;
  const { stored } = await batch.look({ groupId, fingerprint: alert.fingerprint });
  return stored?.alert ?? alert;
}
