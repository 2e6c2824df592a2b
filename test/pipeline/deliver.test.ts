import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { DeliveryError } from '../../shared/errors.ts';
import { deliver } from '../../shared/pipeline/deliver.ts';
import { NOW } from '../helpers/group.ts';
import { createPipeline } from '../helpers/pipeline.ts';

const cpu = { name: 'CpuHigh', state: 'ALARM', at: NOW - SECOND_MS } as const;
const over = { name: 'CpuHigh', state: 'OK', at: NOW + 30 * SECOND_MS } as const;

describe('deliver', () => {
  it('tells the end to a place that may have heard the beginning from a function that died', async () => {
    const pipeline = createPipeline();
    await pipeline.take('message-1', cpu);
    const group = pipeline.onlyGroup();
    await pipeline.flushAll();
    const [key] = pipeline.keys.splice(0);
    const settle = () => Promise.reject(new Error('the function died'));
    const { app } = pipeline;
    const dying = { ...app, groups: { ...app.groups, settle } };
    if (key !== undefined) await expect(deliver(key, dying)).rejects.toThrow();

    pipeline.now = NOW + 30 * SECOND_MS;
    await pipeline.take('message-2', over);
    pipeline.now = NOW + MINUTE_MS;
    await pipeline.flushAll();
    await pipeline.deliverAll();
    expect(pipeline.told.map(({ reason }) => reason)).toEqual(['first', 'all-resolved']);
    expect((await app.groups.readRecords(group))['chat/slack[0]']?.state).toBe('sent');
  });

  it('says nothing of an end where the beginning was refused', async () => {
    const pipeline = createPipeline();
    await pipeline.take('message-1', cpu);
    await pipeline.flushAll();
    pipeline.refuse = () => {
      throw new DeliveryError('no such channel', { answer: 'never' });
    };
    await pipeline.deliverAll();
    pipeline.refuse = undefined;

    pipeline.now = NOW + 30 * SECOND_MS;
    await pipeline.take('message-2', over);
    for (const minutes of [1, 2, 3]) {
      pipeline.now = NOW + minutes * MINUTE_MS;
      await pipeline.flushAll();
      await pipeline.deliverAll();
    }
    expect(pipeline.told).toEqual([]);
  });

  it('says it again after words of which nobody knows whether they arrived', async () => {
    const pipeline = createPipeline();
    await pipeline.take('message-1', cpu);
    await pipeline.flushAll();
    pipeline.refuse = () => {
      throw new DeliveryError('timed out', { answer: 'next-tick', unsure: true });
    };
    for (const seconds of [0, 30, 60]) {
      pipeline.now = NOW + seconds * SECOND_MS;
      await pipeline.deliverAll();
    }
    pipeline.refuse = undefined;
    await pipeline.take('message-2', over);
    for (const minutes of [2, 3]) {
      pipeline.now = NOW + minutes * MINUTE_MS;
      await pipeline.flushAll();
      await pipeline.deliverAll();
    }
    expect(pipeline.told.map(({ reason }) => reason)).toEqual(['all-resolved']);
  });

  it('comes back within seconds to a place that is busy, whatever the lease', async () => {
    const pipeline = createPipeline();
    await pipeline.take('message-1', cpu);
    const group = pipeline.onlyGroup();
    await pipeline.flushAll();
    const [key] = pipeline.keys;
    if (key === undefined) throw new Error('nothing published');
    const claim = { ...key, episode: NOW, now: NOW, leaseUntil: NOW + 25 * SECOND_MS };
    await pipeline.app.groups.claim(group, claim);
    await pipeline.deliverAll();
    expect(pipeline.told).toEqual([]);
    expect(pipeline.keys).toEqual([{ ...key, notBefore: NOW + 5 * SECOND_MS }]);
  });

  it('leaves the place free when a newer decision has overtaken its key', async () => {
    const pipeline = createPipeline();
    await pipeline.take('message-1', cpu);
    await pipeline.flushAll();
    const [old] = pipeline.keys.splice(0);
    pipeline.now = NOW + 30 * SECOND_MS;
    await pipeline.take('message-2', { ...cpu, name: 'DiskFull', at: NOW + SECOND_MS });
    pipeline.now = NOW + MINUTE_MS;
    await pipeline.flushAll();
    if (old !== undefined) await deliver(old, pipeline.app);
    await pipeline.deliverAll();
    expect(pipeline.told.map(({ firing }) => firing.length)).toEqual([2]);
  });
});
