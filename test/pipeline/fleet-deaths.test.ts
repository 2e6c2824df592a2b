/** A function may die at any call of the fleets' ports: what it was about comes again, and is done. */

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import { sweep } from '../../shared/pipeline/sweep.ts';
import { createFleetTown, type Death, listed } from '../helpers/fleet-town.ts';
import { NOW } from '../helpers/group.ts';
import { spotWarning } from '../helpers/payloads.ts';

/** More calls than the story takes. */
const CALLS_MAX = 200;

/** A survey, two warnings of known instances, one of an unknown one that the next survey finds. */
async function tell(death?: Death) {
  const town = createFleetTown(undefined, death);
  town.survey(listed(20), { wanted: 20 });
  const warn = (id: string) => (moment: number) => spotWarning(id, 'eu-west-1b', moment);
  town.take('m-1', warn('i-1'), NOW + MINUTE_MS);
  town.take('m-2', warn('i-2'), NOW + 2 * MINUTE_MS);
  town.take('m-3', warn('new-1'), NOW + 3 * MINUTE_MS);
  await town.runUntil(NOW + 4 * MINUTE_MS);
  town.survey([...listed(20), ...listed(2, 'new')], { wanted: 22 });
  await town.runUntil(NOW + 20 * MINUTE_MS);
  return { town, verdict: await town.verdict() };
}

const deaths = Array.from({ length: CALLS_MAX }, (_, index) => index + 1).flatMap(
  (call): Death[] => [
    { call, when: 'before' },
    { call, when: 'after' },
  ],
);

describe('a death at any call', { timeout: 60_000 }, () => {
  it('loses nothing, and leaves nothing open', async () => {
    const { verdict: unharmed } = await tell();
    expect(unharmed).toMatchObject({ severity: 'warning', count: { gone: 3, lost: 3 } });
    let died = 0;
    for (const death of deaths) {
      const { town, verdict } = await tell(death);
      if (!town.isDead) continue;
      died += 1;
      const about = JSON.stringify(death);
      expect(verdict?.words, about).toBe(unharmed?.words);
      const header = await town.app.fleets.readHeader('render-farm');
      expect(header?.news ?? header?.taken, about).toBeUndefined();
    }
    expect(died).toBeGreaterThan(80);
    expect(died).toBeLessThan(deaths.length);
  });

  it('does not make wakeups multiply', async () => {
    const { town: unharmed } = await tell();
    for (const death of deaths) {
      const { town } = await tell(death);
      expect(town.wakeups, JSON.stringify(death)).toBeLessThanOrEqual(unharmed.wakeups + 6);
    }
  });
});

describe('a wakeup that is lost', () => {
  it('is made good by the sweep, after a while', async () => {
    const town = createFleetTown();
    town.survey(listed(20), { wanted: 20 });
    await town.runUntil(NOW + MINUTE_MS);
    await town.app.fleets.arm('render-farm', NOW + MINUTE_MS);
    await town.runUntil(NOW + 3 * MINUTE_MS);
    expect(await sweep(town.app)).toBe(0);
    await town.runUntil(NOW + 5 * MINUTE_MS);
    expect(await sweep(town.app)).toBe(1);
    await town.runUntil(NOW + 6 * MINUTE_MS);
    const header = await town.app.fleets.readHeader('render-farm');
    expect(header?.news).toBeUndefined();
    expect(header?.weighedAt).toBe(NOW + 5 * MINUTE_MS);
    expect(town.warnings).toEqual(['fleets overdue']);
  });
});
