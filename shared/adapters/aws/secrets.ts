import { GetParameterCommand, type SSMClient, SSMServiceException } from '@aws-sdk/client-ssm';
import { MINUTE_MS, type Milliseconds } from '../../core/model/time.ts';
import { ConfigError } from '../../errors.ts';
import type { Clock, SecretStore } from '../../ports.ts';
import { deadline } from './clients.ts';
import { createKeeper } from './support/keeper.ts';

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
  const keep = createKeeper<string>(clock, KEPT_MS);
  return { read: (reference) => keep(reference, () => fetchSecret(ssm, reference)) };
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
