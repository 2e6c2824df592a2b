/** What the tests of functions share: the app in memory, and the shapes in which AWS calls. */

import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { loadConfig } from '../../shared/core/config/load.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import type { TraceEntry } from '../../shared/core/model/trace.ts';
import type { App } from '../../shared/ports.ts';
import { createWorld, type World } from '../../shared/wiring/memory.ts';

export const NOW = Date.UTC(2026, 2, 3, 3);

const CONFIG = `
route: { receiver: on-call, group_by: [alertname] }
receivers:
  - name: on-call
    slack_configs: [{ app_token: 'ssm:/house/slack', channel: '#alerts', send_resolved: true }]
slack_actions: { signing_secret: 'ssm:/house/signing', channels: [C03ALERTS] }
`;

export interface Line {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: object;
}

export interface TestWorld extends World {
  readonly trace: readonly TraceEntry[];
  readonly log: readonly Line[];
  readonly told: readonly Notification[];
  /** The app with some of its ports exchanged. */
  with(ports: Partial<App>): () => App;
}

/** An app that routes everything to one Slack channel, which takes whatever it is told. */
export function createTestWorld(config = CONFIG): TestWorld {
  const trace: TraceEntry[] = [];
  const log: Line[] = [];
  const told: Notification[] = [];
  const write =
    (level: Line['level']) =>
    (message: string, fields: object = {}) => {
      log.push({ level, message, fields });
    };
  const world = createWorld({
    config: loadConfig(config, { file: 'world.yml' }).config,
    startAt: NOW,
    externalUrl: 'https://alerts.example.com',
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    onTrace: (entry) => trace.push(entry),
    voice: async () => ({
      preview: () => [],
      notifier: {
        async notify(notification) {
          told.push(notification);
          return { externalId: `C03ALERTS:${told.length}` };
        },
      },
    }),
  });
  return { ...world, trace, log, told, with: (ports) => () => ({ ...world.app, ...ports }) };
}

/** A batch off a queue, `m0`, `m1` and so on. */
export function batch(...bodies: readonly unknown[]): SQSEvent {
  return { Records: bodies.map((body, index) => record(body, `m${index}`)) };
}

export function record(body: unknown, messageId = 'm0'): SQSRecord {
  return {
    messageId,
    receiptHandle: messageId,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(NOW - 250),
      SenderId: 'AIDAEXAMPLE',
      ApproximateFirstReceiveTimestamp: String(NOW),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:210987654321:ingest',
    awsRegion: 'eu-west-1',
  };
}

/** One invocation of a function. */
export function context(functionName: string, awsRequestId = 'request-1'): Context {
  return {
    functionName,
    awsRequestId,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-west-1:210987654321:function:${functionName}`,
    memoryLimitInMB: '512',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: '2026/03/03/[$LATEST]0',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => 20_000,
    done() {},
    fail() {},
    succeed() {},
  };
}
