/** What each function is called with, and the handlers that it is held against. */

import { createHmac, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { alarmBody, type Road, recordOf } from '../support/payloads.ts';

/** The first call of a process, and the one after it. */
export type Calls = readonly [first: object, next: object];

/** The value of every secret. */
export const SECRET = 'secret';

/**
 * Calls that take the ordinary way up to the first answer of the table: a duplicate of an alarm, a
 * quiet line, a group that is not there. A new pair each time: nothing of it came before.
 */
export function callsOf(name: string): Calls {
  return CALLS[name]?.() ?? [{}, {}];
}

const CALLS: Readonly<Record<string, () => Calls>> = {
  ingest: () => [batch(alarm('eventbridge')), batch(alarm('sns'))],
  flush: () => twice(() => batch(JSON.stringify({ groupId: GROUP, at: 1 }))),
  'alarm-action': () => twice(() => JSON.parse(alarm('lambda'))),
  logs: () => twice(quietLine),
  'deliver-slack': () => twice(() => delivery('slack')),
  'deliver-email': () => twice(() => delivery('email')),
  'deliver-pagerduty': () => twice(() => delivery('pagerduty')),
  'deliver-webhook': () => twice(() => delivery('webhook')),
  'slack-action': () => twice(press),
  api: () => twice(listSilences),
  detect: () => twice(() => ({ time: '2026-03-03T03:00:00Z' })),
  samples: () => twice(pushNothing),
};

const GROUP = '0'.repeat(64);

function twice(make: () => object): Calls {
  return [make(), make()];
}

function batch(body: string): object {
  return { Records: [recordOf(body, randomUUID())] };
}

function alarm(road: Road): string {
  const at = Date.UTC(2026, 2, 3, 3);
  return alarmBody(road, { name: 'cold-start', state: 'ALARM', metric: 'Latency', at });
}

function delivery(channel: string): object {
  const key = { groupId: GROUP, epoch: 1, integration: 'nobody', channel, severity: 'info' };
  return batch(JSON.stringify(key));
}

function quietLine(): object {
  const lines = {
    messageType: 'DATA_MESSAGE',
    owner: '210987654321',
    logGroup: '/aws/lambda/checkout-cart',
    logStream: '2026/03/03/[$LATEST]5f0c',
    subscriptionFilters: ['tocsin'],
    logEvents: [{ id: randomUUID(), timestamp: 1_772_506_684_112, message: 'INFO cart restored' }],
  };
  return { awslogs: { data: gzipSync(JSON.stringify(lines)).toString('base64') } };
}

/**
 * Somebody acknowledges what is over.
 *
 * Source: docs.slack.dev, "Handling user interaction", "Verifying requests from Slack".
 */
function press(): object {
  const payload = {
    type: 'block_actions',
    user: { id: 'U07DANA', username: 'dana', team_id: 'T04' },
    channel: { id: 'C03ALERTS' },
    trigger_id: randomUUID(),
    actions: [{ action_id: 'acknowledge', value: JSON.stringify({ g: GROUP, e: 1 }) }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const mac = createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    version: '2.0',
    rawPath: '/slack/actions',
    headers: { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${mac}` },
    body,
    isBase64Encoded: false,
  };
}

/** What `amtool silence query` asks for. */
function listSilences(): object {
  return {
    version: '2.0',
    rawPath: '/api/v2/silences',
    rawQueryString: '',
    headers: { accept: 'application/json' },
    requestContext: { http: { method: 'GET', path: '/api/v2/silences' } },
    isBase64Encoded: false,
  };
}

/** What Firehose sends to try an address. */
function pushNothing(): object {
  return {
    version: '2.0',
    rawPath: '/firehose',
    headers: { 'x-amz-firehose-access-key': SECRET },
    body: JSON.stringify({ requestId: randomUUID(), timestamp: Date.now(), records: [] }),
    isBase64Encoded: false,
  };
}

export interface Baseline {
  readonly name: string;
  readonly source: string;
  /** Bundled as the functions are; else as anybody would. */
  readonly asOurs?: true;
}

export const BARE: Baseline = {
  name: 'bare handler',
  source: 'export const handler = async () => ({});',
};
export const ONE_CLIENT: Baseline = {
  name: 'one AWS client',
  source: `
    import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
    const client = new DynamoDBClient({});
    const Key = { pk: { S: 'none' }, sk: { S: 'none' } };
    export const handler = () =>
      client.send(new GetItemCommand({ TableName: process.env.TABLE_NAME, Key }));
  `,
};
export const BASELINES: readonly Baseline[] = [
  BARE,
  ONE_CLIENT,
  { ...ONE_CLIENT, name: `${ONE_CLIENT.name}, bundled as ours`, asOurs: true },
];
