import { describe, expect, it } from 'vitest';
import { createHandler as createFlush } from '../../functions/flush.ts';
import { createHandler as createIngest } from '../../functions/ingest.ts';
import { createDeliverHandler } from '../../functions/support/deliver.ts';
import type { Delivery, Wakeup } from '../../shared/ports.ts';
import { alarmEvent } from '../helpers/payloads.ts';
import { batch, context, createTestWorld, NOW, type TestWorld } from './world.ts';

const ALARM = alarmEvent({ name: 'cart-5xx', state: 'ALARM', at: NOW - 60_000 });

/** A world whose queues keep what is put into them, with one alert filed. */
async function filed() {
  const wakeups: Wakeup[] = [];
  const deliveries: Delivery[] = [];
  const world: TestWorld = createTestWorld();
  const getApp = world.with({
    wakeups: { wakeAt: async (wakeup) => void wakeups.push(wakeup) },
    deliveries: { publish: async (asked) => void deliveries.push(...asked) },
  });
  await createIngest(getApp)(batch(ALARM), context('ingest'));
  return { world, getApp, wakeups, deliveries };
}

describe('the flush function', () => {
  it('asks for a delivery to every integration that is to hear', async () => {
    const { getApp, wakeups, deliveries } = await filed();
    const answer = await createFlush(getApp)(batch(...wakeups), context('flush'));
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(deliveries).toMatchObject([
      { integration: 'on-call/slack[0]', channel: 'slack', severity: 'warning' },
    ]);
  });

  it.each(['{broken', '{}', '{"groupId":7,"at":1}', 'null'])(
    'gives %s to the dead letters, and its neighbours are considered',
    async (poison) => {
      const { getApp, wakeups, deliveries, world } = await filed();
      const answer = await createFlush(getApp)(batch(poison, ...wakeups), context('flush'));
      expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
      expect(deliveries).toHaveLength(1);
      expect(world.log.filter(({ level }) => level === 'error')).toMatchObject([
        { message: 'wakeup not answered', fields: { messageId: 'm0' } },
      ]);
    },
  );
});

describe('a deliver function', () => {
  it('tells what was decided, once, however often it is asked', async () => {
    const { world, getApp, wakeups, deliveries } = await filed();
    await createFlush(getApp)(batch(...wakeups), context('flush'));
    const [delivery] = deliveries;
    await createDeliverHandler(getApp)(batch(delivery, delivery), context('deliver-slack'));
    expect(world.told).toMatchObject([{ reason: 'first' }]);
  });

  it('counts what it told, and how long after the event', async () => {
    const { world, getApp, wakeups, deliveries } = await filed();
    await createFlush(getApp)(batch(...wakeups), context('flush'));
    await createDeliverHandler(getApp)(batch(...deliveries), context('deliver-slack'));
    expect(world.log.at(-1)?.fields).toMatchObject({ Notified: 1, EventToMessage: 60_000 });
  });

  it('gives what it cannot read to the dead letters, and tells the rest', async () => {
    const { world, getApp, wakeups, deliveries } = await filed();
    await createFlush(getApp)(batch(...wakeups), context('flush'));
    const event = batch({ groupId: 'x' }, ...deliveries);
    const answer = await createDeliverHandler(getApp)(event, context('deliver-slack'));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    expect(world.told).toHaveLength(1);
  });
});
