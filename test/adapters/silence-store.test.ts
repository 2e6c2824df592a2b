import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSilenceStore } from '../../shared/adapters/aws/silence-store.ts';
import { createMemorySilenceStore } from '../../shared/adapters/memory/silence-store.ts';
import { createMatcher } from '../../shared/core/model/matcher.ts';
import type { Silence } from '../../shared/core/model/silence.ts';
import type { SilenceStore } from '../../shared/mute-stores.ts';
import { NOW } from '../helpers/group.ts';
import { engines, openEngine } from './support/engine.ts';

const aSilence = (id: string, overrides: Partial<Silence> = {}): Silence => ({
  id,
  matchers: [createMatcher('alertname', '=', 'Lag'), createMatcher('zone', '=', '')],
  startsAt: NOW,
  endsAt: NOW + 60_000,
  updatedAt: NOW,
  createdBy: 'dana',
  comment: 'by a button',
  ...overrides,
});

interface OpenSilences {
  /** Two processes over the same silences. */
  readonly here: SilenceStore;
  readonly there: SilenceStore;
  close(): Promise<void>;
}

function describeSilenceStore(name: string, open: () => Promise<OpenSilences>): void {
  describe(`silences in ${name}`, () => {
    let store: OpenSilences;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    it('are none at first', async () => {
      expect(await store.here.list()).toEqual([]);
    });

    it('are known everywhere as soon as they are made', async () => {
      await store.here.put(aSilence('one'));
      expect(await store.there.list()).toEqual([aSilence('one')]);
      await store.there.put(aSilence('two'));
      const ids = (await store.here.list()).map(({ id }) => id);
      expect(ids.toSorted()).toEqual(['one', 'two']);
    });

    it('keep all that was said of them', async () => {
      const said = aSilence('three', {
        annotations: { tocsin_every: 'every monday 02:00-04:00', ticket: 'OPS-7' },
        every: { weekdays: [1], from: 120, to: 240, location: 'UTC' },
        untilResolved: true,
      });
      await store.here.put(said);
      expect((await store.there.list()).find(({ id }) => id === 'three')).toEqual(said);
    });

    it('are changed in place, by their id', async () => {
      await store.there.put(aSilence('one', { endsAt: NOW }));
      const one = (await store.here.list()).find(({ id }) => id === 'one');
      expect(one).toEqual(aSilence('one', { endsAt: NOW }));
    });

    it('match by patterns after they were stored, too', async () => {
      await store.here.put(aSilence('three', { matchers: [createMatcher('team', '=~', 'a|b')] }));
      const three = (await store.there.list()).find(({ id }) => id === 'three');
      expect(three?.matchers[0]?.pattern?.test('b')).toBe(true);
    });
  });
}

describeSilenceStore('memory', async () => {
  const store = createMemorySilenceStore();
  return { here: store, there: store, close: async () => {} };
});

for (const [name, address] of engines()) {
  describeSilenceStore(name, async () => {
    const engine = await openEngine(address);
    return {
      here: createSilenceStore(engine),
      there: createSilenceStore(engine),
      close: engine.close,
    };
  });
}
