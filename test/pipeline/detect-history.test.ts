/** What of a series is learned, and which of its samples are judged, when much or little comes at once. */

import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/core/model/time.ts';
import { at, createDetectTown, TOWN_START } from '../helpers/detect-town.ts';

const BAND = 'detector: band, params: { low: 100, high: 320 }';
const TWO_WEEKS = 14 * 24 * 60;

describe('the history of new series', () => {
  it('is learned of all of them, although one run has no time for more than ten', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `Metric${index}`);
    const watches = names.map(
      (name) =>
        `\n  - { name: ${name}, metric: { namespace: Shop, name: ${name} }, every: 1m, ${BAND} }`,
    );
    const metrics = Object.fromEntries(names.map((name) => [name, [{ curve: () => 200 }]]));
    const town = createDetectTown(watches.join(''), metrics);
    await town.runUntil(at(3));
    const samples = town.runs.reduce((sum, run) => sum + run.samples, 0);
    expect(samples).toBeGreaterThanOrEqual(12 * TWO_WEEKS);
    expect(town.runs.map(({ caughtUp }) => caughtUp)).toEqual([0, 10, 3, 0]);
  });
});

describe('a series with a sample an hour', () => {
  it.each([3, 4, 5, 6, 7])('is judged in each of them, in the %dth, too', async (hour) => {
    const broken = TOWN_START + hour * HOUR_MS;
    const watch = `\n  - { name: calls, metric: { namespace: Shop, name: Calls }, period: 1h, ${BAND} }`;
    const curve = (moment: number) => (moment === broken ? 900 : 200);
    const town = createDetectTown(watch, { Calls: [{ curve }] });
    await town.runUntil(broken + 3 * HOUR_MS);
    expect(town.told()[0]).toContain('first warning: calls: average Calls unusually high');
  });
});

describe('what is remembered of a series', () => {
  const WATCHES = `
  - { name: web, metric: { namespace: Shop, name: Web }, every: 1m, ${BAND} }
  - { name: api, metric: { namespace: Shop, name: Api }, every: 1m, ${BAND} }`;
  const broken = (moment: number) => (moment >= at(40) ? 900 : 200);
  /** At 12:20 what is stored of one becomes another text; at 12:40 both break. */
  const afterChange = async (change: (text: string) => string) => {
    const town = createDetectTown(WATCHES, { Web: [{ curve: broken }], Api: [{ curve: broken }] });
    const { detectors, log } = town.app;
    const warnings: string[] = [];
    log.warn = (message) => void warnings.push(message);
    const keys = new Set<string>();
    const { put } = detectors;
    detectors.put = (key, memory) => {
      keys.add(key);
      return put(key, memory);
    };
    await town.runUntil(at(20));
    const key = [...keys].find((one) => /^web\/[0-9a-f]+$/.test(one)) ?? '';
    const { text = '', revision = 0 } = (await detectors.read([key])).get(key) ?? {};
    await put(key, { text: change(text), revision: revision + 1 });
    await town.runUntil(at(45));
    return { warnings, firing: town.notifications.at(-1)?.firing };
  };

  it('is begun anew where it is damaged, which is said and touches no other', async () => {
    const { warnings, firing } = await afterChange(() => '{');
    expect(warnings).toContain('memory begun anew');
    expect(firing).toHaveLength(2);
  });

  it('silences nothing where a clock was ahead', async () => {
    const ahead = (text: string) =>
      JSON.stringify({ ...JSON.parse(text), learnedUntil: at(100_000) });
    expect((await afterChange(ahead)).firing).toHaveLength(2);
  });
});
