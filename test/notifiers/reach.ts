/** What the tests of notifiers share: secrets, deadlines, and the errors that come out. */

import { createServer } from 'node:net';
import { ConfigError, DeliveryError } from '../../shared/errors.ts';
import type { SecretStore } from '../../shared/ports.ts';

/** A store that knows these secrets and no others. */
export function secretsOf(known: Readonly<Record<string, string>> = {}): SecretStore {
  return {
    async read(reference) {
      const value = known[reference];
      if (value === undefined) throw new ConfigError(`there is no secret ${reference}`);
      return value;
    },
  };
}

/** Long enough for every answer that comes at all. */
export const patiently = () => AbortSignal.timeout(5_000);
/** Short: for servers that never answer. */
export const briefly = () => AbortSignal.timeout(150);

/** The error that a delivery ends in. @throws Error when it ends well, or in any other error */
export async function failureOf(delivery: Promise<unknown>): Promise<DeliveryError> {
  const outcome = await delivery.then(
    () => 'it was taken',
    (error: unknown) => error,
  );
  if (outcome instanceof DeliveryError) return outcome;
  throw new Error('no DeliveryError', { cause: outcome });
}

/** Everything an error would show to a log: its own text and that of its causes. */
export function allWordsOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return [error.message, error.stack, JSON.stringify(error), allWordsOf(error.cause)].join('\n');
}

/** A port on loopback on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
