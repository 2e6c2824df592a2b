import type { Fingerprint } from '../../core/model/keys.ts';
import type { Filing, FilingStore } from '../../stores.ts';

export function createMemoryFilingStore(filings = new Map<Fingerprint, Filing>()): FilingStore {
  return {
    async read(fingerprint) {
      return filings.get(fingerprint);
    },
    async put(fingerprint, filing) {
      const stored = filings.get(fingerprint)?.revision ?? 0;
      if (filing.revision !== stored + 1) return false;
      filings.set(fingerprint, filing);
      return true;
    },
  };
}
