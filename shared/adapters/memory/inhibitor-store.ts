import type { Inhibitor, InhibitorKey } from '../../core/model/inhibition.ts';
import type { Fingerprint } from '../../core/model/keys.ts';
import type { InhibitorStore } from '../../mute-stores.ts';

export function createMemoryInhibitorStore(): InhibitorStore {
  const places = new Map<InhibitorKey, Map<Fingerprint, Inhibitor>>();
  return {
    async list(key) {
      return [...(places.get(key)?.values() ?? [])];
    },
    async put(key, inhibitor) {
      const place = places.get(key) ?? new Map<Fingerprint, Inhibitor>();
      places.set(key, place);
      const stored = place.get(inhibitor.fingerprint);
      if (stored !== undefined && stored.updatedAt > inhibitor.updatedAt) return;
      place.set(inhibitor.fingerprint, inhibitor);
    },
  };
}
