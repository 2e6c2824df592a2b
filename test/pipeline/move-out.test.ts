import { describe, expect, it } from 'vitest';
import type { Config } from '../../shared/core/model/config.ts';
import type { Route } from '../../shared/core/model/route.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { adoptTree } from '../../shared/pipeline/adopt-tree.ts';
import { flush } from '../../shared/pipeline/flush.ts';
import { treeName } from '../../shared/pipeline/support/tree.ts';
import { sweep } from '../../shared/pipeline/sweep.ts';
import { NOW } from '../helpers/group.ts';
import { createPipeline, dyingAt, type Pipeline } from '../helpers/pipeline.ts';

const critical = JSON.stringify({ severity: 'critical' });
const cpu = { name: 'CpuHigh', state: 'ALARM', at: NOW - SECOND_MS } as const;
const disk = { name: 'DiskFull', state: 'ALARM', at: NOW - SECOND_MS } as const;

const without = ({ route, ...config }: Config): Config => ({
  ...config,
  route: { ...route, routes: [] },
});
const groupedBy = (groupBy: Route['groupBy'], { route, ...config }: Config): Config => ({
  ...config,
  route: { ...route, groupBy, routes: route.routes.map((child) => ({ ...child, groupBy })) },
});

/** Two alerts of one group, that were told. */
async function aToldPair(description = '') {
  const pipeline = createPipeline();
  await pipeline.take('message-1', { ...cpu, description });
  await pipeline.take('message-2', { ...disk, description });
  const group = pipeline.onlyGroup();
  await pass(pipeline, 2);
  return { pipeline, group };
}

/** Minutes go by, in each of which everything that is due is done. */
async function pass(pipeline: Pipeline, minutes: number): Promise<void> {
  for (let left = minutes; left > 0; left -= 1) {
    await pipeline.flushAll();
    await pipeline.deliverAll();
    pipeline.now += MINUTE_MS;
  }
}

async function reload(config: Config, pipeline: Pipeline): Promise<void> {
  pipeline.config = config;
  while (!(await adoptTree(pipeline.app, 0)));
}

/** What was told, sorted: which of two groups is looked at first is nobody's promise. */
const words = ({ told }: Pipeline) =>
  told
    .map(({ receiver, reason, firing, resolved }) => {
      const alerts = [...firing, ...resolved].map(({ labels }) => labels.alertname);
      return `${receiver} ${reason} ${alerts.sort().join()}`;
    })
    .sort();

