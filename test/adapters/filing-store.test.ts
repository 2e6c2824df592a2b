import { createFilingStore } from '../../shared/adapters/aws/filing-store.ts';
import { createMemoryFilingStore } from '../../shared/adapters/memory/filing-store.ts';
import { describeFilingStore } from './filing-store.contract.ts';
import { engines, openEngine } from './support/engine.ts';

describeFilingStore('memory', async () => ({
  filings: createMemoryFilingStore(),
  close: async () => {},
}));

for (const [name, address] of engines()) {
  describeFilingStore(name, async () => {
    const engine = await openEngine(address);
    return { filings: createFilingStore(engine), close: engine.close };
  });
}
