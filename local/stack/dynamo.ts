/** DynamoDB on this machine: dynalite, in this process. */

import type { Server } from 'node:http';
import dynalite from 'dynalite';
import { askDynalite } from './support/ask-dynalite.ts';
import { HOST } from './support/http-server.ts';

export interface LocalDynamo {
  readonly endpoint: string;
  /**
   * One call of items, without the way over the endpoint.
   *
   * @param operation such as `PutItem`
   * @param input with bytes as bytes, and so in the answer
   * @returns undefined: refused, or closed
   */
  ask(operation: string, input: object): Promise<object | undefined>;
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
    ask: (operation, input) => askDynalite(server, operation, input),
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
