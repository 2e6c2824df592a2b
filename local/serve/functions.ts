/** The very handlers that are deployed, over the queues and the table of this machine. */

import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyResultV2,
  CloudWatchLogsEvent,
  Context,
  SQSEvent,
} from 'aws-lambda';
import { createHandler as createApi } from '../../functions/api.ts';
import { createHandler as createDeliverEmail } from '../../functions/deliver-email.ts';
import { createHandler as createDeliverPagerDuty } from '../../functions/deliver-pagerduty.ts';
import { createHandler as createDeliverSlack } from '../../functions/deliver-slack.ts';
import { createHandler as createDeliverWebhook } from '../../functions/deliver-webhook.ts';
import { createHandler as createDetect } from '../../functions/detect.ts';
import { createHandler as createFlush } from '../../functions/flush.ts';
import { createHandler as createIngest } from '../../functions/ingest.ts';
import { createHandler as createLogs } from '../../functions/logs.ts';
import { createHandler as createSamples } from '../../functions/samples.ts';
import { createHandler as createSlackAction } from '../../functions/slack-action.ts';
import type { Runtime } from '../../functions/support/api-request.ts';
import { replyInSlack } from '../../functions/support/slack-reply.ts';
import { createHandler as createSweep } from '../../functions/sweep.ts';
import type { App, SecretStore } from '../../shared/ports.ts';
import type { LocalQueues } from '../stack/queues.ts';
import { createMachineMetrics } from './metrics.ts';
import type { EventSource } from './pollers.ts';

/** By channel: what fan-out filters by. */
const DELIVER = {
  slack: createDeliverSlack,
  email: createDeliverEmail,
  pagerduty: createDeliverPagerDuty,
  webhook: createDeliverWebhook,
} as const;

export const CHANNELS = Object.keys(DELIVER);

export interface Functions {
  /** Those that a queue feeds. */
  readonly fed: readonly EventSource[];
  sweep(event: object, context: Context): Promise<unknown>;
  /** What a subscription of CloudWatch Logs calls with. */
  logs(event: CloudWatchLogsEvent, context: Context): Promise<unknown>;
  detect(event: { readonly time: string }, context: Context): Promise<unknown>;
  slackAction(event: APIGatewayProxyEventV2, context: Context): Promise<APIGatewayProxyResultV2>;
  api(event: APIGatewayProxyEventV2, context: Context): Promise<APIGatewayProxyResultV2>;
  samples(event: APIGatewayProxyEventV2, context: Context): Promise<APIGatewayProxyResultV2>;
}

/**
 * @param appOf the app as it is now, for the function of a channel or for one that speaks to nobody;
 *   asked for at every invocation, so that a reload is seen by the next
 */
export function createFunctions(
  appOf: (channel?: string) => App,
  secrets: () => SecretStore,
  queues: Pick<LocalQueues, 'ingestUrl' | 'wakeupUrl' | 'deliveryUrls'>,
  runtime: () => Runtime,
): Functions {
  const getApp = () => appOf();
  const metrics = createMachineMetrics(getApp().log);
  // Batches and calls at once are as in serverless.yml, as far as one process can do with them.
  return {
    fed: [
      {
        functionName: 'ingest',
        queueUrl: queues.ingestUrl,
        ...{ batchSize: 10, concurrency: 4 },
        handler: handlerOf(createIngest(getApp)),
      },
      {
        functionName: 'flush',
        queueUrl: queues.wakeupUrl,
        ...{ batchSize: 5, concurrency: 8 },
        handler: handlerOf(createFlush(getApp)),
      },
      ...Object.entries(DELIVER).map(([channel, create]) => ({
        functionName: `deliver-${channel}`,
        queueUrl: queues.deliveryUrls[channel] ?? '',
        ...{ batchSize: 1, concurrency: 5 },
        handler: handlerOf(create(() => appOf(channel))),
      })),
    ],
    sweep: createSweep(getApp),
    logs: createLogs(getApp),
    detect: createDetect(getApp, () => metrics),
    slackAction: createSlackAction(getApp, { secrets, reply: replyInSlack }),
    api: createApi(getApp, secrets, runtime),
    samples: createSamples(getApp, secrets),
  };
}

/** What middy gives back takes more than Lambda hands it. */
function handlerOf(
  handler: (event: SQSEvent, context: Context) => Promise<unknown>,
): EventSource['handler'] {
  return (event, context) => handler(event, context);
}
