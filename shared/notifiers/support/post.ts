/**
 * One HTTP request, and no more than one: no redirect is followed, nothing is tried again, no
 * connection is kept. Built on `node:http`, which lets the resolver be chosen: `fetch` does not.
 */

import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import { DeliveryError } from '../../errors.ts';
import { publicLookup, refusalOf } from './address.ts';
import { reasonOf, redact, redactedError } from './redact.ts';

/** More of an answer than anybody reads. A far end that sends more has its answer cut. */
const ANSWER_BYTES_MAX = 65_536;

export interface Call {
  /** Who is called, in words that may be logged: `Slack`. */
  readonly place: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly deadline: AbortSignal;
  /** Whether loopback, link-local and private networks may be called. */
  readonly privateAddresses: boolean;
  /** Blanked out of what is said about failures. The address itself always is. */
  readonly secrets: readonly string[];
}

export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * POST, whatever the status of the answer.
 *
 * @throws DeliveryError `never` when the address may not be called, `again` when the network fails;
 *   unsure from the moment the connection stood
 */
export function post(call: Call): Promise<Reply> {
  const url = calledUrl(call);
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    let connected = false;
    const fail = (cause: unknown) => reject(failure(call, cause, connected));

    const request = (secure ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent: false,
      signal: call.deadline,
      headers: { ...call.headers, 'Content-Length': Buffer.byteLength(call.body) },
      ...(!call.privateAddresses && { lookup: publicLookup() }),
    });
    request.once('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        connected = true;
      });
    });
    request.once('error', fail);
    request.once('response', (response) => {
      readReply(response).then(resolve, fail);
    });
    request.end(call.body);
  });
}

function calledUrl({ url, place, privateAddresses }: Call): URL {
  const refuse = (reason: string) =>
    new DeliveryError(`${place} is not called: ${reason}`, { answer: 'never' });
  if (!URL.canParse(url)) throw refuse('its address is not a URL');

  const parsed = new URL(url);
  const reason = refusalOf(parsed, privateAddresses);
  if (reason !== undefined) throw refuse(reason);
  return parsed;
}

async function readReply(response: IncomingMessage): Promise<Reply> {
  const headers = Object.entries(response.headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')] as const,
  );
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: await text(firstBytes(response)),
  };
}

async function* firstBytes(response: IncomingMessage): AsyncGenerator<Buffer> {
  let left = ANSWER_BYTES_MAX;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk).subarray(0, left);
    left -= bytes.length;
    yield bytes;
    if (left === 0) return;
  }
}

function failure(call: Call, cause: unknown, connected: boolean): DeliveryError {
  if (cause instanceof DeliveryError) return cause;
  const secrets = [call.url, ...call.secrets];
  const reason = call.deadline.aborted
    ? 'gave no answer in time'
    : `${connected ? 'broke off' : 'could not be reached'}: ${redact(reasonOf(cause), secrets)}`;
  return new DeliveryError(`${call.place} ${reason}`, {
    answer: 'again',
    unsure: connected,
    cause: redactedError(cause, secrets),
  });
}
