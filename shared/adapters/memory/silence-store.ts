import type { Silence } from '../../core/model/silence.ts';
import type { SilenceStore } from '../../mute-stores.ts';

export function createMemorySilenceStore(silences = new Map<string, Silence>()): SilenceStore {
  return {
    async list() {
      return [...silences.values()];
    },
    async put(silence) {
      silences.set(silence.id, silence);
    },
  };
}
