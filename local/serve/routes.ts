/** What `serve` answers over HTTP. */

import type { APIGatewayProxyResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import { explain } from '../explain/explain.ts';
import { EXPLAIN_PATH } from '../explain/router.ts';
import { readTraceFile } from '../explain/trace-file.ts';
import { ARCHIVE_PATH } from '../record/archives.ts';
import { parsed } from '../replay/play.ts';
import { Survey } from '../replay/story-survey.ts';
import type { Answer, HttpAnswer, Routes } from './http.ts';
import { apiEventOf } from './lambda.ts';
import { page } from './page.ts';
import { receivedBy } from './received.ts';
import type { Stack } from './stack.ts';
import { farEnds, type Place, queueDepths } from './state.ts';

export interface RouteOptions {
  readonly stack: Stack;
  readonly place: Place;
  /** False while the process winds down. */
  readonly isReady: () => boolean;
  /** Told what is wrong, or nothing when the new configuration is in force. */
  readonly onReload: (mistakes: string | undefined) => void;
}

const NOT_CARRIED = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g;
/** As many bytes as SQS takes in one message. */
const PAYLOAD_BYTES_MAX = 1_048_576;
/** Nothing on the page may run, call out, or be framed by a stranger. */
const POLICY =
  "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

export function createRoutes(options: RouteOptions): Routes {
  const { stack, place, isReady } = options;
  const api: Answer = async (request) => answerOf(await stack.api(apiEventOf(request, new Date())));
  const samples: Answer = async (request) =>
    answerOf(await stack.samples(apiEventOf(request, new Date())));
  return {
    'GET /': async () => ({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
      body: page({
        place,
        queues: queueDepths(stack),
        farEnds: farEnds(stack.settings),
        received: receivedBy(stack.standIns),
      }),
    }),
    '/api/': api,
    '/pictures/': api,
    'POST /api/v1/write': samples,
    'POST /firehose': samples,
    'GET /metrics': api,
    'GET /-/healthy': async () => ({ status: 200, body: 'OK' }),
    'GET /-/ready': async () =>
      isReady() ? { status: 200, body: 'OK' } : { status: 503, body: 'Tocsin is closing.\n' },
    'GET /-/received': async () => json(200, receivedBy(stack.standIns)),
    [`GET ${EXPLAIN_PATH}`]: async ({ query }) => explainTo(query, place.dataPath),
    [`GET ${ARCHIVE_PATH}`]: async ({ query }) => listArchive(query, stack),
    'POST /-/reload': async () => reloadSettings(stack, options.onReload),
    'POST /ingest': async ({ body }) => ingest(body, stack),
    'POST /survey': async ({ body }) => survey(body, stack),
    'POST /slack/actions': async (request) =>
      answerOf(await stack.slackAction(apiEventOf(request, new Date()))),
  };
}

async function explainTo(query: URLSearchParams, dataPath: string): Promise<HttpAnswer> {
  const of = query.get('of') ?? '';
  if (of === '') return json(400, { error: 'of=: a fingerprint, a name, or the id of a message' });
  return json(200, explain(readTraceFile(dataPath), { of, now: Date.now() }));
}

async function listArchive(query: URLSearchParams, { archive }: Stack): Promise<HttpAnswer> {
  if (archive === undefined) return json(404, { error: 'no archive: in the configuration' });
  const [from, to] = [Number(query.get('from')), Number(query.get('to'))];
  if (!(from < to)) return json(400, { error: 'from= and to= are epoch milliseconds' });
  return json(200, await archive.list(from, Math.min(to, Date.now())));
}

async function ingest(body: Buffer, stack: Stack): Promise<HttpAnswer> {
  if (body.length > PAYLOAD_BYTES_MAX) {
    return json(413, { error: `a payload has at most ${PAYLOAD_BYTES_MAX} bytes` });
  }
  const text = body.toString();
  if (text.trim() === '') return json(400, { error: 'the body is the payload, and it is empty' });
  await stack.ingest(carried(text));
  return json(200, { status: 'queued' });
}

/** What AWS would say of a fleet, in the words of a story: here nobody can be asked. */
async function survey(body: Buffer, stack: Stack): Promise<HttpAnswer> {
  const read = Survey.safeParse(parsed(body.toString()));
  if (!read.success) return json(400, { error: z.prettifyError(read.error) });
  await stack.survey(read.data);
  return json(200, { status: 'surveyed' });
}

/**
 * The embedded queue refuses what SQS takes: characters beyond the basic plane. In JSON they can be
 * written in another way, and text that has any becomes JSON.
 */
function carried(text: string): string {
  if (text.search(NOT_CARRIED) === -1) return text;
  const json = isJson(text) ? text : JSON.stringify(text);
  return json.replace(
    NOT_CARRIED,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** @returns 500 with every mistake, as Alertmanager does; then the old configuration stays */
export async function reloadSettings(
  stack: Stack,
  onReload: RouteOptions['onReload'],
): Promise<HttpAnswer> {
  try {
    await stack.reload();
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    onReload(because);
    return { status: 500, body: `failed to reload config: ${because}\n` };
  }
  onReload(undefined);
  return { status: 200, body: '' };
}

function answerOf(result: APIGatewayProxyResultV2): HttpAnswer {
  if (typeof result === 'string') return { status: 200, body: result };
  const { statusCode = 200, headers = {}, body = '', isBase64Encoded = false } = result;
  const named = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return {
    status: statusCode,
    headers: Object.fromEntries(named),
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}

function json(status: number, value: object): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
