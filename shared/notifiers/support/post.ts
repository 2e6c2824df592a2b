/**
 * One HTTP request, and no more than one: no redirect is followed, nothing is tried again, no
 * connection is kept. Built on `node:http`, which lets the resolver be chosen: `fetch` does not.
 */

import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import type { PrivateAddresses } from '../../core/model/networks.ts';
import type { HttpProxy } from '../../core/receivers/support/http-proxy.ts';
import { DeliveryError } from '../../errors.ts';
import { calledUrl, guardedLookup } from './address.ts';
import { proxyEnvOf } from './agents.ts';
import { reasonOf, redact, redactedError } from './redact.ts';
import type { Tls } from './tls.ts';

/** More of an answer than anybody reads. A far end that sends more has its answer cut. */
const ANSWER_BYTES_MAX = 65_536;

export interface Call {
  /** Who is called, in words that may be logged: `Slack`. */
  readonly place: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly deadline: AbortSignal;
  readonly privateAddresses: PrivateAddresses;
  /** Blanked out of what is said about failures. The address itself always is. */
  readonly secrets: readonly string[];
  /** Absent: the certificate is the host's, by an authority that the system trusts. */
  readonly tls?: Tls;
  /** Its address is not a reference any more. Absent: the call goes straight. */
  readonly proxy?: HttpProxy;
}

export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** POST, as `send` does it. @throws DeliveryError */
export function post(call: Call): Promise<Reply> {
  return send('POST', call);
}

/**
 * One request, whatever the status of the answer.
 *
 * @throws DeliveryError `never` when the address may not be called, `again` when the network fails;
 *   unsure from the moment the connection stood
 */
export function send(method: 'GET' | 'POST' | 'PUT', call: Call): Promise<Reply> {
  const url = calledUrl(call);
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    let connected = false;
    const fail = (cause: unknown) => reject(failure(call, cause, connected));

    const request = (secure ? requestHttps : requestHttp)(url, {
      method,
      agent: agentOf(call, secure),
      signal: call.deadline,
      headers: { ...call.headers, 'Content-Length': Buffer.byteLength(call.body) },
      lookup: guardedLookup(call.privateAddresses),
      ...call.tls,
    });
    request.once('socket', (socket) => {
      // Through a tunnel it comes when it stands.
      connected = call.proxy !== undefined && secure;
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

/** What is looked up for a proxy's call is the proxy: where it then leads is not ours to see. */
function agentOf({ proxy }: Call, secure: boolean): HttpAgent | false {
  if (proxy === undefined) return false;
  return new (secure ? HttpsAgent : HttpAgent)({ proxyEnv: proxyEnvOf(proxy) });
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
  const secrets = [call.url, call.proxy?.url ?? '', ...call.secrets];
  const reason = call.deadline.aborted
    ? 'gave no answer in time'
    : `${connected ? 'broke off' : 'could not be reached'}: ${redact(reasonOf(cause), secrets)}`;
  return new DeliveryError(`${call.place} ${reason}`, {
    answer: 'again',
    unsure: connected,
    cause: redactedError(cause, secrets),
  });
}
