import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberKey } from '../../shared/adapters/aws/fleet-items.ts';
import { createFleetStore } from '../../shared/adapters/aws/fleet-store.ts';
import { createMemoryFleetStore } from '../../shared/adapters/memory/fleet-store.ts';
import type { FleetMember } from '../../shared/core/model/fleet-member.ts';
import { DAY_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import type { FleetStore } from '../../shared/fleet-store.ts';
import { aMember } from '../helpers/fleet.ts';
import { NOW } from '../helpers/group.ts';
import { describeFleetStore } from './fleet-store.contract.ts';
import { type Engine, engines, openEngine } from './support/engine.ts';
import { loseAnswers, meterOf } from './support/meter.ts';
import { standingClock as clock } from './support/queues.ts';

describeFleetStore('memory', async () => ({
  fleets: createMemoryFleetStore(),
  close: async () => {},
}));

for (const [name, address] of engines()) {
  describeFleetStore(name, async () => {
    const engine = await openEngine(address);
    return { fleets: createFleetStore({ ...engine, clock }), close: engine.close };
  });
}

describe('fleets in DynamoDB', () => {
  let engine: Engine;
  let fleets: FleetStore;
  beforeAll(async () => {
    engine = await openEngine();
    fleets = createFleetStore({ ...engine, clock });
  });
  afterAll(() => engine.close());

  const item = (member: Partial<FleetMember>, revision = 1) => ({
    ...{ member: aMember(member), revision, writtenBy: 'message-1' },
  });

  it.each<[string, string | undefined, FleetMember['seen'], number]>([
    ['lives', 'farm', { running: NOW }, 400],
    ['went', 'farm', { running: 1, gone: NOW }, 2],
    ['is about to go', 'farm', { deadline: NOW }, 2],
    ['came back', 'farm', { gone: 1, running: 2 }, 400],
    ['is nobody’s', undefined, { deadline: NOW }, 1],
  ])('forget one that %s after a while', async (id, fleet, seen, days) => {
    await fleets.putMember(fleet, item({ id, seen }));
    const Key = marshall(memberKey({ fleet, id }));
    const found = await engine.client.send(new GetItemCommand({ TableName: engine.table, Key }));
    expect(unmarshall(found.Item ?? {}).expires).toBe((NOW + days * DAY_MS) / SECOND_MS);
  });

  it('have put and taken what a call did whose answer was lost', async () => {
    const hear = loseAnswers(engine.client);
    try {
      expect(await fleets.putMember('lost', item({ id: 'i-1' }))).toBe(true);
      expect(await fleets.take('lost', 0, NOW)).toBe(true);
    } finally {
      hear();
    }
    expect(await fleets.take('lost', 0, NOW)).toBe(false);
  });

  it('cost one unit a write, whatever was seen', async () => {
    const meter = meterOf(engine.client);
    const checks = ['', '_System', '_Instance', '_AttachedEBS'].map((end) => [
      `StatusCheckFailed${end}`,
      NOW,
    ]);
    const much = {
      ...{ id: 'i-0c7f3a91d2e84b650', zone: 'eu-central-1b', instanceType: 'u7i-12tb.224xlarge' },
      seen: { starting: NOW, running: NOW, gone: NOW, deadline: NOW, risk: NOW, missed: NOW },
      failed: Object.fromEntries(checks),
      passed: Object.fromEntries(checks),
    };
    const one = { writes: 1, reads: 0 };
    expect(await meter.unitsOf(() => fleets.putMember('bill', item(much)))).toEqual(one);
    expect(await meter.unitsOf(() => fleets.arm('bill', NOW))).toEqual(one);
    expect(await meter.unitsOf(() => fleets.take('bill', 0, NOW))).toEqual(one);
  });
});
