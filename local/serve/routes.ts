/** What `serve` answers over HTTP. */

import type { APIGatewayProxyResultV2 } from 'aws-lambda';
import type { HttpAnswer, Routes } from './http.ts';
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
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

export function createRoutes(options: RouteOptions): Routes {
  const { stack, place, isReady } = options;
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
    'GET /-/healthy': async () => ({ status: 200, body: 'Tocsin is healthy.\n' }),
    'GET /-/ready': async () =>
      isReady()
        ? { status: 200, body: 'Tocsin is ready.\n' }
        : { status: 503, body: 'Tocsin is closing.\n' },
    'GET /-/received': async () => json(200, receivedBy(stack.standIns)),
    'POST /-/reload': async () => reloadSettings(stack, options.onReload),
    'POST /ingest': async ({ body }) => ingest(body, stack),
    'POST /slack/actions': async (request) =>
      answerOf(await stack.slackAction(apiEventOf(request, new Date()))),
  };
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
export function reloadSettings(stack: Stack, onReload: RouteOptions['onReload']): HttpAnswer {
  try {
    stack.reload();
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
  const { statusCode = 200, headers = {}, body = '' } = result;
  const named = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return { status: statusCode, headers: Object.fromEntries(named), body };
}

function json(status: number, value: object): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
