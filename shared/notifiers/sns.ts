/** Amazon SNS, by whoever the receiver names, or as the router itself. */

import { sns as snsMessage } from '../core/messages/sns.ts';
import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import type { SnsSettings } from '../core/receivers/sns.ts';
import { ConfigError, DeliveryError } from '../errors.ts';
import type { Notifier, SecretStore } from '../ports.ts';
import type { SnsAnswer, SnsSigner } from '../sns-port.ts';
import { outcomeOf, refusal, type StatusAnswers } from './support/answers.ts';
import { wasNotSent } from './support/not-sent.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import { reasonOf, redact, redactedError } from './support/redact.ts';
import { readSecret } from './support/secret.ts';

const PLACE = 'SNS';
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
      const answer = await publisher
        .publish(message, signer, deadline)
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

function replyOf({ status, said }: SnsAnswer) {
  return { status, headers: {}, body: said };
}

function failure(cause: unknown, deadline: AbortSignal, secrets: readonly string[]): DeliveryError {
  const isNobody = cause instanceof Error && cause.name === NO_CREDENTIALS;
  const reason = deadline.aborted ? 'gave no answer in time' : redact(reasonOf(cause), secrets);
  return new DeliveryError(`${PLACE}: ${reason}`, {
    answer: 'again',
    unsure: !isNobody && !wasNotSent(cause),
    cause: redactedError(cause, secrets),
  });
}
