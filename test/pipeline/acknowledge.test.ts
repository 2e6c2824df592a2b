import { expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { acknowledge } from '../../shared/pipeline/acknowledge.ts';
import type { App } from '../../shared/ports.ts';
import { NOW } from '../helpers/group.ts';
import { createPipeline, dyingAt } from '../helpers/pipeline.ts';

/** A group whose first alert was just told. */
async function aToldGroup() {
  const pipeline = createPipeline();
  await pipeline.take('message-1', { name: 'CpuHigh', state: 'ALARM', at: NOW - SECOND_MS });
  const group = pipeline.onlyGroup();
  await pipeline.flushAll();
  await pipeline.deliverAll();
  const { episode = 0 } = (await pipeline.app.groups.readHeader(group)) ?? {};
  return { pipeline, group, episode };
}

it('counts what a person was told as told before their word, whatever the clocks say', async () => {
  const { pipeline, group, episode } = await aToldGroup();
  pipeline.now = NOW - 2 * SECOND_MS;
  await acknowledge(group, episode, 'kim', pipeline.app);

  pipeline.now = NOW + MINUTE_MS;
  await pipeline.flushAll();
  await pipeline.deliverAll();
  expect(pipeline.told.map(({ reason }) => reason)).toEqual(['first', 'acknowledged']);
});

it('wakes the group when the same person presses again after a call that died', async () => {
  const { pipeline, group, episode } = await aToldGroup();
  pipeline.now = NOW + 10 * SECOND_MS;
  pipeline.wakeups.splice(0);
  const died = acknowledge(group, episode, 'kim', dyingAt(pipeline.app, 'wakeups'));
  await expect(died).rejects.toThrow();
  expect(await acknowledge(group, episode, 'kim', pipeline.app)).toBe('acknowledged');
  expect(pipeline.wakeups).toHaveLength(1);
});

it('tells a second person that somebody has it', async () => {
  const { pipeline, group, episode } = await aToldGroup();
  await acknowledge(group, episode, 'kim', pipeline.app);
  expect(await acknowledge(group, episode, 'lee', pipeline.app)).toBe('nothing-to-acknowledge');
});

it('covers the news that came while the word was on its way', async () => {
  const { pipeline, group, episode } = await aToldGroup();
  pipeline.now = NOW + 30 * SECOND_MS;
  await pipeline.take('message-2', { name: 'DiskFull', state: 'ALARM', at: pipeline.now });
  const { app } = pipeline;
  const slow: App = {
    ...app,
    groups: {
      ...app.groups,
      async acknowledge(...word) {
        if (pipeline.now < NOW + MINUTE_MS) {
          pipeline.now = NOW + MINUTE_MS;
          await pipeline.flushAll();
        }
        return app.groups.acknowledge(...word);
      },
    },
  };
  expect(await acknowledge(group, episode, 'kim', slow)).toBe('acknowledged');

  const header = await app.groups.readHeader(group);
  expect(header?.newsToldAt).toBe(NOW + MINUTE_MS);
  expect(header?.acknowledgement?.at).toBeGreaterThanOrEqual(NOW + MINUTE_MS);
});
