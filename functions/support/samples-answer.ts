/** What those who push samples are answered. Prometheus and Firehose push again after 5xx. */

import { createHash } from 'node:crypto';
import { unzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { readMetricStream } from '../../shared/core/samples/metric-stream.ts';
import { REQUEST_BYTES_MAX, readRemoteWrite } from '../../shared/core/samples/remote-write.ts';
import { UnreadableSamples } from '../../shared/core/samples/unreadable.ts';
import { takeSamples } from '../../shared/pipeline/take-samples.ts';
import type { App } from '../../shared/ports.ts';
import { header, rawBody } from './http.ts';

type Answer = APIGatewayProxyStructuredResultV2;

/** Version 2 is another message, which no Prometheus sends unless it is told to. */
const OTHER_MESSAGE = /;\s*proto\s*=\s*(?!prometheus\.WriteRequest)/i;

/** @throws Error when samples cannot be stored */
export async function answerSamples(event: APIGatewayProxyEventV2, app: App): Promise<Answer> {
  if (event.rawPath === '/firehose') return answerFirehose(event, app);
  try {
    return await answerPrometheus(event, app);
  } catch (error) {
    if (error instanceof UnreadableSamples) return refused(400, error.message, app);
    throw error;
  }
}

/** Source: Prometheus Remote-Write 1.0 specification, "Responses". */
async function answerPrometheus(event: APIGatewayProxyEventV2, app: App): Promise<Answer> {
  if (OTHER_MESSAGE.test(header(event, 'content-type'))) {
    return refused(415, 'send prometheus.WriteRequest: remote write 2.0 is not spoken here', app);
  }
  const body = rawBody(event);
  const batch = createHash('sha256').update(body).digest('base64url');
  const taken = await takeSamples(batch, readRemoteWrite(body), app);
  app.log.info('samples pushed', { by: 'remote write', ...taken });
  return { statusCode: 204 };
}

/** Firehose wants its own answer also where it is refused. Source: its "Response format". */
async function answerFirehose(event: APIGatewayProxyEventV2, app: App): Promise<Answer> {
  const requestId = header(event, 'x-amz-firehose-request-id');
  const timestamp = app.clock.now();
  try {
    const { tallies, unreadable, requestId: batch } = readMetricStream(textOf(event));
    const taken = await takeSamples(batch, tallies, app);
    app.log.info('samples pushed', { by: 'metric stream', ...taken, unreadable });
    return firehoseAnswer(200, { requestId: batch, timestamp });
  } catch (error) {
    if (!(error instanceof UnreadableSamples)) throw error;
    app.log.warn('request refused', { because: error.message });
    return firehoseAnswer(400, { requestId, timestamp, errorMessage: error.message });
  }
}

function textOf(event: APIGatewayProxyEventV2): string {
  const body = rawBody(event);
  if (header(event, 'content-encoding') !== 'gzip') return body.toString();
  try {
    return unzipSync(body, { maxOutputLength: REQUEST_BYTES_MAX }).toString();
  } catch (cause) {
    throw new UnreadableSamples('what is said to be gzip cannot be inflated', { cause });
  }
}

function firehoseAnswer(statusCode: number, answer: object): Answer {
  const headers = { 'content-type': 'application/json' };
  return { statusCode, headers, body: JSON.stringify(answer) };
}

function refused(statusCode: number, because: string, app: App): Answer {
  app.log.warn('request refused', { because });
  return { statusCode, headers: { 'content-type': 'text/plain' }, body: `${because}\n` };
}
