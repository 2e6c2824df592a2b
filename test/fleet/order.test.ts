import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import { createFleetTown, listed } from '../helpers/fleet-town.ts';
import { NOW } from '../helpers/group.ts';
import { instanceEvent, launchEvent, spotWarning } from '../helpers/payloads.ts';

const SIZE = 12;
const event = fc
  .record({
    instance: fc.integer({ min: 0, max: SIZE - 1 }).map((index) => `i-${index}`),
    at: fc.integer({ min: 1, max: 20 }).map((minute) => NOW + minute * MINUTE_MS),
    kind: fc.constantFrom('pending', 'running', 'stopping', 'terminated', 'warning', 'launch'),
  })
  .map(({ instance, at, kind }) => {
    if (kind === 'warning') return spotWarning(instance, 'eu-west-1b', at);
    if (kind === 'launch') return launchEvent(instance, 'render-eu', at);
    return instanceEvent(instance, kind, at);
  });

/** What the fleet comes to when all of it has arrived, and ten minutes later. */
async function comesTo(payloads: readonly object[]) {
  const town = createFleetTown();
  town.survey(listed(SIZE), { wanted: SIZE });
  await town.runUntil(NOW + 21 * MINUTE_MS);
  for (const [index, payload] of payloads.entries()) town.take(`m-${index}`, () => payload);
  await town.runUntil(NOW + 31 * MINUTE_MS);
  const items = await town.app.fleets.listMembers('render-farm');
  return { members: items.map(({ member }) => member), verdict: await town.verdict() };
}

describe('events of a fleet', () => {
  it('come to the same in any order, and however often each arrives', {
    timeout: 60_000,
  }, async () => {
    const story = fc
      .array(event, { minLength: 1, maxLength: 25 })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(story, async ([events, shuffled]) => {
        const [once, twice] = [await comesTo(events), await comesTo(shuffled)];
        expect(twice.members).toEqual(once.members);
        expect(twice.verdict?.count).toEqual(once.verdict?.count);
        expect(twice.verdict?.words).toBe(once.verdict?.words);
      }),
      { numRuns: 60 },
    );
  });
});
