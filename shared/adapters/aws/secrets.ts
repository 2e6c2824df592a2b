import { GetParameterCommand, type SSMClient, SSMServiceException } from '@aws-sdk/client-ssm';
import { type EpochMs, MINUTE_MS, type Milliseconds } from '../../core/model/time.ts';
import { ConfigError } from '../../errors.ts';
import type { Clock, SecretStore } from '../../ports.ts';
import { deadline } from './clients.ts';

/** A secret that was changed is in use everywhere after this. */
const KEPT_MS: Milliseconds = 5 * MINUTE_MS;
const SCHEME = 'ssm:';

/** Answers that stay the same until a person changes something; the others may pass. */
const FINAL: readonly string[] = [
  'ParameterNotFound',
  'ParameterVersionNotFound',
  'ValidationException',
  'InvalidKeyId',
  'AccessDeniedException',
];

/** Secrets from the parameters of Systems Manager, `ssm:/tocsin/prod/pagerduty`. */
export function createSecretStore({ ssm, clock }: { ssm: SSMClient; clock: Clock }): SecretStore {
  const kept = new Map<string, { readonly value: Promise<string>; readonly until: EpochMs }>();
  return {
    read(reference) {
      const known = kept.get(reference);
      if (known !== undefined && known.until > clock.now()) return known.value;

      // Kept as a promise: deliveries that start together ask once.
      const value = fetchSecret(ssm, reference);
      kept.set(reference, { value, until: clock.now() + KEPT_MS });
      value.catch(() => {
        if (kept.get(reference)?.value === value) kept.delete(reference);
      });
      return value;
    },
  };
}

async function fetchSecret(ssm: SSMClient, reference: string): Promise<string> {
  if (!reference.startsWith(SCHEME)) {
    throw new ConfigError(`secret ${reference} is no reference of the form ${SCHEME}/name`);
  }
  const Name = reference.slice(SCHEME.length);
  try {
    const command = new GetParameterCommand({ Name, WithDecryption: true });
    const { Parameter } = await ssm.send(command, deadline());
    if (Parameter?.Value) return Parameter.Value;
  } catch (cause) {
    if (!(cause instanceof SSMServiceException) || !FINAL.includes(cause.name)) throw cause;
    throw new ConfigError(`secret ${reference} cannot be read: ${cause.name}`, { cause });
  }
  throw new ConfigError(`secret ${reference} is empty`);
}
