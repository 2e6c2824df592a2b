import { expect, it } from 'vitest';
import { groupId } from '../../shared/core/model/keys.ts';
import { groupKey } from '../../shared/core/model/route.ts';
import { SECOND_MS } from '../../shared/core/model/time.ts';
import { adoptTree } from '../../shared/pipeline/adopt-tree.ts';
import { NOW } from '../helpers/group.ts';
import { createPipeline } from '../helpers/pipeline.ts';

const NAMES = ['A', 'B', 'C'];

it('wakes every open group once, though a call finds only a part of them', async () => {
  const pipeline = createPipeline();
  const app = {
    ...pipeline.app,
    groups: {
      ...pipeline.app.groups,
      listOpen: (_: number, at?: string) => pipeline.app.groups.listOpen(1, at),
    },
  };
  const route = { ...pipeline.config.route, groupBy: ['alertname'] };
  pipeline.config = { ...pipeline.config, route: { ...route, routes: [] } };
  const at = NOW - SECOND_MS;
  for (const name of NAMES) await pipeline.take(name, { name, state: 'ALARM', at });
  await pipeline.flushAll();
  pipeline.wakeups.splice(0);
  for (let calls = 0; calls < 5; calls += 1)
    await adoptTree({ ...app, config: pipeline.config }, 0);
  const ids = NAMES.map((alertname) =>
    groupId(groupKey(pipeline.config.route, { alertname }), 'chat'),
  );
  expect(pipeline.wakeups.map((wakeup) => wakeup.groupId).sort()).toEqual(ids.sort());
});
