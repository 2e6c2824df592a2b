import { beforeAll, describe, expect, it } from 'vitest';
import { measureCost } from '../../bench/cost/index.ts';
import type { Report } from '../../bench/support/report.ts';

let report: Report;
beforeAll(async () => {
  report = await measureCost();
}, 60_000);

const rows = (event: string) => report.rows.filter((row) => row.event === event);
const figure = (row: Report['rows'][number], name: string) => Number(row[name]);

describe('what an event costs', () => {
  it('is nothing to write for a duplicate, and half a unit to read for each of a large batch', () => {
    for (const row of rows('duplicate')) expect(figure(row, 'writes')).toBe(0);
    expect(figure(rows('duplicate').at(-1) ?? {}, 'reads')).toBeLessThan(0.52);
  });

  it('is nothing at all for what the process knows', () => {
    for (const event of ['duplicate, to a process that knows it', 'very same text']) {
      expect(rows(event).length).toBeGreaterThan(0);
      for (const row of rows(event)) expect(figure(row, 'table calls')).toBe(0);
    }
  });

  it.each([
    ['first alert of a quiet group', 6],
    ['another alert while the group is armed', 3],
    ['alarm that fires again', 3],
    ['firing alert posted again', 1],
    ['what archive: adds to an event', 1],
    ['flush that says something to 1 place', 8],
    ['flush that says something to 3 places', 12],
    ['flush that says nothing', 4],
  ])(
    'is no more units to write than the design has, and what filing, open alerts and history take: %s',
    (event, most) => {
      expect(rows(event).length).toBeGreaterThan(0);
      for (const row of rows(event)) {
        expect(figure(row, 'writes') + figure(row, 'index')).toBeLessThanOrEqual(most);
      }
    },
  );

  it('is no message where the group is armed already', () => {
    for (const event of ['another alert while the group is armed', 'firing alert posted again']) {
      for (const row of rows(event)) expect(figure(row, 'queue messages')).toBe(0);
    }
  });
});
