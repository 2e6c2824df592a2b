import { describe, it } from 'vitest';
import { systemClock } from '../../shared/adapters/aws/clock.ts';
import { createGroupStore } from '../../shared/adapters/aws/group-store.ts';
import { createMemoryGroupStore } from '../../shared/adapters/memory/group-store.ts';
import { describeGroupStore } from './group-store.contract.ts';
import { engines, openEngine } from './support/engine.ts';

describeGroupStore('memory', async () => ({
  groups: createMemoryGroupStore(),
  close: async () => {},
}));

for (const [name, address] of engines()) {
  describeGroupStore(name, async () => {
    const { client, table, close } = await openEngine(address);
    return { groups: createGroupStore({ client, table, clock: systemClock }), close };
  });
}

describe('groups in another DynamoDB', () => {
  it.skipIf(engines().length === 1)('are stored at TOCSIN_DYNAMODB_ENDPOINT', () => {});
});
