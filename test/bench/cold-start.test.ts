import { beforeAll, describe, expect, it } from 'vitest';
import { measureColdStart } from '../../bench/cold-start/index.ts';
import type { Report } from '../../bench/support/report.ts';
import { functionNames } from '../../scripts/support/bundle.ts';

let report: Report;
beforeAll(async () => {
  report = await measureColdStart({ rounds: 1 });
}, 120_000);

describe('the bundles, each in a process of its own', () => {
  it('answer their first calls, the baselines among them', () => {
    const names = report.rows.map(({ bundle }) => bundle);
    expect(names).toEqual([
      ...['bare handler', 'one AWS client', 'one AWS client, bundled as ours'],
      ...functionNames(),
    ]);
  });

  it('are measured against the baselines of the same run', () => {
    const [bare, client] = report.rows;
    expect(bare?.['process, times bare']).toBe(1);
    for (const name of ['times one client', 'cpu, times one client', 'process, times one client']) {
      expect(client?.[name]).toBe(1);
    }
    for (const row of report.rows) {
      for (const figure of Object.values(row).slice(1)) expect(figure).toBeGreaterThanOrEqual(0);
    }
  });
});
