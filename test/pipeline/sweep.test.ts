import { expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { OVERDUE_MS, sweep } from '../../shared/pipeline/sweep.ts';
import { NOW } from '../helpers/group.ts';
import { createPipeline } from '../helpers/pipeline.ts';

const cpu = { name: 'CpuHigh', state: 'ALARM', at: NOW - SECOND_MS } as const;

it('wakes a group whose wakeup was lost, once that is sure', async () => {
  const pipeline = createPipeline();
  await pipeline.take('message-1', cpu);
  pipeline.wakeups.splice(0);

  pipeline.now = NOW + OVERDUE_MS;
  expect(await sweep(pipeline.app)).toBe(0);
  pipeline.now += 1;
  expect(await sweep(pipeline.app)).toBe(1);
  await pipeline.flushAll();
  await pipeline.deliverAll();
  expect(pipeline.told).toHaveLength(1);
});

it('leaves alone what is not due', async () => {
  const pipeline = createPipeline();
  await pipeline.take('message-1', cpu);
  await pipeline.flushAll();
  await pipeline.deliverAll();
  pipeline.now = NOW + MINUTE_MS;
  await pipeline.flushAll();
  pipeline.now = NOW + 60 * MINUTE_MS;
  expect(await sweep(pipeline.app)).toBe(0);
});
