import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { ingest } from '../../shared/pipeline/ingest.ts';
import { NOW } from '../helpers/group.ts';
import { alarmEvent } from '../helpers/payloads.ts';
import { createPipeline, dyingAt, type Pipeline } from '../helpers/pipeline.ts';

const alarm = { name: 'CpuHigh', state: 'ALARM', at: NOW } as const;
const severe = { ...alarm, at: NOW + SECOND_MS, description: '{"severity": "critical"}' };
const over = { ...alarm, state: 'OK', at: NOW + 2 * SECOND_MS } as const;

async function toldInTheEnd(pipeline: Pipeline): Promise<readonly string[]> {
  for (let minutes = 1; minutes < 6; minutes += 1) {
    pipeline.now = NOW + minutes * MINUTE_MS;
    await pipeline.flushAll();
    await pipeline.deliverAll();
  }
  const last = new Map(pipeline.told.map((one) => [one.receiver, one.status]));
  return [...last].map(([receiver, status]) => `${receiver}: ${status}`).sort();
}

describe('ingest', () => {
  it('does not let a post that comes again undo the end that came since', async () => {
    const pipeline = createPipeline();
    const post = (endsAt?: number) => [
      {
        labels: { alertname: 'QueueFull', region: 'eu-west-1' },
        ...(endsAt !== undefined && { endsAt: new Date(endsAt).toISOString() }),
      },
    ];
    const fires = { messageId: 'message-1', payload: post(), acceptedAt: NOW };
    const ends = {
      messageId: 'message-2',
      payload: post(NOW + SECOND_MS),
      acceptedAt: NOW + 9_000,
    };
    pipeline.now = NOW + 10 * SECOND_MS;
    await ingest(fires, pipeline.app);
    await pipeline.flushAll();
    await pipeline.deliverAll();
    await ingest(ends, pipeline.app);
    pipeline.now = NOW + MINUTE_MS;
    await ingest(fires, pipeline.app);
    expect(await toldInTheEnd(pipeline)).toEqual(['chat: resolved']);
  });

  it.each([
    ['in order', [alarm, severe, over]],
    ['the edit last', [alarm, over, severe]],
    ['the beginning last', [severe, over, alarm]],
    ['the end first', [over, alarm, severe]],
  ])('ends an alert whose severity rose, %s', async (_, order) => {
    const pipeline = createPipeline();
    pipeline.now = NOW + 10 * SECOND_MS;
    for (const [index, parts] of order.entries()) await pipeline.take(`message-${index}`, parts);
    for (const status of await toldInTheEnd(pipeline)) expect(status).toMatch(/resolved$/);
  });

  it('arms the group that an alert leaves although another message put its end and died', async () => {
    const pipeline = createPipeline();
    await pipeline.take('message-1', alarm);
    await pipeline.flushAll();
    await pipeline.deliverAll();
    pipeline.now = NOW + MINUTE_MS;
    await pipeline.flushAll();

    const group = pipeline.onlyGroup();
    const { app } = pipeline;
    const arm = () => Promise.reject(new Error('the function died'));
    const dying = { ...app, groups: { ...app.groups, arm } };
    await expect(
      ingest({ messageId: 'message-2', payload: alarmEvent(severe), acceptedAt: NOW }, dying),
    ).rejects.toThrow();
    await pipeline.take('message-3', severe);
    await pipeline.take('message-2', severe);
    expect((await app.groups.readHeader(group))?.news).toBeGreaterThan(NOW);
  });

  it('arms again what it put before it died', async () => {
    const pipeline = createPipeline();
    const message = { messageId: 'message-1', payload: alarmEvent(alarm), acceptedAt: NOW };
    await expect(ingest(message, dyingAt(pipeline.app, 'wakeups'))).rejects.toThrow();
    await ingest(message, pipeline.app);
    expect(pipeline.wakeups).toContainEqual({ groupId: expect.any(String), at: NOW });
  });
});
