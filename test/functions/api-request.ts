/** Alertmanager's API as its clients find it behind API Gateway, over the app in memory. */

import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createHandler } from '../../functions/api.ts';
import type { App } from '../../shared/ports.ts';
import { context, createTestWorld, NOW, type TestWorld } from './world.ts';

export const TOKEN = 'token-of-a-test';

/** Alerts of the team `db` go on to a receiver of their own. */
export const CONFIG = `
route:
  receiver: on-call
  group_by: [alertname]
  routes: [{ matchers: ['team="db"'], receiver: db, continue: true }, { receiver: on-call }]
receivers:
  - name: on-call
    slack_configs: [{ app_token: 'ssm:/house/slack', channel: '#alerts', send_resolved: true }]
  - name: db
  - name: nobody
inhibit_rules:
  - { source_matchers: [alertname="ZoneDown"], target_matchers: [alertname="HostDown"], equal: [zone] }
`;

export interface Asked {
  readonly body?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  /** Parsed, where it is JSON; the text, where it is none. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Api {
  readonly world: TestWorld;
  /** @param line `GET /api/v2/alerts?active=false` */
  ask(line: string, asked?: Asked): Promise<Answered>;
  post(path: string, value: unknown): Promise<Answered>;
}

/**
 * @param ports exchanged for those of the world
 * @param readSecret what becomes of a look for the token
 */
export function createApi(
  config = CONFIG,
  ports: Partial<App> = {},
  readSecret = async () => TOKEN,
): Api {
  const world = createTestWorld(config);
  const secrets = () => ({ read: readSecret });
  const handler = createHandler(world.with(ports), secrets, () => ({
    startedAt: NOW,
    reload: { isSuccessful: true, succeededAt: NOW },
  }));
  let requests = 0;
  const ask: Api['ask'] = async (line, asked = {}) => {
    requests += 1;
    const answer = await handler(eventOf(line, asked), context('api', `request-${requests}`));
    if (typeof answer === 'string') throw new Error('answers are objects');
    return read(answer);
  };
  const headers = { 'content-type': 'application/json' };
  return {
    ...{ world, ask },
    post: (path, value) => ask(`POST ${path}`, { headers, body: JSON.stringify(value) }),
  };
}

function read({ statusCode = 200, headers = {}, body = '' }: APIGatewayProxyStructuredResultV2) {
  const named = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const isJson = headers['content-type'] === 'application/json';
  const value: unknown = isJson ? JSON.parse(body) : body;
  return { status: statusCode, headers: Object.fromEntries(named), body: value };
}

export function eventOf(line: string, { body, headers = {} }: Asked): APIGatewayProxyEventV2 {
  const [method = '', url = ''] = line.split(' ');
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'amtool' };
  return {
    ...{ version: '2.0', routeKey: 'ANY /api/{proxy+}', rawPath: path, rawQueryString: query },
    headers: { ...headers },
    requestContext: {
      ...{ accountId: '210987654321', apiId: 'api', domainName: 'api.example.com' },
      ...{ domainPrefix: 'api', http, requestId: 'request-1', routeKey: 'ANY /api/{proxy+}' },
      ...{ stage: '$default', time: '03/Mar/2026:03:00:00 +0000', timeEpoch: NOW },
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  };
}
