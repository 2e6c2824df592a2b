/** The deployed mappings between queues and functions, at work. */

import assert from 'node:assert/strict';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Poller, startPoller } from '../../local/serve/pollers.ts';
import { REGION } from './deployment.ts';
import type { DeployedFunction } from './functions.ts';
import type { Gate } from './gate.ts';
import type { Stage } from './stage.ts';

/** The host in a queue's URL is AWS's. */
const ENDPOINT_HOLDS = { useQueueUrlAsEndpoint: false };

/** Takes up batches as large as each mapping says, with the permissions of the function it feeds. */
export function feed(
  { mappings, account }: Stage,
  functionOf: (name: string) => DeployedFunction,
  { endpoint }: Gate,
  onError: (complaint: unknown) => void,
): readonly Poller[] {
  const error = (message: string, fields: object = {}) =>
    onError({ message, ...fields, error: 'error' in fields ? String(fields.error) : undefined });
  const log = { info() {}, warn() {}, error };
  return mappings.map(({ BatchSize = 10, EventSourceArn, FunctionArn, ...mapping }) => {
    assert.deepEqual(mapping.FunctionResponseTypes, ['ReportBatchItemFailures']);
    const fn = functionOf(lastOf(FunctionArn));
    const credentials = { accessKeyId: fn.name, secretAccessKey: 'test' };
    // The functions' own clients would not wait as long as Lambda does for a message.
    const sqs = new SQSClient({ endpoint, credentials, region: REGION, ...ENDPOINT_HOLDS });
    const source = {
      functionName: fn.name,
      queueUrl: `${endpoint}/${account}/${lastOf(EventSourceArn)}`,
      ...{ batchSize: BatchSize, concurrency: 1 },
      handler: (event: object) => fn.invoke(event),
    };
    return startPoller(source, { sqs, region: REGION, log });
  });
}

function lastOf(arn = ''): string {
  return arn.split(':').at(-1) ?? '';
}
