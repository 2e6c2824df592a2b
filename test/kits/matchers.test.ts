/**
 * Recorded answers of Alertmanager to matchers, from a folder outside the repository:
 * `TOCSIN_KITS=<folder with alertmanager/> npx vitest run test/kits`.
 */

import { describe, expect, it } from 'vitest';
import { parseMatchers } from '../../shared/core/config/matchers.ts';
import { formatMatchers, sortMatchers } from '../../shared/core/model/matcher.ts';
import { readKit, VERSION } from './kit.ts';

interface Case {
  readonly id: string;
  readonly line: string;
  readonly parsed: Readonly<
    Record<string, { ok: boolean; normal?: string; fallback_warning?: string }>
  >;
}

const cases = readKit<{ cases: readonly Case[] }>('static-matchers.json')?.cases ?? [];

describe.skipIf(cases.length === 0)('matchers of the kit (skipped without TOCSIN_KITS)', () => {
  it('are there', () => {
    expect(cases.length).toBeGreaterThan(50);
  });

  it.each(cases)('$id: $line', ({ line, parsed }) => {
    const expected = parsed[VERSION];
    const read = attempt(line);
    expect(read?.normal).toBe(expected?.ok ? expected.normal : undefined);
    if (expected?.fallback_warning !== undefined) {
      expect(read?.fallback).toBe(expected.fallback_warning);
    }
  });
});

function attempt(line: string) {
  try {
    const { matchers, fallback } = parseMatchers(line);
    return { normal: formatMatchers(sortMatchers(matchers)), fallback };
  } catch {
    return undefined;
  }
}
