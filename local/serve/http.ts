/** A small HTTP server: whole requests in, whole answers out. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';

export interface HttpRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export type Answer = (request: HttpRequest) => Promise<HttpAnswer>;

/** By method and path: `POST /ingest`. By a path's beginning, whatever the method: `/api/`. */
export type Routes = Readonly<Record<string, Answer>>;

export interface HttpServer {
  readonly port: number;
  /** Until then everything is answered with 503. */
  serve(routes: Routes): void;
  /** Takes no more requests, and answers those that have begun. */
  close(): Promise<void>;
}

/** As API Gateway: what is larger is not read to its end. */
const BODY_BYTES_MAX = 10_000_000;
/** A client that takes longer to say what it wants is cut off. */
const REQUEST_MS_MAX = 10 * SECOND_MS;
/** Browsers keep a connection open for their next look at the page. */
const IDLE_MS_MAX = MINUTE_MS / 4;

export interface Listen {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
}

/** @throws Error when somebody else listens there */
export async function startHttp(
  { host, port }: Listen,
  onError: (error: unknown) => void,
): Promise<HttpServer> {
  let routes: Routes | undefined;
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const answer = await answerTo(request, routes).catch((error: unknown) => {
      onError(error);
      return { status: 500, body: 'the request failed; the log says why\n' };
    });
    write(answer, response);
  };
  const server = createServer({ requestTimeout: REQUEST_MS_MAX }, respond);
  server.keepAliveTimeout = IDLE_MS_MAX;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address: AddressInfo | string | null = server.address();
  return {
    serve(given) {
      routes = given;
    },
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function answerTo(request: IncomingMessage, routes: Routes | undefined): Promise<HttpAnswer> {
  if (routes === undefined) return { status: 503, body: 'Tocsin is starting.\n' };
  const { method = 'GET', url = '/' } = request;
  const [path = '/', query = ''] = url.split(/\?(.*)/s);
  const route = routeOf(method, path, routes);
  if (route === undefined) return notHere(path, routes);
  // A page of a stranger can make a browser post here, but not hide that it did.
  if (method === 'POST' && request.headers['sec-fetch-site'] === 'cross-site') {
    return { status: 403, body: 'no requests from other sites\n' };
  }
  const body = await read(request);
  if (body === undefined) return { status: 413, body: `more than ${BODY_BYTES_MAX} bytes\n` };
  return route({
    method,
    path,
    query: new URLSearchParams(query),
    headers: headersOf(request),
    body,
    sourceIp: request.socket.remoteAddress ?? '',
  });
}

function routeOf(method: string, path: string, routes: Routes): Answer | undefined {
  const exact = `${method === 'HEAD' ? 'GET' : method} ${path}`;
  if (Object.hasOwn(routes, exact)) return routes[exact];
  return Object.entries(routes).find(
    ([name]) => name.startsWith('/') && path.startsWith(name),
  )?.[1];
}

function notHere(path: string, routes: Routes): HttpAnswer {
  const allowed = Object.keys(routes).flatMap((name) => {
    const [method, at] = name.split(' ');
    return at === path && method !== undefined ? [method] : [];
  });
  if (allowed.length === 0) return { status: 404, body: 'nothing is here\n' };
  const headers = { allow: allowed.join(', ') };
  return { status: 405, headers, body: `only ${allowed.join(', ')}\n` };
}

/** Undefined when it is too large. */
async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // What is left unread must not take the connection with it: the answer goes out by that.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > BODY_BYTES_MAX) return undefined;
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

function headersOf(request: IncomingMessage): HttpRequest['headers'] {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value = '']) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}

function write({ status, headers, body = '' }: HttpAnswer, response: ServerResponse): void {
  response.writeHead(status, {
    ...(body !== '' && { 'content-type': 'text/plain; charset=utf-8' }),
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(status === 413 && { connection: 'close' }),
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
