/** Shapes of lines are learned minute by minute, and no minute twice or not at all. */

import { describe, expect, it } from 'vitest';
import { minuteOf, unpackShapes } from '../../shared/core/logs/shapes/state.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import { learnShapes } from '../../shared/pipeline/learn-shapes.ts';
import { writeSketch } from '../../shared/pipeline/support/sketches.ts';
import type { App } from '../../shared/ports.ts';
import { createTestWorld, NOW } from '../functions/world.ts';

const CONFIG = `
route: { receiver: ops }
receivers: [{ name: ops }]
log_shapes: [{ log_group: /ecs/.* }]
`;

function sketchOf(logGroup: string): string {
  const shape = { level: 'info', template: 'order <*> taken', count: 1, examples: [] } as const;
  return writeSketch({ logGroup, sketch: { lines: 1, rest: 0, shapes: [shape] } });
}

/** A line a minute in each log group. */
async function withLines(minutes: number, groups: readonly string[] = ['/ecs/shop']) {
  const world = createTestWorld(CONFIG);
  const sketches = groups.map(sketchOf);
  for (let minute = 0; minute < minutes; minute += 1) {
    await world.app.samples.put(NOW + minute * MINUTE_MS, 'batch', { tallies: [], sketches });
  }
  const learned = async (group = '/ecs/shop') => {
    const memories = await world.app.detectors.read([`shapes ${group}`]);
    const { lines, at } = unpackShapes([...memories.values()][0]?.text ?? '');
    return { lines, until: at - minuteOf(NOW) };
  };
  return { ...world, learned };
}

/** As a process that was started just now sees it. */
function fresh(app: App): App {
  return { ...app, samples: { ...app.samples } };
}

/** The run that finds this minute complete. */
const runAfter = (minute: number) => NOW + (minute + 2) * MINUTE_MS;

describe('a minute of lines', () => {
  it('is learned once, however often a run comes', async () => {
    const { app, learned } = await withLines(1);
    await learnShapes(runAfter(0), app);
    await learnShapes(runAfter(0), app);
    await learnShapes(runAfter(0), fresh(app));
    expect(await learned()).toEqual({ lines: 1, until: 0 });
  });

  it.each([
    ['the same process', (app: App) => app],
    ['another one', fresh],
  ])('that no run looked at is learned by the next, in %s', async (_, next) => {
    const { app, learned } = await withLines(30);
    await learnShapes(runAfter(0), app);
    await learnShapes(runAfter(29), next(app));
    expect(await learned()).toEqual({ lines: 30, until: 29 });
  });

  it('that is more than an hour back is passed over', async () => {
    const { app, learned } = await withLines(120);
    await learnShapes(runAfter(0), app);
    await learnShapes(runAfter(119), app);
    expect(await learned()).toEqual({ lines: 1 + HOUR_MS / MINUTE_MS + 1, until: 119 });
  });

  it('is learned although what another batch says of it is damaged, which is said', async () => {
    const { app, log, learned } = await withLines(1);
    const sketches = ['{', 'null', '{"logGroup":"/ecs/shop","sketch":{"lines":1}}'];
    await app.samples.put(NOW, 'hurt', { tallies: [], sketches });
    await learnShapes(runAfter(0), app);
    expect(await learned()).toEqual({ lines: 1, until: 0 });
    expect(log).toContainEqual(expect.objectContaining({ message: 'shapes of lines damaged' }));
  });

  it('is learned anew where what was known is damaged, which is said', async () => {
    const { app, log, learned } = await withLines(1);
    await app.detectors.put('shapes /ecs/shop', { text: '{', revision: 1 });
    await learnShapes(runAfter(0), app);
    expect(await learned()).toEqual({ lines: 1, until: 0 });
    expect(log).toContainEqual(expect.objectContaining({ message: 'memory begun anew' }));
  });

  it('that cannot be stored for one log group is learned by the next run, and for others once', async () => {
    const { app, learned } = await withLines(2, ['/ecs/shop', '/ecs/cart']);
    const { put } = app.detectors;
    app.detectors.put = (key, memory) =>
      key.endsWith('shop') ? Promise.reject(new Error('no store')) : put(key, memory);
    await expect(learnShapes(runAfter(0), app)).rejects.toThrow('shapes of lines not learned');
    app.detectors.put = put;
    await learnShapes(runAfter(1), app);
    expect(await learned('/ecs/shop')).toEqual({ lines: 2, until: 1 });
    expect(await learned('/ecs/cart')).toEqual({ lines: 2, until: 1 });
  });
});
