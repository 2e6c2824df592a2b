import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createHandler as createAlarmAction } from '../../functions/alarm-action.ts';
import { createHandler as createIngest } from '../../functions/ingest.ts';
import { createHandler as createLogs } from '../../functions/logs.ts';
import { createHandler as createSweep } from '../../functions/sweep.ts';
import type { Wakeup } from '../../shared/ports.ts';
import { alarmAction, alarmEvent } from '../helpers/payloads.ts';
import { batch, context, createTestWorld, NOW } from './world.ts';

const ALARM = { name: 'cart-5xx', state: 'ALARM', at: NOW - 5_000 } as const;

const fates = ({ trace }: ReturnType<typeof createTestWorld>) =>
  trace.flatMap((entry) => (entry.kind === 'sighting' ? [entry.fate] : []));

const lines = (...messages: readonly string[]) => ({
  messageType: 'DATA_MESSAGE',
  owner: '210987654321',
  logGroup: '/aws/lambda/checkout',
  logStream: '2026/03/03/[$LATEST]0',
  subscriptionFilters: ['tocsin'],
  logEvents: messages.map((message, index) => ({ id: `${index}`, timestamp: NOW, message })),
});
const packed = (document: object) => ({
  awslogs: { data: gzipSync(JSON.stringify(document)).toString('base64') },
});

describe('the alarm-action function', () => {
  it('files what CloudWatch calls it with', async () => {
    const world = createTestWorld();
    await createAlarmAction(() => world.app)(alarmAction(ALARM), context('alarm-action'));
    await world.agenda.runUntil(NOW + 60_000);
    expect(world.told).toMatchObject([{ reason: 'first', groupLabels: { alertname: 'cart-5xx' } }]);
  });

  it('knows an alarm that came by the queue before', async () => {
    const world = createTestWorld();
    await createIngest(() => world.app)(batch(alarmEvent(ALARM)), context('ingest'));
    await createAlarmAction(() => world.app)(alarmAction(ALARM), context('alarm-action'));
    expect(fates(world)).toEqual(['new', 'duplicate']);
  });

  it('fails when it could not file, so that Lambda calls again', async () => {
    const world = createTestWorld();
    const look = async () => Promise.reject(new Error('the table is out of reach'));
    const getApp = world.with({ groups: { ...world.app.groups, look } });
    const call = createAlarmAction(getApp)(alarmAction(ALARM), context('alarm-action'));
    await expect(call).rejects.toThrow('out of reach');
    expect(world.log.at(-1)).toMatchObject({ fields: { outcome: 'failed' } });
  });

  it('files once what Lambda calls it with twice', async () => {
    const world = createTestWorld();
    const handler = createAlarmAction(() => world.app);
    for (const _ of ['first', 'again']) {
      await handler(alarmAction(ALARM), context('alarm-action', 'the same request'));
    }
    await world.agenda.runUntil(NOW + 60_000);
    expect(world.told).toHaveLength(1);
  });
});

describe('the logs function', () => {
  it('files the errors among the lines', async () => {
    const world = createTestWorld();
    const event = packed(lines('{"level":"info"}', '{"level":"error","msg":"card refused"}'));
    await createLogs(() => world.app)(event, context('logs'));
    expect(fates(world)).toEqual(['new']);
  });

  it('files nothing of a health check', async () => {
    const world = createTestWorld();
    const check = {
      ...lines('CWL CONTROL MESSAGE: Checking health'),
      messageType: 'CONTROL_MESSAGE',
    };
    await createLogs(() => world.app)(packed(check), context('logs'));
    expect(fates(world)).toEqual([]);
  });

  it('makes an alert of lines that it cannot unpack', async () => {
    const world = createTestWorld();
    await createLogs(() => world.app)({ awslogs: { data: 'bm90IHppcHBlZA==' } }, context('logs'));
    expect(fates(world)).toEqual(['new']);
  });
});

describe('the sweep function', () => {
  it('wakes a group whose wakeup was lost', async () => {
    const world = createTestWorld();
    const lost = world.with({ wakeups: { wakeAt: async () => {} } });
    await createIngest(lost)(batch(alarmEvent(ALARM)), context('ingest'));
    await world.agenda.runUntil(NOW + 600_000);
    expect(world.told).toEqual([]);

    await createSweep(() => world.app)({}, context('sweep'));
    await world.agenda.runUntil(NOW + 660_000);
    expect(world.told).toHaveLength(1);
  });

  it('wakes nobody whose time has not come', async () => {
    const world = createTestWorld();
    const wakeups: Wakeup[] = [];
    const wakeAt = async (wakeup: Wakeup) => void wakeups.push(wakeup);
    await createIngest(() => world.app)(batch(alarmEvent(ALARM)), context('ingest'));
    await createSweep(world.with({ wakeups: { wakeAt } }))({}, context('sweep'));
    expect(wakeups).toEqual([]);
  });
});
