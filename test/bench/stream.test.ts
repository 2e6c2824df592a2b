import { beforeAll, describe, expect, it } from 'vitest';
import { MIXES, streamOf } from '../../bench/stream/events.ts';
import { measureStream } from '../../bench/stream/index.ts';
import type { Report } from '../../bench/support/report.ts';

const EVENTS = 1_000;

let report: Report;
beforeAll(async () => {
  report = await measureStream({ events: EVENTS });
}, 120_000);

describe.each(MIXES)('a stream of $name', (mix) => {
  const figure = (what: string, name: string) => {
    const row = report.rows.find((one) => one.stream === mix.name && one.what === what);
    return Number(row?.[name]);
  };
  const changes = new Set([...streamOf(EVENTS, mix, 0)].map(({ change }) => change));
  const news = changes.size / EVENTS;

  it('costs Powertools a write for each event, and another for each that is new', () => {
    for (const name of ['writes/event', 'calls/event']) {
      expect(figure('Powertools', name)).toBeCloseTo(1 + news, 3);
    }
    expect(figure('Powertools, local cache', 'calls/event')).toBeLessThan(1);
  });

  it('costs the router no less than two writes for each that is new, and less than a call for each', () => {
    expect(figure('ingest, batches of 10', 'writes/event')).toBeGreaterThanOrEqual(2 * news);
    expect(figure('ingest, batches of 10', 'calls/event')).toBeLessThan(1);
  });

  it('costs fewer calls in larger batches, and more in processes that know nothing', () => {
    const calls = ['100', '10', '10, each to a new process'].map((batch) =>
      figure(`ingest, batches of ${batch}`, 'calls/event'),
    );
    expect(calls).toEqual(calls.toSorted((a, b) => a - b));
    const reads = figure('ingest, batches of 10, each to a new process', 'reads/event');
    expect(reads).toBeGreaterThan(figure('ingest, batches of 10', 'reads/event'));
  });
});
