import { type Arrival, arm } from './arm.ts';
import type { Batch } from './batch.ts';
import type { FiledPlace, Outcomes } from './file-step.ts';

/** Once for each group, after everything was put. @returns with the failures of those it failed for */
export async function armGroups(filed: Outcomes, batch: Batch): Promise<Outcomes> {
  const outcomes = new Map(filed);
  const put = [...filed].flatMap(([step, outcome]) => {
    if ('error' in outcome) return [];
    const { sighting, places } = outcome;
    const { receivedAt } = step;
    const unarmed = places.filter((place) => place.unarmed);
    return unarmed.map((place) => ({ step, sighting, receivedAt, ...place }));
  });
  for (const together of Map.groupBy(put, ({ place }) => place.facts.groupId).values()) {
    const failure = await armGroup(together, batch);
    if (failure === undefined) continue;
    for (const { step } of together) outcomes.set(step, failure);
  }
  return outcomes;
}

/** @returns why it failed, if it did */
async function armGroup(
  together: readonly (FiledPlace & Arrival)[],
  batch: Batch,
): Promise<{ readonly error: unknown } | undefined> {
  const [first] = together;
  if (first === undefined) return undefined;
  const { place, sighting } = first;
  const { groupId } = place.facts;
  try {
    const { header } = await batch.look({ groupId, fingerprint: sighting.alert.fingerprint });
    const armed = await arm(place, together, header, batch.app);
    if (armed !== undefined) batch.noteHeader(groupId, armed);
    return undefined;
  } catch (error) {
    return { error };
  }
}
