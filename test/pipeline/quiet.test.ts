import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { DeliveryError } from '../../shared/errors.ts';
import { NOW } from '../helpers/group.ts';
import { createPipeline, type Pipeline } from '../helpers/pipeline.ts';

const cpu = { name: 'CpuHigh', state: 'ALARM', at: NOW - SECOND_MS } as const;
const disk = { name: 'DiskFull', state: 'ALARM', at: NOW + SECOND_MS } as const;
const PLACE = 'chat/slack[0]';

/** A group whose first word is on its way to a place that refuses, and notes when it was called. */
async function aRefusal(error: DeliveryError) {
  const pipeline = createPipeline();
  const calls: number[] = [];
  pipeline.refuse = () => {
    calls.push(pipeline.now);
    throw error;
  };
  await pipeline.take('message-1', cpu);
  const group = pipeline.onlyGroup();
  await pipeline.flushAll();
  return { pipeline, group, calls };
}

const tooMany = (retryAfterMs: number) =>
  new DeliveryError('429', { answer: 'next-tick', retryAfterMs });

async function tickTo(minutes: number, pipeline: Pipeline): Promise<void> {
  while (pipeline.now < NOW + minutes * MINUTE_MS) {
    pipeline.now += MINUTE_MS;
    await pipeline.flushAll();
    await pipeline.deliverAll();
  }
}

describe('a place that asks to be left alone', () => {
  it('is called at the first tick after that, and not before', async () => {
    const { pipeline, calls } = await aRefusal(tooMany(3.5 * MINUTE_MS));
    await pipeline.deliverAll();
    pipeline.refuse = undefined;
    await tickTo(3, pipeline);
    expect([calls, pipeline.told]).toEqual([[NOW], []]);

    await tickTo(4, pipeline);
    expect(pipeline.told.map(({ reason }) => reason)).toEqual(['first']);
  });

  it('is not called for news either, and hears them with the rest', async () => {
    const { pipeline, calls } = await aRefusal(tooMany(3.5 * MINUTE_MS));
    await pipeline.deliverAll();
    await pipeline.take('message-2', disk);
    await tickTo(2, pipeline);
    expect(calls).toEqual([NOW]);

    pipeline.refuse = undefined;
    await tickTo(4, pipeline);
    expect(pipeline.told.map(({ firing }) => firing.length)).toEqual([2]);
  });

  it('is not called by a key that was on its way meanwhile', async () => {
    const { pipeline, group, calls } = await aRefusal(tooMany(30 * MINUTE_MS));
    const [first] = pipeline.keys.splice(0);
    await pipeline.take('message-2', disk);
    pipeline.now += MINUTE_MS;
    await pipeline.flushAll();
    if (first === undefined) throw new Error('nothing published');
    const { app } = pipeline;
    await app.groups.claim(group, { ...first, episode: NOW, now: NOW, leaseUntil: NOW });
    const refused = { ...first, episode: NOW, tries: 1, leaseUntil: NOW };
    const quietUntil = NOW + 30 * MINUTE_MS;
    await app.groups.settle(group, PLACE, { ...refused, state: 'failed', quietUntil });

    await pipeline.deliverAll();
    expect(calls).toEqual([]);
    const record = (await app.groups.readRecords(group))[PLACE];
    expect(record).toMatchObject({ state: 'failed', quietUntil });
  });

  it('is believed for an hour at most', async () => {
    const { pipeline, group } = await aRefusal(tooMany(1_000 * HOUR_MS));
    await pipeline.deliverAll();
    const record = (await pipeline.app.groups.readRecords(group))[PLACE];
    expect(record?.quietUntil).toBe(NOW + HOUR_MS + 5 * SECOND_MS);
  });

  it('is waited for within the call where it asks for seconds', async () => {
    const again = new DeliveryError('429', { answer: 'again', retryAfterMs: 4 * SECOND_MS });
    const { pipeline, calls } = await aRefusal(again);
    await pipeline.deliverAll();
    expect(calls).toEqual([NOW, NOW + 4 * SECOND_MS, NOW + 8 * SECOND_MS]);
  });

  it('has no quiet left to ask for once it took a word', async () => {
    const { pipeline, group } = await aRefusal(tooMany(MINUTE_MS));
    await pipeline.deliverAll();
    pipeline.refuse = undefined;
    await tickTo(2, pipeline);
    const record = (await pipeline.app.groups.readRecords(group))[PLACE];
    expect(record).toMatchObject({ state: 'sent' });
    expect(record).not.toHaveProperty('quietUntil');
  });
});
