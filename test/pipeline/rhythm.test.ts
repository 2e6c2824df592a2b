/** When a group is first looked at, and when its ticks begin anew. */

import { beforeEach, describe, expect, it } from 'vitest';
import type { GroupHeader } from '../../shared/core/model/incident.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { adoptTree, announceTree } from '../../shared/pipeline/adopt-tree.ts';
import { flush } from '../../shared/pipeline/flush.ts';
import { ingest } from '../../shared/pipeline/ingest.ts';
import { aRoute, NOW } from '../helpers/group.ts';
import { createPipeline, type Pipeline, twoReceivers } from '../helpers/pipeline.ts';
import { aSilence } from '../helpers/silence.ts';

const WAIT_MS = 30 * SECOND_MS;
const TICK_MS = 5 * MINUTE_MS;

let pipeline: Pipeline;
beforeEach(() => {
  const timing = { groupWaitMs: WAIT_MS, groupIntervalMs: TICK_MS, groupBy: [] };
  pipeline = createPipeline({
    ...twoReceivers(),
    route: aRoute({ ...timing, receiver: 'chat' }),
  });
});

/** Prometheus says that it has fired since then. */
function post(name: string, startsAt: number, endsAt = NOW + 60 * MINUTE_MS, app = pipeline.app) {
  const [from, to] = [startsAt, endsAt].map((at) => new Date(at).toISOString());
  const alert = { labels: { alertname: name }, annotations: {}, startsAt: from, endsAt: to };
  const messageId = `${name} ${app.clock.now()}`;
  return ingest({ messageId, payload: [alert], acceptedAt: app.clock.now() }, app);
}

async function pass(ms: number): Promise<void> {
  const until = pipeline.now + ms;
  for (; pipeline.now < until; pipeline.now += SECOND_MS) {
    await pipeline.flushAll();
    await pipeline.deliverAll();
  }
}

const header = async () => pipeline.app.groups.readHeader(pipeline.onlyGroup());
const reasons = () => pipeline.told.map(({ reason }) => reason);

describe('the first look', () => {
  it('waits from when the alert was taken in, however long it took to put it', async () => {
    const startsAt = new Date(NOW).toISOString();
    const payload = [{ labels: { alertname: 'Lag' }, annotations: {}, startsAt }];
    pipeline.now = NOW + 2 * SECOND_MS;
    await ingest({ messageId: 'message-1', payload, acceptedAt: NOW }, pipeline.app);
    expect(await header()).toMatchObject({ news: NOW + WAIT_MS });
  });

  it('is followed by a tick for what came while it was under way', async () => {
    await post('Old', NOW - MINUTE_MS);
    const before = await header();
    const stale = (seen?: GroupHeader) => ({ ...(seen && { header: seen }), alerts: new Map() });
    const groups = { ...pipeline.app.groups, look: async () => stale(before) };
    await pipeline.flushAll();
    pipeline.now += 1;
    await post('Other', NOW - MINUTE_MS, undefined, { ...pipeline.app, groups });
    expect(await header()).toMatchObject({ phase: NOW, news: NOW + TICK_MS });
  });
});

describe('a process that begins anew', () => {
  const restart = () => ({ ...pipeline.app, ticksFrom: pipeline.now });

  beforeEach(async () => {
    await post('Old', NOW - MINUTE_MS);
    await pass(MINUTE_MS);
  });

  it('looks at once when the end comes of what has waited long enough', async () => {
    const app = restart();
    pipeline.now += SECOND_MS;
    await post('Old', NOW - MINUTE_MS, pipeline.now, app);
    expect(await header()).toMatchObject({ news: pipeline.now });
  });

  it('lets what is new wait as the first of a group does, and counts the ticks from there', async () => {
    const app = restart();
    await post('Young', pipeline.now, undefined, app);
    const news = NOW + MINUTE_MS + WAIT_MS;
    expect(await header()).toMatchObject({ phase: NOW, news });
    pipeline.now = news;
    await flush({ groupId: pipeline.onlyGroup(), at: news }, app);
    expect(await header()).toMatchObject({ phase: news, timer: news + TICK_MS });
  });

  it('looks when it was to look, and counts no ticks from that', async () => {
    const app = restart();
    const [wakeup] = pipeline.wakeups;
    pipeline.now = NOW + TICK_MS;
    if (wakeup !== undefined) await flush(wakeup, app);
    expect(await header()).toMatchObject({ phase: NOW, committedAt: NOW + TICK_MS });
    await post('Old', NOW - MINUTE_MS, pipeline.now, app);
    expect(await header()).toMatchObject({ news: pipeline.now });
  });

  it('looks again at what is posted again', async () => {
    const app = restart();
    await post('Old', NOW - MINUTE_MS, NOW + 61 * MINUTE_MS, app);
    expect(await header()).toMatchObject({ news: pipeline.now });
  });
});

describe('an end that a silence swallowed', () => {
  const silence = aSilence({ endsAt: NOW + 10 * MINUTE_MS });

  beforeEach(async () => {
    await post('Lag', NOW - MINUTE_MS);
    await pass(MINUTE_MS);
    await pipeline.app.silences.put(silence);
    await post('Lag', NOW - MINUTE_MS, pipeline.now);
    await pass(6 * MINUTE_MS);
  });

  async function reload(): Promise<void> {
    await announceTree(pipeline.app, 0);
    while (!(await adoptTree(pipeline.app, 0)));
  }

  it('is told when the configuration is read again', async () => {
    await pass(10 * MINUTE_MS);
    expect(reasons()).toEqual(['first']);
    await reload();
    await pass(SECOND_MS);
    expect(reasons()).toEqual(['first', 'all-resolved']);
  });

  it('is not told while the silence lasts', async () => {
    await reload();
    await pass(SECOND_MS);
    expect(reasons()).toEqual(['first']);
  });

  it('is forgotten after half an hour', async () => {
    await pass(40 * MINUTE_MS);
    expect(pipeline.wakeups).toEqual([]);
    await reload();
    await pass(SECOND_MS);
    expect(reasons()).toEqual(['first']);
  });
});
