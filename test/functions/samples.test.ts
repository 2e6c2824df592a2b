import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/samples.ts';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import { writeRequest } from '../core/samples/write-request.ts';
import { eventOf, TOKEN } from './api-request.ts';
import { context, createTestWorld, NOW } from './world.ts';

const CONFIG = `
route: { receiver: ops }
receivers: [{ name: ops }]
api: { bearer_token: 'ssm:/house/api' }
watches: [{ name: queues, series: ['__name__="queue_depth"'], statistic: average }]
`;
const QUEUE = { __name__: 'queue_depth', team: 'billing' };
const BEARER = { authorization: `Bearer ${TOKEN}` };

function createSamples() {
  const world = createTestWorld(CONFIG);
  const handler = createHandler(world.with({}), () => ({ read: async () => TOKEN }));
  const push = async (path: string, body: Uint8Array, headers: Record<string, string> = BEARER) => {
    const event = eventOf(`POST ${path}`, { headers, body: Buffer.from(body).toString('base64') });
    return handler({ ...event, isBase64Encoded: true }, context('samples', 'r1'));
  };
  return { ...world, push };
}

const written = (at = NOW, labels: Record<string, string> = QUEUE) =>
  writeRequest([{ labels, samples: [[at, 5]] }]);
const ofMinute = async ({ app }: ReturnType<typeof createSamples>, minute = NOW) =>
  (await app.samples.list(minute)).flatMap(({ tallies }) => tallies);

describe('samples that Prometheus writes', () => {
  it('are kept for the detectors, once for however many tries', async () => {
    const samples = createSamples();
    expect(await samples.push('/api/v1/write', written())).toEqual({ statusCode: 204 });
    expect(await samples.push('/api/v1/write', written())).toEqual({ statusCode: 204 });
    expect(await ofMinute(samples)).toMatchObject([{ labels: QUEUE, sum: 5 }]);
  });

  it.each([
    ['of series that nobody watches', written(NOW, { __name__: 'other' })],
    ['of a minute that was judged long since', written(NOW - 20 * MINUTE_MS)],
    ['of next week', written(NOW + 10_000 * MINUTE_MS)],
  ])('%s are taken, and not kept', async (_, body) => {
    const samples = createSamples();
    expect(await samples.push('/api/v1/write', body)).toEqual({ statusCode: 204 });
    expect(await ofMinute(samples)).toEqual([]);
  });

  it('are refused when nobody can read them, so that they do not come again', async () => {
    const answer = await createSamples().push('/api/v1/write', Buffer.from('no snappy'));
    expect(answer).toMatchObject({ statusCode: 400, body: expect.stringContaining('Snappy') });
  });

  it.each([
    ['that would fill the memory', Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f)],
    ['that are no request at all', new Uint8Array()],
  ])('%s are refused', async (_, body) => {
    const samples = createSamples();
    expect(await samples.push('/api/v1/write', body)).toMatchObject({ statusCode: 400 });
  });

  it('of thousands of series are taken in one go', async () => {
    const samples = createSamples();
    const series = Array.from({ length: 5_000 }, (_, index) => ({
      labels: { ...QUEUE, queue: `orders-${index}` },
      samples: [[NOW, index]] as const,
    }));
    const startedAt = performance.now();
    expect(await samples.push('/api/v1/write', writeRequest(series))).toEqual({ statusCode: 204 });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(await ofMinute(samples)).toHaveLength(5_000);
  });

  it('are refused in a version that is not spoken here', async () => {
    const type = 'application/x-protobuf;proto=io.prometheus.write.v2.Request';
    const headers = { ...BEARER, 'content-type': type };
    expect(await createSamples().push('/api/v1/write', written(), headers)).toMatchObject({
      statusCode: 415,
    });
  });

  it('are refused without the token', async () => {
    expect(await createSamples().push('/api/v1/write', written(), {})).toMatchObject({
      statusCode: 401,
    });
  });
});

describe('samples of a metric stream', () => {
  const line = {
    ...{ namespace: 'Shop', metric_name: 'queue_depth', timestamp: NOW },
    value: { count: 1, sum: 3, min: 3, max: 3 },
  };
  const data = Buffer.from(JSON.stringify(line)).toString('base64');
  const body = Buffer.from(JSON.stringify({ requestId: 'f1', records: [{ data }] }));
  const key = { 'x-amz-firehose-access-key': TOKEN, 'x-amz-firehose-request-id': 'f1' };
  const read = (answer: string | APIGatewayProxyStructuredResultV2) =>
    typeof answer === 'string' ? undefined : JSON.parse(answer.body ?? '');

  it('are kept, and Firehose hears so in its own words', async () => {
    const samples = createSamples();
    const answer = await samples.push('/firehose', body, key);
    expect(answer).toMatchObject({ statusCode: 200 });
    expect(read(answer)).toEqual({ requestId: 'f1', timestamp: NOW });
    expect(await ofMinute(samples)).toMatchObject([{ sum: 3 }]);
  });

  it('may be compressed', async () => {
    const samples = createSamples();
    const headers = { ...key, 'content-encoding': 'gzip' };
    expect(await samples.push('/firehose', gzipSync(body), headers)).toMatchObject({
      statusCode: 200,
    });
    expect(await ofMinute(samples)).toHaveLength(1);
  });

  it.each([
    ['that are no delivery', Buffer.from('{}'), key],
    [
      'that would fill the memory',
      gzipSync(Buffer.alloc(33 * 1024 * 1024)),
      { ...key, 'content-encoding': 'gzip' },
    ],
    ['that are nested without end', Buffer.from('['.repeat(1_000_000)), key],
    ['that are said to be compressed, and are not', body, { ...key, 'content-encoding': 'gzip' }],
  ])('%s are refused', async (_, bytes, headers) => {
    const answer = await createSamples().push('/firehose', bytes, headers);
    expect(answer).toMatchObject({ statusCode: 400 });
    expect(read(answer)).toMatchObject({ requestId: 'f1', errorMessage: expect.any(String) });
  });

  it('are refused with another key', async () => {
    const headers = { 'x-amz-firehose-access-key': 'guess' };
    expect(await createSamples().push('/firehose', body, headers)).toMatchObject({
      statusCode: 401,
    });
  });
});
