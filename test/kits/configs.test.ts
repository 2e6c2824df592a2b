/**
 * Recorded verdicts of Alertmanager on configurations. See `matchers.test.ts`. Those that use what
 * this version does not do yet are refused for that, and counted.
 */

import { describe, expect, it } from 'vitest';
import { ConfigMistakes } from '../../shared/core/config/findings.ts';
import { loadConfig } from '../../shared/core/config/load.ts';
import { readKit, VERSION } from './kit.ts';

interface Case {
  readonly id: string;
  readonly config: string;
  readonly verdict: Readonly<Record<string, { readonly valid: boolean }>>;
}

const cases = readKit<{ cases: readonly Case[] }>('static-configs.json')?.cases ?? [];
const judged = cases.map(({ id, config, verdict }) => ({
  id,
  expected: verdict[VERSION]?.valid,
  ...judge(config),
}));
const notYet = judged.filter(({ unsupported }) => unsupported);
const all = judged.filter(({ unsupported }) => !unsupported);

describe.skipIf(cases.length === 0)(
  'configurations of the kit (skipped without TOCSIN_KITS)',
  () => {
    it.each(all)('$id: valid is $expected', ({ valid, expected }) => {
      expect(valid).toBe(expected);
    });

    it(`are ${all.length} that this version knows all of, and ${notYet.length} that it says it does not`, () => {
      expect(all.length).toBeGreaterThan(notYet.length);
    });
  },
);

function judge(config: string) {
  try {
    loadConfig(config);
    return { valid: true, unsupported: false };
  } catch (error) {
    if (!(error instanceof ConfigMistakes)) throw error;
    return { valid: false, unsupported: error.mistakes.some(({ kind }) => kind === 'unsupported') };
  }
}
