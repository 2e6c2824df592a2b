import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInhibitorStore } from '../../shared/adapters/aws/inhibitor-store.ts';
import { createMemoryInhibitorStore } from '../../shared/adapters/memory/inhibitor-store.ts';
import type { Inhibitor } from '../../shared/core/model/inhibition.ts';
import { fingerprint } from '../../shared/core/model/keys.ts';
import type { InhibitorStore } from '../../shared/mute-stores.ts';
import { NOW } from '../helpers/group.ts';
import { engines, openEngine } from './support/engine.ts';

const anInhibitor = (overrides: Partial<Inhibitor> = {}): Inhibitor => ({
  fingerprint: fingerprint({ alertname: 'ZoneDown' }),
  endsAt: NOW + 60_000,
  isTarget: false,
  updatedAt: NOW,
  ...overrides,
});

interface OpenInhibitors {
  readonly inhibitors: InhibitorStore;
  close(): Promise<void>;
}

function describeInhibitorStore(name: string, open: () => Promise<OpenInhibitors>): void {
  describe(`inhibitors in ${name}`, () => {
    let store: OpenInhibitors;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    it('are listed where they were put, and nowhere else', async () => {
      const [here, there] = [randomUUID(), randomUUID()];
      const { endsAt: _, ...open } = anInhibitor({
        ...{ fingerprint: fingerprint({ alertname: 'RackDown' }), isTarget: true },
      });
      await store.inhibitors.put(here, anInhibitor());
      await store.inhibitors.put(here, open);
      const listed = await store.inhibitors.list(here);
      expect(listed).toHaveLength(2);
      expect(listed).toEqual(expect.arrayContaining([anInhibitor(), open]));
      expect(await store.inhibitors.list(there)).toEqual([]);
    });

    it.each([
      ['a newer sighting', 1, true],
      ['another sighting of the same moment', 0, true],
      ['an older sighting', -1, false],
    ])('give way to %s: %s', async (_, laterMs, gives) => {
      const key = randomUUID();
      const next = anInhibitor({ endsAt: NOW, updatedAt: NOW + laterMs });
      await store.inhibitors.put(key, anInhibitor());
      await store.inhibitors.put(key, next);
      expect(await store.inhibitors.list(key)).toEqual([gives ? next : anInhibitor()]);
    });
  });
}

describeInhibitorStore('memory', async () => ({
  inhibitors: createMemoryInhibitorStore(),
  close: async () => {},
}));

for (const [name, address] of engines()) {
  describeInhibitorStore(name, async () => {
    const engine = await openEngine(address);
    return { inhibitors: createInhibitorStore(engine), close: engine.close };
  });
}
