/** A pressed Silence, and what people hear in the hour after it. */

import { describe, expect, it } from 'vitest';
import { createHandler as createIngest } from '../../functions/ingest.ts';
import { createHandler } from '../../functions/slack-action.ts';
import { alarmEvent } from '../helpers/payloads.ts';
import { pressed, request, SECRET } from './slack-request.ts';
import { batch, context, createTestWorld, NOW } from './world.ts';

const MINUTE = 60_000;

/** Grouped by a label that none of these alarms has: all of them are one group. */
const config = (groupBy: string) => `
route: { receiver: on-call, group_by: [${groupBy}], group_wait: 0s, repeat_interval: 30m }
receivers:
  - name: on-call
    slack_configs: [{ app_token: 'ssm:/house/slack', channel: '#alerts', send_resolved: true }]
slack_actions: { signing_secret: 'ssm:/house/signing' }
`;

/** An alarm that was told at once; minutes count from then. */
async function told(groupBy = 'alertname') {
  const world = createTestWorld(config(groupBy));
  const alarm = async (name: string, state: 'ALARM' | 'OK') => {
    const payload = alarmEvent({ name, state, at: world.app.clock.now() });
    await createIngest(() => world.app)(batch(payload), context('ingest', `${name}-${state}`));
  };
  const until = (minutes: number) => world.agenda.runUntil(NOW + minutes * MINUTE);
  await alarm('lag', 'ALARM');
  await until(1);

  const replies: string[] = [];
  const handler = createHandler(() => world.app, {
    secrets: () => ({ read: async () => SECRET }),
    reply: async (_, text) => void replies.push(text),
  });
  const [notification] = world.told;
  const value = JSON.stringify({ g: notification?.groupId, e: notification?.episode });
  const press = () => {
    const body = pressed({ value, action: 'silence' });
    return handler(request(body, { at: world.app.clock.now() }), context('slack-action'));
  };
  return {
    world,
    alarm,
    until,
    press,
    replies,
    reasons: () => world.told.map((one) => one.reason),
  };
}

describe('a pressed Silence', () => {
  it('is confirmed to who pressed it, with what it hides', async () => {
    const { press, replies } = await told();
    expect(await press()).toEqual({ statusCode: 200 });
    expect(replies).toEqual([expect.stringMatching(/^Silenced until .*`\{alertname="lag"\}`\.$/)]);
  });

  it('ends the repeats for an hour, and then they go on', async () => {
    const { press, until, reasons } = await told();
    await press();
    await until(60);
    expect(reasons()).toEqual(['first']);
    await until(70);
    expect(reasons()).toEqual(['first', 'repeat']);
  });

  it('holds back an end, which is told when the hour is over', async () => {
    const { press, until, alarm, reasons } = await told();
    await press();
    await until(10);
    await alarm('lag', 'OK');
    await until(60);
    expect(reasons()).toEqual(['first']);
    await until(70);
    expect(reasons()).toEqual(['first', 'all-resolved']);
  });

  it('says nothing of what came and went in it', async () => {
    const { press, until, alarm, reasons } = await told();
    await press();
    await until(10);
    await alarm('lag', 'OK');
    await until(20);
    await alarm('lag', 'ALARM');
    await until(61);
    expect(reasons()).toEqual(['first']);
  });

  it('hides no alert of another name', async () => {
    const { press, until, alarm, world } = await told('team');
    await press();
    await until(5);
    await alarm('disk', 'ALARM');
    await until(12);
    expect(world.told.at(-1)?.firing.map(({ labels }) => labels.alertname)).toEqual(['disk']);
  });

  it('is refused where nothing sets the group apart', async () => {
    const { press, until, alarm, world, replies } = await told('team');
    await alarm('disk', 'ALARM');
    await until(10);
    await press();
    expect(replies).toEqual([expect.stringContaining('all alerts would be silenced')]);
    expect(await world.app.silences.list()).toEqual([]);
  });

  it('does nothing for an incident that is over', async () => {
    const { press, until, alarm, replies } = await told();
    await alarm('lag', 'OK');
    await until(20);
    await press();
    expect(replies).toEqual(['Nothing was changed: the incident is over.']);
  });
});
