/** File one sighting in every group that it belongs to. */

import { takeIn } from '../../core/incident/take-in.ts';
import type { Sighting } from '../../core/model/reading.ts';
import type { SightingTrace } from '../../core/model/trace.ts';
import type { Batch } from './batch.ts';
import { type Filed, fileAlert } from './file-alert.ts';
import { fileIdentity, mayMove } from './file-identity.ts';
import type { Step } from './letter.ts';
import { type Place, placesOf } from './place.ts';

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

/** What comes several times in a batch is known for old from the second time on, and costs nothing. */
export async function fileSteps(steps: readonly Step[], batch: Batch): Promise<Outcomes> {
  const outcomes = new Map<Step, FiledStep | { error: unknown }>();
  const attempt = async (step: Step, work: () => Promise<FiledStep | undefined>) => {
    const outcome = await work().catch((error: unknown) => ({ error }));
    if (outcome !== undefined) outcomes.set(step, outcome);
  };
  const sorted = newestFirst(steps.filter(({ isHeldBack }) => !isHeldBack));
  batch.expect(sorted.flatMap(wantedOf));
  for (const step of sorted) await attempt(step, () => asOldNews(step, batch));

  const news = sorted.filter((step) => !outcomes.has(step));
  const movable = news.map(({ sighting }) => sighting.alert).filter(mayMove);
  batch.expectFilings(movable.map(({ fingerprint }) => fingerprint));
  for (const step of news) {
    await attempt(
      step,
      async () => (await asOldNews(step, batch)) ?? (await fileNews(step, batch)),
    );
  }
  return outcomes;
}

/** Of each alert; the alerts as they came. */
function newestFirst(steps: readonly Step[]): readonly Step[] {
  const alerts = Map.groupBy(steps, ({ sighting }) => sighting.alert.fingerprint);
  return [...alerts.values()].flatMap((same) =>
    same.toSorted((a, b) => b.sighting.alert.updatedAt - a.sighting.alert.updatedAt),
  );
}

function wantedOf({ sighting: { alert }, places }: Step) {
  const { fingerprint } = alert;
  return places.map(({ facts: { groupId } }) => ({ groupId, fingerprint }));
}

/**
 * Every group has this sighting already, or a newer one: there is nothing to do, whatever the
 * filing of the identity says, since that was written before any of them.
 *
 * @returns undefined when there is something to do after all
 */
async function asOldNews(step: Step, batch: Batch): Promise<FiledStep | undefined> {
  const { sighting, messageId } = step;
  const { fingerprint } = sighting.alert;
  const places: FiledPlace[] = [];
  for (const place of step.places) {
    const { stored } = await batch.look({ groupId: place.facts.groupId, fingerprint });
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
  const { sighting: filed, left } = await fileIdentity(sighting, messageId, batch);
  const places: FiledPlace[] = [];
  for (const place of placesOf(filed.alert.labels, batch.app)) {
    places.push({ place, ...(await fileAlert(place, filed, messageId, batch)) });
  }
  return { sighting: filed, places, left };
}
