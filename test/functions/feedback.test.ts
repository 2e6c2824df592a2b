/** Buttons by which people say what they think of what a detector found. */

import { describe, expect, it } from 'vitest';
import { createHandler as createIngest } from '../../functions/ingest.ts';
import { createHandler } from '../../functions/slack-action.ts';
import {
  DETECTOR_REPORT_SOURCE,
  type DetectorReport,
} from '../../shared/core/model/detector-report.ts';
import { alarmEvent } from '../helpers/payloads.ts';
import { type Deed, pressed, request, SECRET } from './slack-request.ts';
import { batch, context, createTestWorld, NOW } from './world.ts';

const MINUTE = 60_000;

const report = (key: string): DetectorReport => ({
  source: DETECTOR_REPORT_SOURCE,
  about: 'anomaly',
  ...{ watch: 'latency', series: { pool: key }, key, labels: {}, resources: [] },
  state: 'warning',
  ...{ at: new Date(NOW).toISOString(), since: new Date(NOW).toISOString() },
  ...{ title: `latency of ${key} is unusual`, reading: '812 ms, expected 180–240', because: 'x' },
});

/** An incident of these payloads, told a minute ago, and the line back. */
async function told(...payloads: readonly unknown[]) {
  const world = createTestWorld();
  await createIngest(() => world.app)(batch(...payloads), context('ingest'));
  await world.agenda.runUntil(NOW + MINUTE);
  const replies: string[] = [];
  const handler = createHandler(() => world.app, {
    secrets: () => ({ read: async () => SECRET }),
    reply: async (_, text) => void replies.push(text),
  });
  const [notification] = world.told;
  const value = JSON.stringify({ g: notification?.groupId, e: notification?.episode });
  const press = async (action: string, deed: Deed = {}) => {
    const body = pressed({ value, action, ...deed });
    await handler(request(body, { at: world.app.clock.now() }), context('slack-action'));
    return replies.at(-1);
  };
  return { world, press, feedback: () => world.app.detectors.listFeedback() };
}

describe('a pressed Too sensitive', () => {
  it('raises the line of the series for good, and says to how much', async () => {
    const { press, feedback } = await told(report('db'));
    expect(await press('too-sensitive')).toMatch(/^Noted for its series: told from 1\.5 on: dana/);
    expect(await feedback()).toMatchObject([
      { series: 'db', kind: 'too-sensitive', by: 'dana', line: 1.5 },
    ]);
  });

  it('raises it again when it is pressed again', async () => {
    const { world, press, feedback } = await told(report('db'));
    await press('too-sensitive');
    await world.agenda.runUntil(NOW + 2 * MINUTE);
    await press('too-sensitive');
    expect(await feedback()).toMatchObject([{ line: 2.25 }]);
  });

  it('counts for every series of the incident', async () => {
    const { press, feedback } = await told(report('db'), report('cache'));
    expect(await press('too-sensitive')).toMatch(/^Noted for its 2 series: told from 1\.5 on/);
    expect((await feedback()).map(({ series }) => series).sort()).toEqual(['cache', 'db']);
  });
});

describe('a pressed Not an anomaly', () => {
  it('raises the line for a while', async () => {
    const { press, feedback } = await told(report('db'));
    expect(await press('no-anomaly')).toContain('falling to 1 by');
    expect(await feedback()).toMatchObject([{ kind: 'no-anomaly', lasting: 1 }]);
  });
});

it.each(['no-anomaly', 'too-sensitive'])('takes no %s from another channel', async (action) => {
  const { press, feedback } = await told(report('db'));
  expect(await press(action, { channel: 'C99OTHER' })).toContain('takes no buttons from you');
  expect(await feedback()).toEqual([]);
});

it('changes nothing about an incident that no detector found', async () => {
  const { press, feedback } = await told(alarmEvent({ name: 'cart-5xx', state: 'ALARM', at: NOW }));
  expect(await press('too-sensitive')).toContain('Nothing was changed');
  expect(await feedback()).toEqual([]);
});
