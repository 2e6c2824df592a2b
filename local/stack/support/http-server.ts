/** What the HTTP stand-ins share: a server on loopback that keeps what it got. */

import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Certificate } from './certificate.ts';

export interface ReceivedRequest {
  readonly method: string;
  /** With the query, as it stood in the request line. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a stand-in answers one request. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Ways not to answer: nothing is said, or the connection is cut. */
export type Silence = 'hang' | 'drop';

export interface Listening {
  readonly port: number;
  /** Cuts what is still open, so that a test ends however its requests ended. */
  close(): Promise<void>;
}

export const HOST = '127.0.0.1';

/** Starts on a free port. `certificate`: speaks https with it, else http. */
export async function listen(
  answer: (request: ReceivedRequest) => Answer | Silence,
  certificate?: Certificate,
): Promise<Listening> {
  const respond: RequestListener = async (request, response) => {
    const said = answer(await receive(request));
    if (said === 'hang') return;
    if (said === 'drop') return void request.socket.destroy();
    response.writeHead(said.status, { 'content-type': 'text/plain', ...said.headers });
    response.end(said.body);
  };
  const server =
    certificate === undefined ? createServer(respond) : createSecureServer(certificate, respond);
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  return { port: portOf(server), close: () => close(server) };
}

export function json(status: number, body: object, headers: Answer['headers'] = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

async function receive(request: IncomingMessage): Promise<ReceivedRequest> {
  const headers = Object.entries(request.headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')] as const,
  );
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: Object.fromEntries(headers),
    body: await text(request),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
