import { expect, it } from 'vitest';
import { explore } from '../../bench/explore/search.ts';
import { createWorld, WORLDS } from '../../bench/explore/worlds.ts';
import { type Mutant, mutants } from '../../bench/simulate/mutants.ts';
import { simulate } from '../../bench/simulate/run.ts';

const STATES_MAX = 2_000;
const SEEDS_FIRST = 40;
const SEEDS_MAX = 3_000;
const TIMEOUT_MS = 180_000;

it.each(mutants.map((mutant) => [mutant.fault, mutant] as const))(
  'notices %s',
  async (_, mutant) => {
    const caught =
      (await caughtBySeeds(mutant, 1, SEEDS_FIRST)) ??
      (await caughtInWorlds(mutant)) ??
      (await caughtBySeeds(mutant, SEEDS_FIRST + 1, SEEDS_MAX));
    expect(caught).toBeDefined();
  },
  TIMEOUT_MS,
);

async function caughtBySeeds(
  mutant: Mutant,
  first: number,
  last: number,
): Promise<string | undefined> {
  for (let seed = first; seed <= last; seed += 1) {
    const { violations } = await simulate({ seed, coverage: new Map(), mutant });
    if (violations.length > 0) return violations[0];
  }
  return undefined;
}

async function caughtInWorlds(mutant: Mutant): Promise<string | undefined> {
  for (const options of WORLDS.slice(0, 12)) {
    const world = { ...createWorld(options), statesMax: STATES_MAX, mutant };
    const { violation } = await explore(world);
    if (violation !== undefined) return violation.what;
  }
  return undefined;
}
