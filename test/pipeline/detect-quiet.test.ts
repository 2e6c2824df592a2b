import { describe, expect, it } from 'vitest';
import { ingest } from '../../shared/pipeline/ingest.ts';
import { at, createDetectTown, raised } from '../helpers/detect-town.ts';

const HIGH = 'latency: average Latency unusually high';
const watch = (quiet: string) => `
  - name: latency
    metric: { namespace: Shop, name: Latency }
    every: 1m
    detector: band
    params: { low: 100, high: 320 }
    labels: { service: cart }
    quiet: ${quiet}
time_intervals:
  - { name: lunch, time_intervals: [{ times: [{ start_time: '13:00', end_time: '13:30' }] }] }`;

/** Breaks at 13:05, for so many minutes. */
const town = (quiet: string, minutes: number) =>
  createDetectTown(watch(quiet), {
    Latency: [{ curve: raised(65, 65 + minutes, 600) }],
  });

function deployment(time: number, name = 'SERVICE_DEPLOYMENT_IN_PROGRESS') {
  return {
    source: 'aws.ecs',
    'detail-type': 'ECS Deployment State Change',
    account: '123456789012',
    region: 'eu-central-1',
    time: new Date(time).toISOString(),
    resources: ['arn:aws:ecs:eu-central-1:123456789012:service/shop/cart'],
    detail: { eventType: 'INFO', eventName: name, deploymentId: 'ecs-svc/123', reason: '' },
  };
}

describe('a watch in quiet', () => {
  it('tells nothing new, and afterwards what is still there', async () => {
    const still = town('{ time_intervals: [lunch] }', 60);
    await still.runUntil(at(100));
    expect(still.told()).toEqual([`13:30 first critical: ${HIGH}`]);
    const over = town('{ time_intervals: [lunch] }', 10);
    await over.runUntil(at(100));
    expect(over.told()).toEqual([]);
  });

  it.each(['SERVICE_DEPLOYMENT_IN_PROGRESS', 'SERVICE_DEPLOYMENT_COMPLETED'])(
    'is so after %s of its service, for as long as it says',
    async (name) => {
      const story = town('{ after_deploy: 20m }', 60);
      await story.runUntil(at(62));
      const payload = deployment(at(62), name);
      await ingest({ messageId: 'deployment', payload, acceptedAt: at(62) }, story.app);
      await story.runUntil(at(100));
      expect(story.told()).toEqual([`13:22 first critical: ${HIGH}`]);
    },
  );

  it('is not so after a deployment of another service, or where it does not say so', async () => {
    const other = town('{ after_deploy: 20m }', 60);
    await other.runUntil(at(62));
    const payload = {
      ...deployment(at(62)),
      resources: ['arn:aws:ecs:eu-central-1:123456789012:service/shop/search'],
    };
    await ingest({ messageId: 'deployment', payload, acceptedAt: at(62) }, other.app);
    await other.runUntil(at(72));
    expect(other.told()[0]).toBe(`13:09 first warning: ${HIGH}`);
  });
});
