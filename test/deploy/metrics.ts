/** A metric that breaks: what detectors find in CloudWatch, and what people hear of it. */

import assert from 'node:assert/strict';
import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import * as z from 'zod/mini';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import { writeRequest } from '../core/samples/write-request.ts';
import { eventOf } from '../functions/api-request.ts';
import type { Scene } from './story.ts';
import { until } from './until.ts';

/** Section of the configuration. */
export const WATCHES = `
watches:
  - name: queue-age
    metric: { namespace: Shop, name: QueueAge, dimensions: { Queue: orders } }
    every: 1m
    detector: band
    params: { high: 60 }
    severity: warning
  - { name: queue-depth, series: ['__name__="queue_depth"'], statistic: average }
`;

const HISTORY_MINUTES = 90;
const BREAKS_MINUTES = 8;
const PNG = Buffer.from('\x89PNG', 'latin1');

const Heard = z.object({
  alerts: z.array(z.object({ annotations: z.object({ picture: z.string() }) })),
});
const Shown = z.object({ statusCode: z.literal(200), body: z.string() });

/** An hour and a half in order is found and learned; then come minutes that are not. */
export async function metricIsWatched(scene: Scene): Promise<void> {
  const { farEnds, functionOf, metrics, tell } = scene;
  const detect = () => functionOf('detect').invoke({ time: new Date().toISOString() });
  const heardBefore = farEnds.webhook.requests.length;
  await put({ value: 5, from: HISTORY_MINUTES, to: BREAKS_MINUTES + 1 }, metrics);
  await detect();
  await detect();
  assert.equal(farEnds.webhook.requests.length, heardBefore, 'what is in order is told to nobody');
  await put({ value: 9_000, from: BREAKS_MINUTES, to: 4 }, metrics);
  await detect();
  await until('the anomaly at the webhook', () => {
    return farEnds.webhook.requests.length > heardBefore;
  });
  const body = farEnds.webhook.requests.at(-1)?.body ?? '';
  assert.match(body, /queue-age/);

  const { picture } = Heard.parse(JSON.parse(body)).alerts[0]?.annotations ?? {};
  const shown = await functionOf('api').invoke(eventOf(`GET /pictures/${picture}.png`, {}));
  const png = Buffer.from(Shown.parse(shown).body, 'base64');
  assert.ok(png.subarray(0, PNG.length).equals(PNG));
  tell(`a metric that breaks → webhook, with a picture of ${png.length} bytes`);
}

/** As Prometheus writes them, behind the gateway. */
export async function samplesArePushed({ functionOf, tell }: Scene): Promise<void> {
  const samples = functionOf('samples');
  const labels = { __name__: 'queue_depth', queue: 'orders' };
  const body = writeRequest([{ labels, samples: [[Date.now(), 5]] }]);
  const event = eventOf('POST /api/v1/write', { body: Buffer.from(body).toString('base64') });
  const answer = await samples.invoke({ ...event, isBase64Encoded: true });
  assert.deepEqual(answer, { statusCode: 204 });
  assert.equal(samples.lines.find(({ message }) => message === 'samples pushed')?.kept, 1);
  tell('a sample by remote write → kept');
}

/** A reading each minute, from so many minutes ago to so many minutes ago. */
async function put(
  { value, from, to }: { readonly value: number; readonly from: number; readonly to: number },
  metrics: Scene['metrics'],
): Promise<void> {
  const minute = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const Dimensions = [{ Name: 'Queue', Value: 'orders' }];
  const MetricData = Array.from({ length: from - to + 1 }, (_, index) => ({
    ...{ MetricName: 'QueueAge', Dimensions, Value: value },
    Timestamp: new Date(minute - (from - index) * MINUTE_MS),
  }));
  await metrics.send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData }));
}
