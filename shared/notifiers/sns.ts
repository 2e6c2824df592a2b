/** Amazon SNS, by whoever the receiver names, or as the router itself. */

import { sns as snsMessage } from '../core/messages/sns.ts';
import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import type { SnsSettings } from '../core/receivers/sns.ts';
import { ConfigError, DeliveryError } from '../errors.ts';
import type { Notifier, SecretStore } from '../ports.ts';
import type { Agents, SnsAnswer, SnsSigner } from '../sns-port.ts';
import { calledUrl } from './support/address.ts';
import { createAgents } from './support/agents.ts';
import { outcomeOf, refusal, type StatusAnswers } from './support/answers.ts';
import { wasNotSent } from './support/not-sent.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import { reasonOf, redact, redactedError } from './support/redact.ts';
import { readSecret } from './support/secret.ts';
import { readTls } from './support/tls.ts';

const PLACE = 'SNS';
/** Source: AWS General Reference, "Amazon SNS endpoints"; Amazon SNS, "Creating a VPC endpoint". */
const OWN_HOST =
  /(?:^|\.)sns(?:-fips)?\.[a-z0-9-]+\.(?:(?:vpce\.)?amazonaws\.com(?:\.cn)?|api\.aws)$/;
/** Of the SDK's errors: it found nobody to sign for. */
const NO_CREDENTIALS = 'CredentialsProviderError';

/** Source: Alertmanager, notify/sns/sns.go; Amazon SNS API Reference, "Common Errors". */
export const SNS_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  429: 'next-tick',
  '5xx': 'again',
  other: 'never',
};

export const sns = defineNotifierType<SnsSettings>({
  type: 'sns',
  message: snsMessage,
  create: createSns,
});

export function createSns(settings: SnsSettings, reach: Reach): Notifier {
  const { sns: publisher } = reach;
  return {
    async notify(notification, deadline) {
      if (publisher === undefined) throw new ConfigError('nobody here publishes to SNS');
      const { message, remark } = composeOrPlain(
        snsMessage,
        notification,
        settings,
        reach.templates,
      );
      const signer = await readSigner(settings, reach.secrets);
      const secrets = [signer.credentials?.secretKey ?? ''];
      const agents = await readAgents(message.apiUrl, settings, reach);
      const answer = await publisher
        .publish(message, signer, agents, deadline)
        .catch((cause: unknown) => Promise.reject(failure(cause, deadline, secrets)));
      const outcome = outcomeOf(answer.status, SNS_ANSWERS);
      if (outcome !== 'taken') {
        throw refusal(replyOf(answer), { place: PLACE, answer: outcome, secrets });
      }
      const { messageId } = answer;
      return {
        ...(messageId !== undefined && { externalId: messageId }),
        ...(remark !== undefined && { remark }),
      };
    },
  };
}

async function readSigner({ signature }: SnsSettings, secrets: SecretStore): Promise<SnsSigner> {
  const { accessKey, secretKey, region, profile, roleArn, externalId } = signature;
  const hasKeys = accessKey !== undefined && secretKey !== undefined;
  return {
    ...{ region, profile, roleArn, externalId },
    credentials: hasKeys
      ? {
          accessKey: await readSecret(accessKey, secrets),
          secretKey: await readSecret(secretKey, secrets),
        }
      : undefined,
  };
}

/**
 * What `http_config` says of the connection; of the call nothing, which is signed. AWS's own addresses
 * may well be private, where its services have endpoints in the network of the function.
 *
 * @throws DeliveryError
 */
async function readAgents(
  apiUrl: string,
  { http }: SnsSettings,
  { secrets, privateAddresses = false }: Reach,
): Promise<Agents> {
  const isOwn = apiUrl === '' || (URL.canParse(apiUrl) && OWN_HOST.test(new URL(apiUrl).hostname));
  if (!isOwn) calledUrl({ place: PLACE, url: apiUrl, privateAddresses });
  return createAgents({
    tls: http?.tls && (await readTls(http.tls, secrets)),
    proxy: http?.proxy && { ...http.proxy, url: await readSecret(http.proxy.url, secrets) },
    guard: isOwn && http?.proxy === undefined ? undefined : privateAddresses,
  });
}

function replyOf({ status, said }: SnsAnswer) {
  return { status, headers: {}, body: said };
}

function failure(cause: unknown, deadline: AbortSignal, secrets: readonly string[]): DeliveryError {
  if (cause instanceof DeliveryError) return cause;
  const isNobody = cause instanceof Error && cause.name === NO_CREDENTIALS;
  const reason = deadline.aborted ? 'gave no answer in time' : redact(reasonOf(cause), secrets);
  return new DeliveryError(`${PLACE}: ${reason}`, {
    answer: 'again',
    unsure: !isNobody && !wasNotSent(cause),
    cause: redactedError(cause, secrets),
  });
}