describe('after a reload', () => {
  it('alerts lie in the groups of the new tree, and the old group ends', async () => {
    const { pipeline, group } = await aToldPair();
    pipeline.told.splice(0);
    await reload(groupedBy(['alertname'], pipeline.config), pipeline);
    await pass(pipeline, 4);
    expect(words(pipeline)).toEqual([
      'chat all-resolved CpuHigh,DiskFull',
      'chat first CpuHigh',
      'chat first DiskFull',
    ]);
    expect(await pipeline.app.groups.readHeader(group)).not.toHaveProperty('phase');

    pipeline.told.splice(0);
    await pipeline.take('message-3', { ...cpu, state: 'OK', at: pipeline.now });
    await pass(pipeline, 2);
    expect(words(pipeline)).toEqual(['chat all-resolved CpuHigh']);
  });

  it('alerts leave a route that is gone, whose places hear the end', async () => {
    const { pipeline } = await aToldPair(critical);
    pipeline.told.splice(0);
    await reload(without(pipeline.config), pipeline);
    await pass(pipeline, 4);
    expect(words(pipeline)).toEqual([
      'chat first CpuHigh,DiskFull',
      'page all-resolved CpuHigh,DiskFull',
    ]);
  });

  it('alerts leave quietly where the receiver is gone with its route', async () => {
    const { pipeline, group } = await aToldPair(critical);
    pipeline.told.splice(0);
    const { receivers, ...config } = without(pipeline.config);
    await reload(
      { ...config, receivers: receivers.filter((one) => one.name === 'chat') },
      pipeline,
    );
    await pass(pipeline, 4);
    expect(words(pipeline)).toEqual(['chat first CpuHigh,DiskFull']);
    expect(await pipeline.app.groups.readHeader(group)).not.toHaveProperty('phase');
  });

  it('nothing happens to what the new tree leads to the same group', async () => {
    const { pipeline, group } = await aToldPair();
    pipeline.told.splice(0);
    await reload(without(pipeline.config), pipeline);
    await pass(pipeline, 4);
    expect(pipeline.told).toEqual([]);
    expect(await adoptTree(pipeline.app, 0)).toBe(true);
    const trees = (await pipeline.app.groups.readAlerts(group)).map(({ tree }) => tree);
    expect(trees).toEqual([0, 1].map(() => treeName(pipeline.config.route)));
  });

  it('an alert whose labels change later leaves the group that it was moved to', async () => {
    const { pipeline } = await aToldPair();
    await reload(groupedBy(['alertname'], pipeline.config), pipeline);
    await pass(pipeline, 3);
    pipeline.told.splice(0);
    const at = pipeline.now;
    await pipeline.take('message-3', { ...cpu, at, description: critical });
    await pass(pipeline, 3);
    expect(words(pipeline)).toEqual(['chat all-resolved CpuHigh', 'page first CpuHigh']);
  });

  it('an alert comes back to a group that it left before', async () => {
    const { pipeline } = await aToldPair();
    const at = pipeline.now;
    await pipeline.take('message-3', { ...cpu, at, description: critical });
    await pass(pipeline, 3);
    pipeline.told.splice(0);
    await reload(without(pipeline.config), pipeline);
    await pass(pipeline, 3);
    expect(words(pipeline)).toEqual([
      'chat new-alerts CpuHigh,DiskFull',
      'page all-resolved CpuHigh',
    ]);
  });

  it('a beginning that comes again after its end does not begin where it leads to now', async () => {
    const { pipeline } = await aToldPair();
    await pipeline.take('message-3', { ...cpu, state: 'OK', at: NOW + SECOND_MS });
    await reload(groupedBy(['alertname'], pipeline.config), pipeline);
    await pass(pipeline, 3);
    pipeline.told.splice(0);
    await pipeline.take('message-1', cpu);
    await pass(pipeline, 2);
    expect(pipeline.told).toEqual([]);
  });

  it('what died on the way is done by the next look', async () => {
    const { pipeline } = await aToldPair();
    pipeline.told.splice(0);
    await reload(groupedBy(['alertname'], pipeline.config), pipeline);
    const [wakeup] = pipeline.wakeups.filter(({ at }) => at <= pipeline.now);
    if (wakeup !== undefined) {
      await expect(flush(wakeup, dyingAt(pipeline.app, 'wakeups'))).rejects.toThrow();
    }
    await pass(pipeline, 4);
    expect(words(pipeline)).toHaveLength(3);
  });
});

describe('while a deployment is under way', () => {
  it('no alert is moved until nobody files by the tree before', async () => {
    const { pipeline, group } = await aToldPair();
    pipeline.config = groupedBy(['alertname'], pipeline.config);
    for (let minutes = 0; minutes < 4; minutes += 1) {
      await sweep(pipeline.app);
      await pass(pipeline, 1);
    }
    expect(await pipeline.app.groups.readHeader(group)).toHaveProperty('phase');

    for (let minutes = 0; minutes < 6; minutes += 1) {
      await sweep(pipeline.app);
      await pass(pipeline, 1);
    }
    expect(await pipeline.app.groups.readHeader(group)).not.toHaveProperty('phase');
  });

  it('a function of the former tree leaves a group alone whose route it does not know', async () => {
    const { pipeline } = await aToldPair();
    const old = pipeline.config;
    const { route } = old;
    const added = { ...route, key: '{}/{resource=""}', receiver: 'page', matchers: [] };
    pipeline.config = { ...old, route: { ...route, routes: [added] } };
    pipeline.told.splice(0);
    await pipeline.take('message-3', { ...cpu, name: 'New', at: pipeline.now });
    pipeline.config = old;
    await pipeline.flushAll();
    expect(pipeline.keys).toEqual([]);

    pipeline.config = { ...old, route: { ...route, routes: [added] } };
    await pass(pipeline, 2);
    expect(words(pipeline)).toEqual(['page first New']);
  });
});
