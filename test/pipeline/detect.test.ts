import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import { at, createDetectTown, daily, latency, raised } from '../helpers/detect-town.ts';

const LATENCY = `
  - name: latency
    metric: { namespace: Shop, name: Latency, statistic: p99 }
    every: 1m
    labels: { service: shop }`;
/** The same by a detector that has nothing to learn. */
const LIMITED = `${LATENCY}
    detector: band
    params: { low: 100, high: 320 }`;

const HIGH = 'latency: p99 Latency unusually high';

describe('a watch of a metric', () => {
  it('learns two weeks without a word, then tells of what breaks, until it is over', async () => {
    const town = createDetectTown(LATENCY, { Latency: [latency(raised(60, 90, 600))] });
    await town.runUntil(at(55));
    expect(town.runs.slice(0, 3).map(({ series, samples }) => [series, samples])).toEqual([
      [0, 0],
      [1, 14 * 24 * 60],
      [1, 1],
    ]);
    expect(town.told()).toEqual([]);
    await town.runUntil(at(150));
    expect(town.told().map((line) => line.slice(6))).toEqual([
      `first warning: ${HIGH}`,
      `worse critical: ${HIGH}`,
      'all-resolved critical: latency: p99 Latency back to normal after 30 minutes',
    ]);
  });

  it('is a warning and no more after a spike alone', async () => {
    const town = createDetectTown(LIMITED, { Latency: [latency(raised(60, 61, 900))] });
    await town.runUntil(at(90));
    expect(town.told().map((line) => line.slice(6))).toEqual([
      `first warning: ${HIGH}`,
      'all-resolved warning: latency: p99 Latency back to normal after 1 minute',
    ]);
  });

  it('tells of a level that stays once, and that it settled there', async () => {
    const town = createDetectTown(LATENCY.replace('1m', '5m'), {
      Latency: [latency(raised(57, 9e9, 300))],
    });
    await town.runUntil(at(60 + 18 * 60));
    const told = town.told().filter((line) => !line.includes('repeat'));
    expect(told[0]).toContain(`first critical: ${HIGH}`);
    // So that the alert does not lapse; nobody is called for it.
    expect(told.slice(1, -1).every((line) => line.includes('changed'))).toBe(true);
    expect(told.at(-1)).toContain('settled at the new level');
  });

  it('is asked for only what is not learned, and written every quarter of an hour', async () => {
    const town = createDetectTown(LIMITED, { Latency: [latency(daily)] });
    await town.runUntil(at(2 * 60));
    const minutes = town.questions.map(({ from, until }) => (until - from) / MINUTE_MS);
    expect(Math.max(...minutes.slice(2))).toBe(15);
    // The history, and then every fifteenth sample.
    expect(town.runs.reduce((sum, { written }) => sum + written, 0)).toBe(1 + 7);
  });

  it('is asked for as often as it says', async () => {
    const town = createDetectTown(LIMITED.replace('1m', '5m'), { Latency: [latency(daily)] });
    await town.runUntil(at(60));
    expect(town.questions).toHaveLength(13);
  });

  it('learns many new series a part at a time, all of them silently', async () => {
    const curve = (moment: number) => (moment < at(-100) ? 900 : 200);
    const many = Array.from({ length: 12 }, (_, host) => latency(curve, { host: `web-${host}` }));
    const town = createDetectTown(LIMITED, { Latency: many });
    await town.runUntil(at(4));
    const left = 12 * 14 * 24 * 60 - 199_992;
    expect(town.runs.map(({ samples }) => samples)).toEqual([
      ...[0, 199_992],
      // And the minutes that passed meanwhile.
      ...[left + 12, 12, 24],
    ]);
    expect(town.told()).toEqual([]);
  });

  it('says that readings are missing, and that it ends for want of them', async () => {
    const curve = (moment: number) => (moment < at(63) ? raised(60, 63, 600)(moment) : undefined);
    const town = createDetectTown(LIMITED, { Latency: [latency(curve)] });
    await town.runUntil(at(60 + 7 * 60));
    const said = town.notifications.flatMap(({ firing, resolved }) =>
      [...firing, ...resolved].map(({ annotations }) => annotations.note ?? annotations.title),
    );
    expect(said).toContain('no readings since 13:02 UTC');
    expect(said.at(-1)).toBe('latency: p99 Latency has no readings any more');
  });

  it('is made up for when nobody ran for a while, and learned in silence when that was long', async () => {
    const town = createDetectTown(LIMITED, { Latency: [latency(raised(60, 75, 600))] });
    await town.runUntil(at(30));
    await town.sleepUntil(at(70));
    await town.runUntil(at(72));
    expect(town.told()).toEqual([`13:10 first critical: ${HIGH}`]);

    const long = createDetectTown(LIMITED, { Latency: [latency(raised(60, 75, 600))] });
    await long.runUntil(at(30));
    await long.sleepUntil(at(300));
    await long.runUntil(at(302));
    expect(long.told()).toEqual([]);
    expect(long.runs.slice(-3).map(({ samples }) => samples)).toEqual([284, 1, 2]);
  });
});
