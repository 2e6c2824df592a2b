import type { Secret } from '../../core/receivers/support/receiver-type.ts';
import { ConfigError, DeliveryError } from '../../errors.ts';
import type { SecretStore } from '../../ports.ts';

const REFERENCE = 'ssm:';

/**
 * The secret that the settings name, or hold.
 *
 * @throws DeliveryError naming the reference: `never` when there is no such secret, `again` when the
 *   store could not be asked
 */
export async function readSecret(secret: Secret, secrets: SecretStore): Promise<string> {
  if (!secret.startsWith(REFERENCE)) return secret;
  try {
    return await secrets.read(secret);
  } catch (cause) {
    const answer = cause instanceof ConfigError ? 'never' : 'again';
    throw new DeliveryError(`secret ${secret} could not be read`, { answer, cause });
  }
}
