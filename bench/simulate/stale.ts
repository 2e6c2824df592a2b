import type { GroupStore, GroupView } from '../../shared/stores.ts';
import type { Faults } from './faults.ts';
import type { Random } from './random.ts';

const last = new WeakMap<GroupStore, Map<string, GroupView>>();

/** A store whose `look` answers now and then with what it saw at the look before. */
export function behind(store: GroupStore, random: Random, faults: () => Faults): GroupStore {
  const views = last.get(store) ?? new Map<string, GroupView>();
  last.set(store, views);
  return {
    ...store,
    async look(id, fingerprints) {
      const key = `${id} ${fingerprints.join(' ')}`;
      const view = await store.look(id, fingerprints);
      const before = views.get(key);
      views.set(key, view);
      return before !== undefined && random.chance(faults().stale) ? before : view;
    },
  };
}
