/** Facts go with their group, and not before it. */

import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGroupStore } from '../../shared/adapters/aws/group-store.ts';
import { factsKey } from '../../shared/adapters/aws/items.ts';
import type { GroupId } from '../../shared/core/model/keys.ts';
import { DAY_MS } from '../../shared/core/model/time.ts';
import { NOW } from '../helpers/group.ts';
import { type Engine, openEngine } from './support/engine.ts';
import { aGroup } from './support/groups.ts';
import { meterOf } from './support/meter.ts';

describe('facts', () => {
  let engine: Engine;
  let now = NOW;
  const clock = { now: () => now, sleep: async () => {} };
  beforeAll(async () => {
    engine = await openEngine();
  });
  afterAll(() => engine.close());

  const expiryOf = async (id: GroupId) => {
    const get = new GetItemCommand({ TableName: engine.table, Key: marshall(factsKey(id)) });
    const { Item = {} } = await engine.client.send(get);
    return unmarshall(Item).expires * 1_000;
  };

  it('expire, and are written again where somebody reads them in the second half', async () => {
    const groups = createGroupStore({ ...engine, clock, keepMs: 20 * DAY_MS });
    const meter = meterOf(engine.client);
    const facts = aGroup();
    await groups.putFacts(facts);
    expect(await expiryOf(facts.groupId)).toBe(NOW + 20 * DAY_MS);

    now = NOW + 9 * DAY_MS;
    expect((await meter.unitsOf(() => groups.readFacts(facts.groupId))).writes).toBe(0);
    expect(await expiryOf(facts.groupId)).toBe(NOW + 20 * DAY_MS);

    now = NOW + 11 * DAY_MS;
    expect(await groups.readFacts(facts.groupId)).toEqual(facts);
    expect(await expiryOf(facts.groupId)).toBe(NOW + 31 * DAY_MS);
  });
});
