import { describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/ingest.ts';
import { alarmEvent } from '../helpers/payloads.ts';
import { batch, context, createTestWorld, NOW, record } from './world.ts';

const ALARM = alarmEvent({ name: 'cart-5xx', state: 'ALARM', at: NOW - 5_000 });
const OK = alarmEvent({ name: 'cart-5xx', state: 'OK', at: NOW - 1_000 });

const sightings = ({ trace }: ReturnType<typeof createTestWorld>) =>
  trace.flatMap((entry) => (entry.kind === 'sighting' ? [entry] : []));

describe('the ingest function', () => {
  it('files the alerts of a batch, and the group is told after the group wait', async () => {
    const world = createTestWorld();
    await createHandler(() => world.app)(batch(ALARM), context('ingest'));
    await world.agenda.runUntil(NOW + 60_000);
    expect(world.told).toMatchObject([{ reason: 'first', groupLabels: { alertname: 'cart-5xx' } }]);
  });

  it.each([
    ['as they happened', [ALARM, OK]],
    ['the other way round', [OK, ALARM]],
  ])('tells of nothing when the end comes with the beginning, %s', async (_, payloads) => {
    const world = createTestWorld();
    await createHandler(() => world.app)(batch(...payloads), context('ingest'));
    await world.agenda.runUntil(NOW + 600_000);
    expect(world.told).toEqual([]);
  });

  it('asks only for the messages again that failed', async () => {
    const world = createTestWorld();
    const { groups } = world.app;
    let puts = 0;
    const broken = world.with({
      groups: {
        ...groups,
        async putAlert(...args) {
          puts += 1;
          if (puts === 1) throw new Error('the table is out of reach');
          return groups.putAlert(...args);
        },
      },
    });
    const other = alarmEvent({ name: 'queue-age', state: 'ALARM', at: NOW });
    const answer = await createHandler(broken)(batch(ALARM, other), context('ingest'));

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    expect(world.log.filter(({ level }) => level === 'error')).toMatchObject([
      { message: 'payload not ingested', fields: { messageId: 'm0', receipts: 1 } },
    ]);
    expect(sightings(world).map(({ fate }) => fate)).toEqual(['new']);
  });

  it('asks for everything again when there is no app to give it to', async () => {
    const failing = () => {
      throw new Error('no configuration');
    };
    const call = async () => createHandler(failing)(batch(ALARM), context('ingest'));
    await expect(call()).rejects.toThrow('no configuration');
  });

  it.each([
    ['text that is no JSON', '{broken'],
    ['a payload nobody knows', { hello: 'world' }],
    ['an empty body', ''],
  ])('turns %s into an alert about itself, and does not ask for it again', async (_, body) => {
    const world = createTestWorld();
    const answer = await createHandler(() => world.app)(batch(body), context('ingest'));
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(sightings(world)).toHaveLength(1);
  });

  it('hears from the message itself which rule could not deliver it', async () => {
    const world = createTestWorld();
    const text = (stringValue: string) => ({ stringValue, dataType: 'String' as const });
    const undelivered = {
      ...record(ALARM),
      messageAttributes: {
        RULE_ARN: text('arn:aws:events:eu-west-1:210987654321:rule/alarm-states'),
        ERROR_CODE: text('NO_PERMISSIONS'),
      },
    };
    await createHandler(() => world.app)({ Records: [undelivered] }, context('ingest'));
    const said = sightings(world).map(({ sighting }) => JSON.stringify(sighting));
    expect(said).toHaveLength(2);
    expect(said.some((sighting) => sighting.includes('rule/alarm-states'))).toBe(true);
  });

  it('leaves one line with what it counted, for CloudWatch to make metrics of', async () => {
    const world = createTestWorld();
    const handler = createHandler(() => world.app);
    await handler(batch(ALARM, ALARM), context('tocsin-dev-ingest'));
    expect(world.log.at(-1)).toEqual({
      level: 'info',
      message: 'invocation ended',
      fields: {
        functionName: 'tocsin-dev-ingest',
        requestId: 'request-1',
        durationMs: 0,
        outcome: 'done',
        OldestMessage: 250,
        Received: 2,
        Deduplicated: 1,
        _aws: {
          Timestamp: NOW,
          CloudWatchMetrics: [
            {
              Namespace: 'Tocsin',
              Dimensions: [['functionName']],
              Metrics: [
                { Name: 'OldestMessage', Unit: 'Milliseconds' },
                { Name: 'Received', Unit: 'Count' },
                { Name: 'Deduplicated', Unit: 'Count' },
              ],
            },
          ],
        },
      },
    });
  });
});
