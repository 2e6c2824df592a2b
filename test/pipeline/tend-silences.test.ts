import { describe, expect, it } from 'vitest';
import { ANY_ALERT } from '../../shared/core/api/alert-query.ts';
import { createMatcher } from '../../shared/core/model/matcher.ts';
import type { Silence } from '../../shared/core/model/silence.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import { listAlerts } from '../../shared/pipeline/list-alerts.ts';
import { tendSilences } from '../../shared/pipeline/tend-silences.ts';
import { NOW } from '../helpers/group.ts';
import { createPipeline, twoReceivers } from '../helpers/pipeline.ts';
import { aSilence } from '../helpers/silence.ts';

const SETTLED = NOW + 5 * MINUTE_MS;
const hourly: Partial<Silence> = { endsAt: NOW + HOUR_MS };

/** An alarm that a silence hides, in a router that reminds of silences a quarter of an hour before. */
async function silenced(changes: Partial<Silence>) {
  const pipeline = createPipeline({
    ...twoReceivers(),
    silences: { reminderMs: 15 * MINUTE_MS },
  });
  const alarm = (state: 'ALARM' | 'OK') =>
    pipeline.take(`lag-${state}`, { name: 'Lag', state, at: pipeline.now });
  await alarm('ALARM');
  await pipeline.app.silences.put(aSilence({ ...hourly, ...changes }));
  const tendAt = async (now: number) => {
    pipeline.now = now;
    await tendSilences(pipeline.app);
  };
  const reminders = async () =>
    (await listAlerts(ANY_ALERT, pipeline.app)).filter(
      ({ labels }) => labels.alertname === 'SilenceEnds',
    );
  const endOf = async () => (await pipeline.app.silences.list())[0]?.endsAt;
  return { pipeline, alarm, tendAt, reminders, endOf };
}

describe('a silence until all is resolved', () => {
  const untilResolved = { untilResolved: true } as const;

  it('holds while something fires that it hides', async () => {
    const { tendAt, endOf } = await silenced(untilResolved);
    await tendAt(SETTLED);
    expect(await endOf()).toBe(hourly.endsAt);
  });

  it('ends when nothing does any more', async () => {
    const { tendAt, alarm, endOf } = await silenced(untilResolved);
    await alarm('OK');
    await tendAt(SETTLED);
    expect(await endOf()).toBe(SETTLED);
  });

  it('is given some minutes for its alerts to come', async () => {
    const { tendAt, alarm, endOf } = await silenced(untilResolved);
    await alarm('OK');
    await tendAt(SETTLED - 1);
    expect(await endOf()).toBe(hourly.endsAt);
  });

  it('is the only one that ends so', async () => {
    const { tendAt, alarm, endOf } = await silenced({});
    await alarm('OK');
    await tendAt(SETTLED);
    expect(await endOf()).toBe(hourly.endsAt);
  });
});

describe('a reminder', () => {
  it('is an alert like any other, once it is time, and over with the silence', async () => {
    const { tendAt, reminders, pipeline } = await silenced({ comment: 'new disk' });
    await tendAt(NOW + 45 * MINUTE_MS - 1);
    expect(await reminders()).toEqual([]);
    await tendAt(NOW + 45 * MINUTE_MS);
    await tendAt(NOW + 47 * MINUTE_MS);
    expect(await reminders()).toMatchObject([
      {
        labels: { severity: 'info', silence: 'one', created_by: 'dana' },
        annotations: {
          summary: 'A silence of dana ends at 2026-03-03 04:00 UTC. It hides an alert that fires.',
          description: '{alertname="Lag"}: new disk',
        },
        endsAt: new Date(NOW + HOUR_MS).toISOString(),
        receivers: [{ name: 'chat' }],
      },
    ]);
    pipeline.now = NOW + HOUR_MS;
    expect(await reminders()).toEqual([]);
  });

  it.each<[string, Partial<Silence>]>([
    ['that hides nothing', { matchers: [createMatcher('alertname', '=', 'Disk')] }],
    ['that is shorter than the time before its end', { startsAt: NOW + 46 * MINUTE_MS }],
    [
      'that comes again',
      { every: { weekdays: [0, 1, 2, 3, 4, 5, 6], from: 0, to: 1_440, location: 'UTC' } },
    ],
  ])('is not made for a silence %s', async (_, changes) => {
    const { tendAt, reminders } = await silenced(changes);
    await tendAt(NOW + 50 * MINUTE_MS);
    expect(await reminders()).toEqual([]);
  });

  it('is not made where nobody wants one', async () => {
    const { tendAt, reminders, pipeline } = await silenced({});
    pipeline.config = twoReceivers();
    await tendAt(NOW + 50 * MINUTE_MS);
    expect(await reminders()).toEqual([]);
  });
});
