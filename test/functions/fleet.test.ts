import { describe, expect, it } from 'vitest';
import { createHandler as createFleet } from '../../functions/fleet.ts';
import { createHandler as createFlush } from '../../functions/flush.ts';
import type { FleetSurvey } from '../../shared/core/model/fleet.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import type { FleetSource } from '../../shared/ports.ts';
import { batch, context, createTestWorld, NOW } from './world.ts';

/** Seven fleets: more than there are turns. */
const NAMES = ['ants', 'bees', 'cats', 'dogs', 'eels', 'frogs', 'gnus'];
const FLEETS = NAMES.map((name) => `  - { name: ${name}, auto_scaling_groups: [${name}] }`);
const CONFIG = `
route: { receiver: on-call, group_by: [fleet] }
receivers:
  - name: on-call
    slack_configs: [{ app_token: 'ssm:/house/slack', channel: '#alerts', send_resolved: true }]
fleets:
${FLEETS.join('\n')}
`;

const ten = Array.from({ length: 10 }, (_, index) => `i-${index}`);
const found = (takenAt: number): FleetSurvey => ({
  takenAt,
  wanted: 10,
  members: ten.map((id) => ({ id, health: 'healthy', isSpot: false })),
  calls: 5,
});

/** Answers for every fleet that is not among the refused ones; each answer takes so long. */
function aSource(world: ReturnType<typeof createTestWorld>, refused: readonly string[], ms = 0) {
  const asked: string[] = [];
  const source: FleetSource = {
    async survey({ name }) {
      asked.push(name);
      await world.app.clock.sleep(ms);
      if (refused.includes(name)) throw new Error('ec2:DescribeInstances: UnauthorizedOperation');
      return found(world.app.clock.now());
    },
  };
  return { asked, source };
}

const minuteOf = (at: number) => ({ time: new Date(at).toISOString() });

/** One run each minute, the first at `NOW`. */
async function run(
  world: ReturnType<typeof createTestWorld>,
  source: FleetSource,
  minutes: number,
) {
  const handler = createFleet(
    () => world.app,
    () => source,
  );
  for (let minute = 0; minute < minutes; minute += 1) {
    await world.agenda.runUntil(NOW + minute * MINUTE_MS);
    await handler(minuteOf(NOW + minute * MINUTE_MS), context('fleet', `request-${minute}`));
  }
}

describe('the fleet function', () => {
  it('asks for each fleet once in five minutes, for some of them each minute', async () => {
    const world = createTestWorld(CONFIG);
    const { asked, source } = aSource(world, []);
    await run(world, source, 1);
    expect(asked.toSorted()).toEqual(['ants', 'frogs']);
    await run(world, source, 5);
    expect(asked.slice(2).toSorted()).toEqual(NAMES);
  });

  it('does not let a fleet that is refused fail its neighbour, and says so aloud', async () => {
    const world = createTestWorld(CONFIG);
    const { asked, source } = aSource(world, ['ants']);
    await run(world, source, 1);
    expect(asked).toHaveLength(2);
    expect((await world.app.fleets.readHeader('frogs'))?.survey).toMatchObject({ wanted: 10 });
    expect((await world.app.fleets.readHeader('ants'))?.survey?.fault).toEqual({
      because: 'ec2:DescribeInstances: UnauthorizedOperation',
      since: NOW,
    });
    const lines = new Map(world.log.map(({ message, fields }) => [message, fields]));
    expect(lines.get('fleet surveyed')).toMatchObject({ fleet: 'frogs', members: 10, calls: 5 });
    expect(lines.get('invocation ended')).toMatchObject({ outcome: 'done', Unsurveyed: 1 });
  });

  it('begins no survey that would not end in time', async () => {
    const world = createTestWorld(CONFIG);
    const { asked, source } = aSource(world, [], 6 * SECOND_MS);
    await run(world, source, 1);
    expect(asked).toHaveLength(1);
    const late = ['ants', 'frogs'].find((name) => name !== asked[0]) ?? '';
    expect((await world.app.fleets.readHeader(late))?.survey?.fault?.because).toContain('no time');
  });

  it('tries all fleets before it fails for what could not be stored', async () => {
    const world = createTestWorld(CONFIG);
    const { asked, source } = aSource(world, []);
    const noteSurvey = () => Promise.reject(new Error('the table is away'));
    const getApp = world.with({ fleets: { ...world.app.fleets, noteSurvey } });
    const handler = createFleet(getApp, () => source);
    await expect(handler(minuteOf(NOW), context('fleet'))).rejects.toThrow('surveys not stored');
    expect(asked).toHaveLength(2);
  });
});

describe('a weighing', () => {
  it('is a metric of its fleet', async () => {
    const world = createTestWorld(CONFIG);
    await run(world, aSource(world, []).source, 1);
    const flush = createFlush(
      world.with({ clock: { ...world.app.clock, now: () => NOW + MINUTE_MS } }),
    );
    await flush(batch({ fleet: 'ants', at: NOW + 10 * SECOND_MS }), context('flush'));
    expect(world.log.find(({ message }) => message === 'fleet weighed')?.fields).toEqual({
      _aws: {
        Timestamp: NOW + MINUTE_MS,
        CloudWatchMetrics: [
          {
            Namespace: 'Tocsin',
            Dimensions: [['fleet']],
            Metrics: [{ Name: 'HealthRatio', Unit: 'None' }],
          },
        ],
      },
      ...{ fleet: 'ants', HealthRatio: 1 },
    });
  });
});
