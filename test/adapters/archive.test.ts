import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArchive } from '../../shared/adapters/aws/archive.ts';
import { createMemoryArchive } from '../../shared/adapters/memory/archive.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import type { Archive, Archived } from '../../shared/ports.ts';
import { NOW } from '../helpers/group.ts';
import { engines, openEngine } from './support/engine.ts';

const KEEP_MS = 2 * HOUR_MS;

const payload = (messageId: string, takenAt: number, text = `{"id":"${messageId}"}`): Archived => ({
  ...{ messageId, takenAt, text },
});
const ids = (payloads: readonly Archived[]) => payloads.map(({ messageId }) => messageId);

interface OpenArchive {
  readonly archive: Archive;
  close(): Promise<void>;
}

function describeArchive(
  name: string,
  open: (clock: { readonly now: () => number; sleep(): Promise<void> }) => Promise<OpenArchive>,
): void {
  describe(`payloads in ${name}`, () => {
    let now = NOW;
    let opened: OpenArchive;
    beforeAll(async () => {
      opened = await open({ now: () => now, async sleep() {} });
    });
    afterAll(() => opened.close());

    it('are none at first', async () => {
      expect(await opened.archive.list(NOW - HOUR_MS, NOW + HOUR_MS)).toEqual([]);
      await opened.archive.put([]);
    });

    it('come back as they were put, in order of time, over every hour between', async () => {
      const { archive } = opened;
      await archive.put([payload('c', NOW + HOUR_MS)]);
      await archive.put([payload('a', NOW), payload('b', NOW)]);
      const found = await archive.list(NOW, NOW + HOUR_MS + 1);
      expect(found.map(({ text }) => text)).toEqual(['{"id":"a"}', '{"id":"b"}', '{"id":"c"}']);
    });

    it('are asked for from a moment on and before another', async () => {
      const { archive } = opened;
      expect(ids(await archive.list(NOW, NOW + HOUR_MS))).toEqual(['a', 'b']);
      expect(ids(await archive.list(NOW + 1, NOW + HOUR_MS))).toEqual([]);
      expect(ids(await archive.list(NOW + HOUR_MS, NOW + 2 * HOUR_MS))).toEqual(['c']);
    });

    it('may be larger than an item, whatever they hold', async () => {
      const { archive } = opened;
      const at = NOW + 30 * MINUTE_MS;
      const large = payload(
        'large',
        at,
        `line ends\n, 🔥 and ${randomBytes(900_000).toString('hex')}`,
      );
      await archive.put([large, payload('small', at)]);
      expect(await archive.list(at, at + SECOND_MS)).toEqual([large, payload('small', at)]);
    });

    it('go when their time is over', async () => {
      now = NOW + KEEP_MS + SECOND_MS;
      expect(ids(await opened.archive.list(NOW, NOW + 2 * HOUR_MS))).not.toContain('a');
      expect(ids(await opened.archive.list(NOW, NOW + 2 * HOUR_MS))).toContain('c');
    });
  });
}

describeArchive('memory', async (clock) => {
  return { archive: createMemoryArchive({ clock, keepMs: KEEP_MS }), close: async () => {} };
});

for (const [name, address] of engines()) {
  describeArchive(name, async (clock) => {
    const engine = await openEngine(address);
    return { archive: createArchive({ ...engine, clock, keepMs: KEEP_MS }), close: engine.close };
  });
}
