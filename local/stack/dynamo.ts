/** DynamoDB on this machine: dynalite, in this process. */

import type { Server } from 'node:http';
import dynalite from 'dynalite';
import { HOST } from './support/http-server.ts';

export interface LocalDynamo {
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Takes conditional writes of one item as the real one does. It has no transactions and no expiry,
 * and its refusals do not carry the item that stands in the way.
 *
 * @param options `path`: folder that keeps the tables; absent: they go with the process
 */
export async function startDynamo(options: { readonly path?: string } = {}): Promise<LocalDynamo> {
  const server = dynalite({ ...options, createTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, HOST, resolve);
  });
  return {
    endpoint: `http://${HOST}:${portOf(server)}`,
    close: () =>
      new Promise((resolve, reject) => {
        // Clients keep their connections open, and it would wait for them.
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
