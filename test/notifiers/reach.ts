/** What the tests of notifiers share: secrets, deadlines, and the errors that come out. */

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
