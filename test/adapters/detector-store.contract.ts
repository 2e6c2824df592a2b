/** What every store of detectors promises. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feedback } from '../../shared/core/model/feedback.ts';
import type { DetectorStore, Memory } from '../../shared/detector-store.ts';
import { NOW } from '../helpers/group.ts';
import { aGroupId } from './support/groups.ts';

export interface OpenDetectors {
  readonly detectors: DetectorStore;
  close(): Promise<void>;
}

export function describeDetectorStore(name: string, open: () => Promise<OpenDetectors>): void {
  describe(`what detectors remember in ${name}`, () => {
    let opened: OpenDetectors;
    let detectors: DetectorStore;
    beforeAll(async () => {
      opened = await open();
      detectors = opened.detectors;
    });
    afterAll(() => opened.close());

    const aKey = () => `series-${aGroupId()}`;
    const aMemory = (revision = 1, text = `{"ü":"${'🔥'.repeat(100)}"}`): Memory => ({
      ...{ text, revision },
    });

    it('is read as it was put, and nothing of series that have none', async () => {
      const [known, empty, strange] = [aKey(), aKey(), aKey()];
      expect(await detectors.put(known, aMemory())).toBe(true);
      expect(await detectors.put(empty, aMemory(1, ''))).toBe(true);
      expect(await detectors.read([known, strange, empty])).toEqual(
        new Map([
          [known, aMemory()],
          [empty, aMemory(1, '')],
        ]),
      );
      expect(await detectors.read([])).toEqual(new Map());
    });

    it('is read of more series than one request takes', async () => {
      const keys = Array.from({ length: 130 }, aKey);
      for (const key of keys) await detectors.put(key, aMemory(1, key));
      const found = await detectors.read(keys);
      expect([...found.values()].map(({ text }) => text)).toEqual(keys);
    });

    it.each([
      ['the next revision', 2, true],
      ['the revision that stands', 1, false],
      ['one that leaves a gap', 3, false],
    ])('over revision 1 answers to %s', async (_, revision, taken) => {
      const key = aKey();
      const [first, second] = [aMemory(), aMemory(revision, 'another')];
      await detectors.put(key, first);
      expect(await detectors.put(key, second)).toBe(taken);
      expect((await detectors.read([key])).get(key)).toEqual(taken ? second : first);
    });

    it('is begun by revision 1 alone', async () => {
      expect(await detectors.put(aKey(), aMemory(2))).toBe(false);
    });

    it('lets one of many that put the same at once win', async () => {
      const key = aKey();
      const puts = Array.from({ length: 20 }, () => detectors.put(key, aMemory()));
      expect((await Promise.all(puts)).filter((taken) => taken)).toHaveLength(1);
    });
  });

  describe(`what people said of series in ${name}`, () => {
    let opened: OpenDetectors;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    const said = (series: string, more: Partial<Feedback> = {}): Feedback => ({
      ...{ series, kind: 'too-sensitive', line: 1.25, by: 'Jo Ä.', at: NOW },
      ...more,
    });

    it('is nothing at first, and then the last of each', async () => {
      const { detectors } = opened;
      expect(await detectors.listFeedback()).toEqual([]);
      await detectors.putFeedback(said('a'));
      await detectors.putFeedback(said('b'));
      const later = said('a', { kind: 'no-anomaly', line: 2, at: NOW + 1 });
      await detectors.putFeedback(later);
      const found = await detectors.listFeedback();
      expect(found.toSorted((a, b) => a.series.localeCompare(b.series))).toEqual([
        later,
        said('b'),
      ]);
    });
  });
}
