import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { acknowledge } from '../../shared/pipeline/acknowledge.ts';
import { flush } from '../../shared/pipeline/flush.ts';
import type { App } from '../../shared/ports.ts';
import { NOW } from '../helpers/group.ts';
import { createPipeline, dyingAt } from '../helpers/pipeline.ts';

const cpu = { name: 'CpuHigh', state: 'ALARM', at: NOW - SECOND_MS } as const;
const disk = { name: 'DiskFull', state: 'ALARM', at: NOW + SECOND_MS } as const;
const TICK = NOW + MINUTE_MS;

/** A group whose first alert was told, and that settled: nothing is ahead but its repeat. */
async function aQuietGroup() {
  const pipeline = createPipeline();
  await pipeline.take('message-1', cpu);
  const group = pipeline.onlyGroup();
  await pipeline.flushAll();
  await pipeline.deliverAll();
  pipeline.now = TICK;
  await pipeline.flushAll();
  return { pipeline, group };
}

describe('flush', () => {
  it('keeps news that lie ahead when it is woken before: somebody may rely on them', async () => {
    const { pipeline, group } = await aQuietGroup();
    pipeline.now = TICK + 10 * SECOND_MS;
    await pipeline.take('message-2', disk);
    const before = await pipeline.app.groups.readHeader(group);
    await acknowledge(group, before?.episode ?? 0, 'kim', pipeline.app);
    await pipeline.flushAll();

    const after = await pipeline.app.groups.readHeader(group);
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    expect(after).toMatchObject({ news: TICK + MINUTE_MS, newsProven: true });
  });

  it('leaves one wakeup that counts, however many flushes raced', async () => {
    const { pipeline, group } = await aQuietGroup();
    pipeline.now = TICK + 10 * SECOND_MS;
    await pipeline.take('message-2', disk);
    pipeline.now = TICK + MINUTE_MS;
    const racers = [1, 2, 3, 4].map(() => ({ groupId: group, at: TICK + MINUTE_MS }));
    await Promise.allSettled(racers.map((wakeup) => flush(wakeup, pipeline.app)));

    pipeline.now = TICK + 2 * MINUTE_MS;
    await pipeline.flushAll();
    const header = await pipeline.app.groups.readHeader(group);
    expect(pipeline.wakeups.filter(({ by }) => by === header?.timerBy)).toHaveLength(1);
  });

  it('wakes late rather than before its commit, and in time once the commit stands', async () => {
    const pipeline = createPipeline();
    await pipeline.take('message-1', cpu);
    // Taken up late: the next tick is ten seconds away.
    pipeline.now = NOW + 50 * SECOND_MS;
    await pipeline.flushAll();
    expect(pipeline.wakeups.map(({ at }) => at)).toEqual([pipeline.now + 25 * SECOND_MS, TICK]);
  });

  it('waits for what is due within a second', async () => {
    const pipeline = createPipeline();
    await pipeline.take('message-1', cpu);
    await pipeline.flushAll();
    await pipeline.deliverAll();
    const [wakeup] = pipeline.wakeups;
    pipeline.now = TICK - 400;
    if (wakeup !== undefined) await flush(wakeup, pipeline.app);
    expect(pipeline.now).toBe(TICK);
  });

  it('publishes what another committed and did not live to publish', async () => {
    const pipeline = createPipeline();
    await pipeline.take('message-1', cpu);
    const [wakeup] = pipeline.wakeups.splice(0);
    if (wakeup === undefined) throw new Error('not woken');
    await expect(flush(wakeup, dyingAt(pipeline.app, 'deliveries'))).rejects.toThrow();
    await flush(wakeup, pipeline.app);
    expect(pipeline.keys).toEqual([]);

    pipeline.now += 2 * MINUTE_MS;
    await flush(wakeup, pipeline.app);
    expect(pipeline.keys).toMatchObject([{ integration: 'chat/slack[0]' }]);
  });

  it('sees a person who takes the incident on while it looks, and looks again', async () => {
    const { pipeline, group } = await aQuietGroup();
    pipeline.now = TICK + 10 * SECOND_MS;
    await pipeline.take('message-2', disk);
    const { episode = 0 } = (await pipeline.app.groups.readHeader(group)) ?? {};
    pipeline.now = TICK + MINUTE_MS;
    let isFirst = true;
    const meanwhile: App = {
      ...pipeline.app,
      groups: {
        ...pipeline.app.groups,
        async readRecords(id) {
          if (isFirst) await acknowledge(id, episode, 'kim', pipeline.app);
          isFirst = false;
          return pipeline.app.groups.readRecords(id);
        },
      },
    };
    await flush({ groupId: group, at: TICK + MINUTE_MS }, meanwhile);
    const header = await pipeline.app.groups.readHeader(group);
    expect(header?.timer).toBe(TICK + 2 * MINUTE_MS);
    expect(header?.acknowledgement?.by).toBe('kim');
  });
});
