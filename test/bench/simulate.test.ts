import { expect, it } from 'vitest';
import { CALL_FAULTS, type Coverage } from '../../bench/simulate/faults.ts';
import { simulate } from '../../bench/simulate/run.ts';

const SEEDS = 500;
const TIMEOUT_MS = 120_000;

it(
  'keeps its promises whatever fails, for a few hundred seeds',
  async () => {
    const coverage: Coverage = new Map();
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { violations } = await simulate({ seed, coverage });
      expect(violations, `npm run simulate -- --seeds 1 --seed ${seed}`).toEqual([]);
    }
    // Every kind of fault is met; that each call meets each of them takes some thousand seeds.
    const met = new Set([...coverage.values()].flatMap((counts) => [...counts.keys()]));
    expect(met).toEqual(new Set(['calls', 'doubled', ...CALL_FAULTS]));
  },
  TIMEOUT_MS,
);

it('runs the same seed in the same way', async () => {
  const once = async () => {
    const lines: string[] = [];
    await simulate({ seed: 7, coverage: new Map(), note: (line) => lines.push(line) });
    return lines;
  };
  expect(await once()).toEqual(await once());
});
