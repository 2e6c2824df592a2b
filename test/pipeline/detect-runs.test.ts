import { describe, expect, it } from 'vitest';
import { detect } from '../../shared/pipeline/detect.ts';
import type { App } from '../../shared/ports.ts';
import { at, createDetectTown, daily, latency, raised } from '../helpers/detect-town.ts';

const BAND = 'detector: band, params: { low: 100, high: 320 }';
const LIMITED = `
  - { name: latency, metric: { namespace: Shop, name: Latency, statistic: p99 }, every: 1m, labels: { service: shop }, ${BAND} }`;

describe('a watch that CloudWatch refuses', () => {
  it('keeps no other from being read, and becomes an alert of its own', async () => {
    const faulty = `\n  - { name: depth, metric: { namespace: Shop, name: Depth }, every: 1m }`;
    const town = createDetectTown(LIMITED + faulty, { Latency: [latency(raised(60, 90, 600))] });
    town.faults.set('Depth', 'Validation: no such thing');
    await town.runUntil(at(65));
    expect(town.told()).toEqual([
      '12:02 first warning: watch depth cannot be read',
      '13:04 first warning: latency: p99 Latency unusually high',
    ]);
    expect(town.runs.at(-1)).toMatchObject({ watches: 2, failed: 1 });
    town.faults.clear();
    await town.runUntil(at(67));
    expect(town.told().at(-1)).toContain('watch depth can be read again');
  });

  it('is refused with all others when nobody answers', async () => {
    const town = createDetectTown(LIMITED, { Latency: [latency(daily)] });
    const source = { read: () => Promise.reject(new Error('GetMetricData: throttled')) };
    await expect(detect(source, at(0), town.app)).resolves.toMatchObject({ failed: 1 });
  });
});

describe('series of one service', () => {
  it('that break at once are one incident, and name the first', async () => {
    const names = ['Db', 'Queue', 'Cache', 'Web', 'Api'];
    const watches = names.map(
      (name) => `
  - { name: ${name.toLowerCase()}, metric: { namespace: Shop, name: ${name} }, every: 1m, labels: { service: shop }, ${BAND} }`,
    );
    const metrics = Object.fromEntries(
      names.map((name, index) => [
        name,
        [latency(raised(60 + (index === 0 ? 0 : 2), 90, 600, index + 1))],
      ]),
    );
    const town = createDetectTown(watches.join(''), metrics);
    await town.runUntil(at(70));
    const last = town.notifications.at(-1);
    expect(new Set(town.notifications.map(({ groupId }) => groupId)).size).toBe(1);
    expect(last?.firing).toHaveLength(5);
    const notes = last?.firing.map(
      ({ labels, annotations }) => `${labels.watch} ${annotations.note}`,
    );
    expect(notes).toContain('web likely origin: db: average Db, since 13:00 UTC, 2 minutes before');
  });
});

describe('a run', () => {
  it('that comes twice at once tells and writes once', async () => {
    const town = createDetectTown(LIMITED, { Latency: [latency(raised(60, 90, 600))] });
    await town.runUntil(at(63));
    await town.runUntil(at(64) - 1);
    const late: App = { ...town.app, clock: { ...town.app.clock, now: () => at(64) } };
    const both = await Promise.all([
      detect(town.source, at(64), late),
      detect(town.source, at(64), late),
    ]);
    expect(both.map(({ news }) => news)).toEqual([1, 1]);
    expect(both.reduce((sum, { written }) => sum + written, 0)).toBe(1);
    await town.runUntil(at(65));
    expect(town.told()).toHaveLength(1);
  });

  it('that cannot tell keeps nothing, so that the next one tells', async () => {
    const town = createDetectTown(LIMITED, { Latency: [latency(raised(60, 90, 600))] });
    await town.runUntil(at(63));
    const filings = town.app.filings.read;
    let dies = true;
    town.app.filings.read = (...given) =>
      dies ? Promise.reject(new Error('no store')) : filings(...given);
    await expect(town.runUntil(at(64))).rejects.toThrow('not all is told and stored');
    dies = false;
    await town.runUntil(at(65));
    expect(town.told()).toEqual(['13:05 first warning: latency: p99 Latency unusually high']);
  });

  it('stores all that it can where one memory is refused, and fails aloud', async () => {
    const other = LIMITED.replace('latency', 'delay').replace('name: Latency', 'name: Delay');
    const curve = raised(60, 90, 600);
    const town = createDetectTown(LIMITED + other, {
      ...{ Latency: [latency(curve)], Delay: [latency(curve)] },
    });
    await town.runUntil(at(63));
    const { put } = town.app.detectors;
    const stored: string[] = [];
    town.app.detectors.put = async (key, memory) => {
      if (key.startsWith('latency')) throw new Error('no store');
      stored.push(key.replace(/[0-9a-f]{16}$/, 'key'));
      return put(key, memory);
    };
    await expect(town.runUntil(at(64))).rejects.toThrow('not all is told and stored');
    expect(stored).toEqual(['delay/key', 'delay/roster']);
    await town.sleepUntil(at(65));
    expect(town.notifications.at(-1)?.firing).toHaveLength(2);
  });

  it('judges all else where a fleet cannot be read', async () => {
    const fleets = '\n  - { name: loss, fleet: farm }';
    const farm = '\nfleets: [{ name: farm, auto_scaling_groups: [farm] }]';
    const town = createDetectTown(LIMITED + fleets + farm, {
      Latency: [latency(raised(1, 90, 600))],
    });
    await town.runUntil(at(4));
    town.app.fleets.readHeader = () => Promise.reject(new Error('damaged'));
    await expect(town.runUntil(at(5))).rejects.toThrow('not all is told and stored');
    await town.sleepUntil(at(6));
    expect(town.told()).toHaveLength(1);
  });

  it('draws no picture of a few readings', async () => {
    const curve = (moment: number) => (moment < at(59) ? undefined : raised(62, 90, 600)(moment));
    const town = createDetectTown(LIMITED, { Latency: [latency(curve)] });
    await town.runUntil(at(66));
    const [alert] = town.notifications[0]?.firing ?? [];
    expect(alert?.annotations.title).toBe('latency: p99 Latency unusually high');
    expect(alert?.annotations).not.toHaveProperty('picture');
  });

  it('tells without a picture where none can be kept', async () => {
    const town = createDetectTown(LIMITED, { Latency: [latency(raised(60, 90, 600))] });
    town.app.pictures.put = () => Promise.reject(new Error('no store'));
    await town.runUntil(at(64));
    const [alert] = town.notifications.at(-1)?.firing ?? [];
    expect(alert?.annotations).not.toHaveProperty('picture');
    expect(alert?.annotations.series).toMatch(/^latency\//);
  });

  it('leaves out what a watch has too many of, and says how many', async () => {
    const many = Array.from({ length: 510 }, (_, host) => ({
      ...latency(() => 200),
      labels: { host: `web-${host}` },
    }));
    const town = createDetectTown(LIMITED, { Latency: many });
    await town.runUntil(at(1));
    expect(town.runs.map(({ cut, series }) => [cut, series])).toEqual([
      [10, 0],
      [10, 500],
    ]);
  });

  it('costs nothing where nothing is watched', async () => {
    const town = createDetectTown(' []', {});
    await town.runUntil(at(1));
    expect(town.runs[0]).toMatchObject({ watches: 0, series: 0 });
  });
});
