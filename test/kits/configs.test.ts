/**
 * Recorded verdicts of Alertmanager on configurations. See `matchers.test.ts`.
 */

import { matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigMistakes } from '../../shared/core/config/findings.ts';
import { loadConfig } from '../../shared/core/config/load.ts';
import { readKit, VERSION } from './kit.ts';

interface Case {
  readonly id: string;
  readonly config: string;
  /** Text by name, in the folder that configurations call `DIR`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly verdict: Readonly<Record<string, { readonly valid: boolean }>>;
}

const cases = readKit<{ cases: readonly Case[] }>('static-configs.json')?.cases ?? [];

describe.skipIf(cases.length === 0)(
  'configurations of the kit (skipped without TOCSIN_KITS)',
  () => {
    it.each(cases.map((one) => ({ ...one, expected: one.verdict[VERSION]?.valid })))(
      '$id: valid is $expected',
      ({ expected, ...one }) => {
        const mistakes = mistakesIn(one);
        expect(mistakes === '', mistakes).toBe(expected);
      },
    );
  },
);

/** None: the empty text. */
function mistakesIn({ config, files = {} }: Case): string {
  const folder = Object.entries(files).map(([name, text]) => ({ name, text }));
  const findTemplates = (pattern: string) =>
    folder.filter(({ name }) => matchesGlob(`DIR/${name}`, pattern));
  try {
    loadConfig(config, { findTemplates });
    return '';
  } catch (error) {
    if (error instanceof ConfigMistakes) return error.message;
    throw error;
  }
}
