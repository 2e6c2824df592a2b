/** Lines on their way through the logs function: filed, counted, and learned by their shape. */

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import { learnShapes } from '../../shared/pipeline/learn-shapes.ts';
import { takeLogs } from '../../shared/pipeline/take-logs.ts';
import { createTestWorld, NOW } from '../functions/world.ts';

const ROUTES = `
global: { slack_app_token: xoxb-test }
route: { receiver: ops, group_by: [alertname], group_wait: 0s }
receivers: [{ name: ops, slack_configs: [{ channel: '#ops' }] }]
`;
const COUNTED = `${ROUTES}
watches: [{ name: refused, series: ['__name__="Refused"'], statistic: sum }]
metric_filters:
  - filter_name: refused
    log_group: /ecs/pay.*
    filter_pattern: '{ $.status = "refused" }'
    metric_transformations: [{ metric_name: Refused, metric_value: $.amount, default_value: 0 }]
`;
const SHAPED = `${ROUTES}
log_shapes: [{ log_group: /ecs/pay.*, labels: { service: payments } }]
`;

function subscription(messages: readonly string[], { at = NOW, logGroup = '/ecs/payments' } = {}) {
  const document = {
    ...{ messageType: 'DATA_MESSAGE', owner: '017790921725', logGroup, logStream: 'one' },
    subscriptionFilters: ['router'],
    logEvents: messages.map((message, index) => ({ id: `${index}`, timestamp: at, message })),
  };
  return { awslogs: { data: gzipSync(JSON.stringify(document)).toString('base64') } };
}

const payment = (status: string, amount: number) => JSON.stringify({ status, amount });

describe('lines that a metric filter counts', () => {
  const tallies = async (...payloads: readonly unknown[]) => {
    const { app } = createTestWorld(COUNTED);
    for (const [index, payload] of payloads.entries()) {
      await takeLogs({ messageId: `m${index}`, payload }, app);
    }
    return (await app.samples.list(NOW)).flatMap((entry) => entry.tallies);
  };

  it('are kept as figures of their minute', async () => {
    const lines = [payment('refused', 20), payment('accepted', 5), payment('refused', 30)];
    expect(await tallies(subscription(lines))).toEqual([
      { labels: { __name__: 'Refused' }, minute: NOW, count: 2, sum: 50, min: 20, max: 30 },
    ]);
  });

  it('leave the default where lines came, and none that counts', async () => {
    expect(await tallies(subscription([payment('accepted', 5)]))).toEqual([
      { labels: { __name__: 'Refused' }, minute: NOW, count: 0, sum: 0, min: 0, max: 0 },
    ]);
  });

  it.each([
    ['of another log group', subscription([payment('refused', 1)], { logGroup: '/ecs/search' })],
    ['that nobody can read', { awslogs: { data: 'H4sI' } }],
  ])('are none in a payload %s', async (_, payload) => {
    expect(await tallies(payload)).toEqual([]);
  });

  it('are filed like before', async () => {
    const { app, trace } = createTestWorld(COUNTED);
    await takeLogs({ messageId: 'm', payload: subscription(['ERROR out of paper']) }, app);
    expect(trace).toContainEqual(expect.objectContaining({ kind: 'sighting' }));
  });
});

describe('shapes of lines', () => {
  /** A day of everyday lines, and then these. */
  async function afterADay(lines: readonly string[], minutes = 1) {
    const world = createTestWorld(SHAPED);
    const say = async (messages: readonly string[], at: number) => {
      await world.agenda.runUntil(at);
      await takeLogs({ messageId: `m${at}`, payload: subscription(messages, { at }) }, world.app);
      await learnShapes(at + 2 * MINUTE_MS, world.app);
    };
    const start = NOW + MINUTE_MS;
    const everyday = Array.from({ length: 60 }, (_, index) => `INFO payment ${index} accepted`);
    for (let at = start; at <= start + DAY_MS; at += 30 * MINUTE_MS) await say(everyday, at);
    for (let minute = 1; minute <= minutes; minute += 1) {
      await say(lines, start + DAY_MS + minute * MINUTE_MS);
    }
    await world.agenda.runUntil(world.agenda.now() + 5 * MINUTE_MS);
    const shapes = world.told.filter(({ firing }) =>
      firing.some(({ labels }) => labels.source === 'log-shape'),
    );
    return { ...world, shapes };
  }

  it('that nobody saw before are told, with the lines, and nobody is told twice', async () => {
    const refused = ['ERROR card 4711 refused: contract suspended'];
    const { shapes } = await afterADay(refused, 3);
    expect(shapes).toHaveLength(1);
    const [alert] = shapes[0]?.firing ?? [];
    expect(alert).toMatchObject({
      labels: { alertname: 'NewLogShape', severity: 'warning', service: 'payments' },
      annotations: {
        title: 'new error shape in /ecs/payments: "ERROR card <*> refused: contract suspended"',
        reading: expect.stringMatching(/^1 line in 1 min, never seen in 24 hours of [\d,]+ lines$/),
        sample: 'ERROR card 4711 refused: contract suspended',
      },
    });
  });

  it('that say nothing of trouble are not', async () => {
    const { shapes } = await afterADay(['INFO released 4.2, caches warm'], 3);
    expect(shapes).toEqual([]);
  });

  it('carry no secret', async () => {
    const { shapes } = await afterADay([
      'ERROR login failed: password=hunter2secret for dana@example.com',
    ]);
    expect(shapes).toHaveLength(1);
    expect(JSON.stringify(shapes.map(({ firing }) => firing))).not.toMatch(/hunter2|dana@/);
  });
});
