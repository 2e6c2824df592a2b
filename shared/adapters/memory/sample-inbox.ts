import type { EpochMs } from '../../core/model/time.ts';
import type { InboxEntry, SampleInbox } from '../../detector-store.ts';

export function createMemorySampleInbox(): SampleInbox {
  const minutes = new Map<EpochMs, Map<string, InboxEntry>>();
  return {
    async put(minute, batch, entry) {
      const batches = minutes.get(minute) ?? new Map<string, InboxEntry>();
      minutes.set(minute, batches.set(batch, entry));
    },
    async list(minute) {
      return [...(minutes.get(minute)?.values() ?? [])];
    },
  };
}
