/** Calls that took effect and whose answers got lost: the SDK makes them again. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../shared/adapters/aws/clock.ts';
import { createFilingStore } from '../../shared/adapters/aws/filing-store.ts';
import { createGroupStore } from '../../shared/adapters/aws/group-store.ts';
import { fingerprint } from '../../shared/core/model/keys.ts';
import type { FilingStore, GroupStore } from '../../shared/stores.ts';
import { anAlert, anItem, NOW } from '../helpers/group.ts';
import { type Engine, openEngine } from './support/engine.ts';
import { aClaim, aCommit, aGroupId } from './support/groups.ts';
import { loseAnswers } from './support/meter.ts';

describe('a call whose first answer was lost', () => {
  let engine: Engine;
  let groups: GroupStore;
  let filings: FilingStore;
  beforeAll(async () => {
    engine = await openEngine();
    groups = createGroupStore({ ...engine, clock: systemClock });
    filings = createFilingStore(engine);
  });
  afterAll(() => engine.close());

  const unheard = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    const hear = loseAnswers(engine.client);
    try {
      return await call();
    } finally {
      hear();
    }
  };
  const aToldGroup = async () => {
    const id = aGroupId();
    await groups.arm(id, NOW, false, NOW);
    await groups.commit(id, { version: 0, gen: 1 }, aCommit());
    return id;
  };

  it('has put the alert', async () => {
    const [id, item] = [aGroupId(), anItem(anAlert('DiskFull'))];
    expect(await unheard(() => groups.putAlert(id, item))).toBe(true);
    expect(await groups.putAlert(id, anItem(anAlert('DiskFull'), { writtenBy: 'other' }))).toBe(
      false,
    );
  });

  it('has put the filing', async () => {
    const identity = fingerprint({ alertname: 'DiskFull' });
    const filing = { labels: {}, updatedAt: NOW, revision: 1 };
    expect(await unheard(() => filings.put(identity, filing))).toBe(true);
    expect(await filings.put(identity, { ...filing, updatedAt: NOW + 1 })).toBe(false);
  });

  it('has written the log', async () => {
    const id = aGroupId();
    await unheard(() => groups.writeLog(id, 'log-1', { 'on-call/slack[0]': {} }));
    expect(await groups.readLog(id, 'log-1')).toEqual({ 'on-call/slack[0]': {} });
  });

  it('has committed', async () => {
    const id = aGroupId();
    await groups.arm(id, NOW, false, NOW);
    const commit = () => groups.commit(id, { version: 0, gen: 1 }, aCommit());
    expect(await unheard(commit)).toBeUndefined();
    expect((await groups.readHeader(id))?.version).toBe(1);
  });

  it('has not committed what another committed', async () => {
    const id = await aToldGroup();
    const commit = () => groups.commit(id, { version: 0, gen: 1 }, aCommit({ log: 'log-2' }));
    expect(await unheard(commit)).toMatchObject({ version: 1, log: 'log-1' });
  });

  it('has acknowledged', async () => {
    const id = await aToldGroup();
    const acknowledgement = { by: 'ada', at: NOW + 1 };
    expect(await unheard(() => groups.acknowledge(id, NOW, acknowledgement))).toBe(true);
    expect((await groups.readHeader(id))?.gen).toBe(2);
  });

  it('has claimed, and nobody else has', async () => {
    const id = aGroupId();
    const claim = await unheard(() => groups.claim(id, aClaim()));
    expect(claim).toMatchObject({ answer: 'claimed' });
    expect(await groups.claim(id, aClaim())).toMatchObject({ answer: 'busy' });
  });
});
