import type { Secret } from '../../core/receivers/support/receiver-type.ts';
import { ConfigError, DeliveryError } from '../../errors.ts';
import type { SecretStore } from '../../ports.ts';

const REFERENCE = /^(?:ssm|file):/;

/**
 * The secret that the settings name, or hold.
 *
 * @throws DeliveryError naming the reference: `never` when there is no such secret, `again` when the
 *   store could not be asked
 */
export async function readSecret(secret: Secret, secrets: SecretStore): Promise<string> {
  if (!REFERENCE.test(secret)) return secret;
  try {
    return await secrets.read(secret);
  } catch (cause) {
    // A ConfigError names the reference and says what to do; what the store itself says may hold more.
    if (cause instanceof ConfigError) {
      throw new DeliveryError(cause.message, { answer: 'never', cause });
    }
    throw new DeliveryError(`secret ${secret} could not be read`, { answer: 'again', cause });
  }
}
