/** What every inbox of samples promises. */

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tally } from '../../shared/core/model/series.ts';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import type { InboxEntry, SampleInbox } from '../../shared/detector-store.ts';
import { NOW } from '../helpers/group.ts';

export interface OpenInbox {
  readonly samples: SampleInbox;
  close(): Promise<void>;
}

export function describeSampleInbox(name: string, open: () => Promise<OpenInbox>): void {
  describe(`samples in ${name}`, () => {
    let opened: OpenInbox;
    let minute = Math.floor(NOW / MINUTE_MS) * MINUTE_MS;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    const aMinute = () => {
      minute += MINUTE_MS;
      return minute;
    };
    const tally = (more: Partial<Tally> = {}): Tally => ({
      labels: Object.fromEntries([
        ['__name__', 'task_duration'],
        ['__proto__', 'own'],
      ]),
      unit: 'Milliseconds',
      ...{ minute, count: 3, sum: 812.5, min: 0.1, max: 640 },
      ...more,
    });
    const entry = (more: Partial<InboxEntry> = {}): InboxEntry => ({
      ...{ tallies: [tally()], sketches: ['{"group":"/ecs/checkout"}'] },
      ...more,
    });

    it('are none of a minute in which none came', async () => {
      expect(await opened.samples.list(aMinute())).toEqual([]);
    });

    it('are what every batch told of the minute, and not of the next', async () => {
      const at = aMinute();
      const [one, two] = [entry(), entry({ tallies: [] })];
      await opened.samples.put(at, 'one', one);
      await opened.samples.put(at, 'two', two);
      await opened.samples.put(aMinute(), 'one', entry());
      const found = await opened.samples.list(at);
      expect(found).toHaveLength(2);
      expect(found).toEqual(expect.arrayContaining([one, two]));
      const [labels] = found.flatMap(({ tallies }) => tallies.map((each) => each.labels));
      expect(Object.keys(labels ?? {})).toEqual(['__name__', '__proto__']);
    });

    it('of a batch that comes again take the place of its first', async () => {
      const at = aMinute();
      const large = entry({ sketches: [randomBytes(600_000).toString('base64')] });
      for (const again of [entry(), large, large, entry({ sketches: [] })]) {
        await opened.samples.put(at, 'logs#00', again);
        expect(await opened.samples.list(at)).toEqual([again]);
      }
    });

    it('may be more than an item takes', async () => {
      const at = aMinute();
      const tallies = Array.from({ length: 9_000 }, (_, index) =>
        tally({ labels: { id: randomBytes(30).toString('hex') }, sum: index }),
      );
      await opened.samples.put(at, 'stream', entry({ tallies }));
      await opened.samples.put(at, 'stream-2', entry());
      expect(await opened.samples.list(at)).toEqual([entry({ tallies }), entry()]);
    });
  });
}
