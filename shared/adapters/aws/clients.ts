/** The AWS clients, with the waits that a function can afford. */

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Milliseconds } from '../../core/model/time.ts';

export interface Clients {
  readonly dynamo: DynamoDBClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly ssm: SSMClient;
}

/** All absent on AWS, where the SDK finds out for itself. */
export interface ClientOptions {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** One call with all its tries. */
export const CALL_MS_MAX: Milliseconds = 5_000;
const CONNECT_MS_MAX: Milliseconds = 1_000;
/** One try. The services answer in milliseconds; what takes this long is lost. */
const TRY_MS_MAX: Milliseconds = 2_000;
const TRIES_MAX = 4;
const SOCKETS_MAX = 64;

export function createClients(options: ClientOptions = {}): Clients {
  return {
    dynamo: createDynamo(options),
    sns: createSns(options),
    sqs: createSqs(options),
    ssm: createSsm(options),
  };
}

// One by one, so that a function carries the clients that it calls and no others.

export function createDynamo(options?: ClientOptions): DynamoDBClient {
  return new DynamoDBClient(configOf(options));
}

export function createSns(options?: ClientOptions): SNSClient {
  return new SNSClient(configOf(options));
}

export function createSqs(options?: ClientOptions): SQSClient {
  // The host in a queue's URL is not always where the queue answers: under an endpoint of one's
  // own it need not even resolve.
  return new SQSClient({ ...configOf(options), useQueueUrlAsEndpoint: false });
}

export function createSsm(options?: ClientOptions): SSMClient {
  return new SSMClient(configOf(options));
}

/** @param tryMs how long one try may take */
export function configOf(options: ClientOptions = {}, tryMs: Milliseconds = TRY_MS_MAX) {
  return {
    ...options,
    // The SDK's own back-off: exponential with full jitter, for throttling, timeouts and 5xx alone.
    retryMode: 'standard',
    maxAttempts: TRIES_MAX,
    requestHandler: {
      connectionTimeout: CONNECT_MS_MAX,
      requestTimeout: tryMs,
      throwOnRequestTimeout: true,
      httpAgent: { maxSockets: SOCKETS_MAX, keepAlive: true },
      httpsAgent: { maxSockets: SOCKETS_MAX, keepAlive: true },
    },
  };
}

/**
 * Options of every call: the SDK limits each try, and nobody limits their sum.
 *
 * @param sooner ends it as well
 */
export function deadline(sooner?: AbortSignal): { readonly abortSignal: AbortSignal } {
  const own = AbortSignal.timeout(CALL_MS_MAX);
  return { abortSignal: sooner === undefined ? own : AbortSignal.any([own, sooner]) };
}
