/** Publishes to Amazon SNS for receivers that name a topic, an endpoint or a phone. */

import { PublishCommand, SNSClient, SNSServiceException } from '@aws-sdk/client-sns';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { Agents, SnsAnswer, SnsLetter, SnsPublisher, SnsSigner } from '../../sns-port.ts';
import { configOf } from './clients.ts';

/** As it is known in the account that is asked for the role. */
const SESSION_NAME = 'tocsin';
const REGION_IN_ARN = /^arn:[^:]*:sns:([^:]+):/;

export function createSnsPublisher(): SnsPublisher {
  return {
    async publish(letter, signer, agents, deadline) {
      // Each receiver may call as somebody else, and none calls often.
      const client = createClient(letter, signer, agents);
      try {
        const command = new PublishCommand(inputOf(letter));
        const { $metadata, MessageId } = await client.send(command, { abortSignal: deadline });
        const status = $metadata.httpStatusCode ?? 200;
        return { status, said: '', ...(MessageId !== undefined && { messageId: MessageId }) };
      } catch (error) {
        return answerIn(error);
      } finally {
        client.destroy();
      }
    },
  };
}

function createClient({ apiUrl, target }: SnsLetter, signer: SnsSigner, agents: Agents): SNSClient {
  const region = signer.region ?? REGION_IN_ARN.exec(Object.values(target).join())?.[1];
  const config = configOf();
  const place = {
    ...(region !== undefined && { region }),
    ...(signer.profile !== undefined && { profile: signer.profile }),
    requestHandler: { ...config.requestHandler, httpAgent: agents.http, httpsAgent: agents.https },
  };
  const credentials = credentialsOf(signer, place);
  const client = new SNSClient({
    ...config,
    ...place,
    // Whoever sends tries again.
    maxAttempts: 1,
    ...(credentials !== undefined && { credentials }),
    ...(apiUrl !== '' && { endpoint: apiUrl }),
  });
  client.middlewareStack.add(
    (next) => (args) => {
      withoutSlash(args.request);
      return next(args);
    },
    // Before it is signed.
    { step: 'build', name: 'withoutSlash' },
  );
  return client;
}

function credentialsOf({ credentials, roleArn, externalId }: SnsSigner, place: object) {
  const master = credentials && {
    accessKeyId: credentials.accessKey,
    secretAccessKey: credentials.secretKey,
  };
  if (roleArn === undefined) return master;
  return fromTemporaryCredentials({
    params: {
      RoleArn: roleArn,
      RoleSessionName: SESSION_NAME,
      ...(externalId !== undefined && { ExternalId: externalId }),
    },
    clientConfig: place,
    ...(master !== undefined && { masterCredentials: master }),
  });
}

function inputOf({ target, subject, message, attributes, ...ids }: SnsLetter) {
  const known = Object.entries(attributes).map(
    ([name, value]) => [name, { DataType: 'String', StringValue: value }] as const,
  );
  return {
    ...('topicArn' in target && { TopicArn: target.topicArn }),
    ...('phoneNumber' in target && { PhoneNumber: target.phoneNumber }),
    ...('targetArn' in target && { TargetArn: target.targetArn }),
    ...(subject !== '' && { Subject: subject }),
    Message: message,
    MessageAttributes: Object.fromEntries(known),
    ...(ids.groupId !== undefined && { MessageGroupId: ids.groupId }),
    ...(ids.deduplicationId !== undefined && { MessageDeduplicationId: ids.deduplicationId }),
  };
}

/** The SDK puts one behind every address; what stands in for SNS need not know it by that. */
function withoutSlash(request: unknown): void {
  if (typeof request !== 'object' || request === null || !('path' in request)) return;
  if (typeof request.path === 'string') request.path = request.path.replace(/(?<=.)\/$/, '');
}

/** @throws Error when SNS said nothing */
function answerIn(error: unknown): SnsAnswer {
  const status = error instanceof SNSServiceException ? error.$metadata.httpStatusCode : undefined;
  if (!(error instanceof SNSServiceException) || status === undefined) throw error;
  return { status, said: `${error.name}: ${error.message}` };
}
