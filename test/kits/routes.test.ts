/** Recorded answers of Alertmanager to label sets. See `matchers.test.ts`. */

import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../shared/core/config/load.ts';
import type { Labels } from '../../shared/core/model/labels.ts';
import { matchRoutes } from '../../shared/core/route/match.ts';
import { readKit, VERSION } from './kit.ts';

interface Kit {
  readonly tables: Readonly<Record<string, string>>;
  readonly cases: readonly {
    readonly id: string;
    readonly table: string;
    readonly labels: Labels;
    readonly receivers: readonly string[] | Readonly<Record<string, readonly string[]>>;
  }[];
}

const { tables, cases } = readKit<Kit>('static-routes.json') ?? { tables: {}, cases: [] };

describe.skipIf(cases.length === 0)('routes of the kit (skipped without TOCSIN_KITS)', () => {
  it('are there', () => {
    expect(cases.length).toBeGreaterThan(50);
  });

  it.each(cases)('$id', ({ table, labels, receivers }) => {
    const { route } = loadConfig(tables[table] ?? '').config;
    const expected = 'length' in receivers ? receivers : receivers[VERSION];
    expect(matchRoutes(route, labels).map(({ receiver }) => receiver)).toEqual(expected);
  });
});
