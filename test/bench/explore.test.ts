import { expect, it } from 'vitest';
import { explore } from '../../bench/explore/search.ts';
import { createWorld, WORLDS } from '../../bench/explore/worlds.ts';

const STATES_MAX = 3_000;
const TIMEOUT_MS = 60_000;

it.each(WORLDS.slice(0, 12).map((world) => [JSON.stringify(world), world] as const))(
  'holds in every order of %s, as far as it goes here',
  async (_, options) => {
    const found = await explore({ ...createWorld(options), statesMax: STATES_MAX });
    expect(found.violation).toBeUndefined();
  },
  TIMEOUT_MS,
);
