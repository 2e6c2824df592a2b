import { describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/detect.ts';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import type { MetricSource } from '../../shared/metric-source.ts';
import { aMetricThatBreaks, detectEachMinute, WATCHES } from './detect-turn.ts';
import { context, createTestWorld, NOW } from './world.ts';

const CONFIG = `
route: { receiver: on-call, group_by: [alertname], group_wait: 0s }
receivers:
  - name: on-call
    slack_configs: [{ app_token: 'ssm:/house/slack', channel: '#alerts', send_resolved: true }]
${WATCHES}
`;

const run = (name: string) => context(name);

describe('the detect function', () => {
  it('tells of a metric that breaks, once, with a picture that can be fetched', async () => {
    const world = createTestWorld(CONFIG);
    const metrics = aMetricThatBreaks(NOW + 10 * MINUTE_MS);
    await detectEachMinute(metrics, { from: NOW, minutes: 40 }, world.app, run);
    await world.agenda.runUntil(NOW + 41 * MINUTE_MS);
    expect(world.told.map(({ firing }) => firing.map(({ labels }) => labels))).toEqual([
      [expect.objectContaining({ watch: 'queue-age', service: 'orders' })],
    ]);
    const picture = world.told[0]?.firing[0]?.annotations.picture ?? '';
    expect(await world.app.pictures.read(picture)).toBeInstanceOf(Uint8Array);
  });

  it('says what it did, and fails for nothing that AWS refuses', async () => {
    const world = createTestWorld(CONFIG);
    const refused: MetricSource = {
      read: () => Promise.reject(new Error('cloudwatch:GetMetricData: AccessDenied')),
    };
    await detectEachMinute(refused, { from: NOW, minutes: 1 }, world.app, run);
    const lines = new Map(world.log.map(({ message, fields }) => [message, fields]));
    expect(lines.get('series judged')).toMatchObject({ watches: 1, failed: 1 });
    expect(lines.get('watch not read')).toMatchObject({ watch: 'queue-age' });
    expect(lines.get('invocation ended')).toMatchObject({ outcome: 'done' });
  });

  it('refuses an event that does not say when it is due', async () => {
    const world = createTestWorld(CONFIG);
    const metrics = aMetricThatBreaks(NOW);
    const handler = createHandler(
      () => world.app,
      () => metrics,
    );
    await expect(handler({ time: '' }, run('detect'))).rejects.toThrow('when it is due');
    const said = world.log.find(({ message }) => message === 'call failed');
    expect(said?.fields).toMatchObject({ requestId: 'request-1', error: expect.any(Error) });
  });
});
