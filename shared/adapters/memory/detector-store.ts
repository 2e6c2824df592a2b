import type { Feedback } from '../../core/model/feedback.ts';
import type { DetectorStore, Memory } from '../../detector-store.ts';

export function createMemoryDetectorStore(): DetectorStore {
  const memories = new Map<string, Memory>();
  const feedback = new Map<string, Feedback>();
  return {
    async read(keys) {
      return new Map(
        keys.flatMap((key) => {
          const memory = memories.get(key);
          return memory === undefined ? [] : [[key, memory] as const];
        }),
      );
    },
    async put(key, memory) {
      if (memory.revision !== (memories.get(key)?.revision ?? 0) + 1) return false;
      memories.set(key, memory);
      return true;
    },
    async listFeedback() {
      return [...feedback.values()];
    },
    async putFeedback(said) {
      feedback.set(said.series, said);
    },
  };
}
