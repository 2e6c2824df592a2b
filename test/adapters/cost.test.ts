/** What calls cost: a write by the whole item, a refused one too, a read half when it may be behind. */

import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../shared/adapters/aws/clock.ts';
import { createGroupStore } from '../../shared/adapters/aws/group-store.ts';
import { headerKey } from '../../shared/adapters/aws/items.ts';
import type { GroupStore } from '../../shared/stores.ts';
import { anAlert, anItem, NOW } from '../helpers/group.ts';
import { type Engine, openEngine } from './support/engine.ts';
import { aClaim, aCommit, aGroup, aGroupId } from './support/groups.ts';
import { type Meter, meterOf } from './support/meter.ts';

const HEADER_BYTES_MAX = 1_024;

describe('the bill', () => {
  let engine: Engine;
  let groups: GroupStore;
  let meter: Meter;
  beforeAll(async () => {
    engine = await openEngine();
    groups = createGroupStore({ ...engine, clock: systemClock });
    meter = meterOf(engine.client);
  });
  afterAll(() => engine.close());

  const full = aCommit({
    ...{
      timer: NOW + 1,
      timerBy: '9'.repeat(30),
      news: NOW + 2,
      newsProven: true,
      outbox: NOW,
      newsToldAt: NOW,
    },
    log: `${'9'.repeat(10)}-${NOW}-0123456789`,
  });

  it('keeps a header with everything in it under a kilobyte', async () => {
    const id = aGroupId();
    await groups.arm(id, NOW, true, NOW);
    await groups.commit(id, { version: 0, gen: 1 }, full);
    await groups.acknowledge(id, NOW, { by: 'ß'.repeat(500), at: NOW + 5 });
    const get = new GetItemCommand({ TableName: engine.table, Key: marshall(headerKey(id)) });
    const { Item = {} } = await engine.client.send(get);
    expect(Object.keys(Item).length).toBeGreaterThan(15);
    const bytes = Object.entries(Item).map(
      ([name, { S = '', N = '' }]) => Buffer.byteLength(name) + Buffer.byteLength(S + N),
    );
    // Numbers count by their digits here, which is more than they are charged for.
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(HEADER_BYTES_MAX);
  });

  it('counts one unit for each step of a group’s life', async () => {
    const facts = aGroup();
    const { groupId: id } = facts;
    const alert = anAlert('DiskFull', { annotations: { title: 'Disk full' } });
    const cost = async (work: () => Promise<unknown>) => meter.unitsOf(work);

    expect(await cost(() => groups.look(id, [alert.fingerprint]))).toMatchObject({ writes: 0 });
    expect(await cost(() => groups.putAlert(id, anItem(alert)))).toEqual({ writes: 1, reads: 0 });
    expect(await cost(() => groups.putFacts(facts))).toEqual({ writes: 1, reads: 0 });
    expect(await cost(() => groups.arm(id, NOW, true, NOW))).toEqual({ writes: 1, reads: 0 });
    expect(await cost(() => groups.arm(id, NOW, true, NOW))).toEqual({ writes: 1, reads: 0 });
    expect(await cost(() => groups.writeLog(id, full.log, {}))).toEqual({ writes: 1, reads: 0 });
    expect(await cost(() => groups.commit(id, { version: 0, gen: 2 }, full))).toEqual({
      writes: 1,
      reads: 0,
    });
    expect(await cost(() => groups.clearOutbox(id, NOW))).toMatchObject({ reads: 0 });
    expect(await cost(() => groups.claim(id, aClaim()))).toMatchObject({ writes: 1 });
  });

  it('reads a duplicate at half a unit an alert and half a unit a group', async () => {
    const id = aGroupId();
    const alert = anAlert('DiskFull');
    await groups.putAlert(id, anItem(alert));
    await groups.arm(id, NOW, true, NOW);
    const bill = await meter.unitsOf(() => groups.look(id, [alert.fingerprint]));
    expect(bill).toEqual({ writes: 0, reads: 1 });
  });
});
