/** A call of dynalite in the same process, without a socket. */

import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';

/** It asks that there be a signature, and not whose. */
const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20120810T000000Z',
  authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none',
};

/**
 * @param server whose own listener answers, as if the call came over a connection
 * @returns the answer; undefined: refused, or closed
 */
export async function askDynalite(
  server: Server,
  operation: string,
  input: object,
): Promise<object | undefined> {
  if (!server.listening) return undefined;
  const body = await new Promise<string | undefined>((resolve) => {
    const headers = { ...HEADERS, 'x-amz-target': `DynamoDB_20120810.${operation}` };
    const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers });
    const response = {
      statusCode: 200,
      setHeader() {},
      end: (said: string) => resolve(response.statusCode === 200 ? said : undefined),
    };
    server.emit('request', request, response);
    request.emit('data', JSON.stringify(encoded(input)));
    request.emit('end');
  });
  return body === undefined ? undefined : decoded(body);
}

/** Bytes as the wire has them, where JSON would list them one by one. */
function encoded(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(encoded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, encoded(one)]));
}

/** A text under this name is nothing but bytes: attributes so called are objects. */
function decoded(body: string): object {
  if (!body.includes('"B":"')) return JSON.parse(body);
  return JSON.parse(body, (name, value) =>
    name === 'B' && typeof value === 'string'
      ? new Uint8Array(Buffer.from(value, 'base64'))
      : value,
  );
}
