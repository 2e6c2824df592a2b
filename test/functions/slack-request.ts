/** Requests as Slack sends them through API Gateway. */

import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export const SECRET = 'signing-secret-of-a-test';

export interface Signing {
  readonly secret?: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly isBase64?: boolean;
}

export interface Deed {
  readonly action?: string;
  readonly value?: string;
  readonly channel?: string;
  readonly team?: string;
  readonly user?: string;
  readonly userName?: string;
  readonly responseUrl?: string;
}

/** A person pressed a button. */
export function pressed(deed: Deed = {}): string {
  const payload = {
    type: 'block_actions',
    user: {
      id: deed.user ?? 'U07DANA',
      username: deed.userName ?? 'dana',
      team_id: deed.team ?? 'T04',
    },
    team: { id: deed.team ?? 'T04', domain: 'example' },
    channel: { id: deed.channel ?? 'C03ALERTS', name: 'alerts' },
    response_url: deed.responseUrl ?? 'https://hooks.slack.com/actions/T04/1/x',
    actions: [{ action_id: deed.action ?? 'acknowledge', type: 'button', value: deed.value }],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** @param headers put over those that Slack sends */
export function request(
  body: string,
  { secret = SECRET, at, isBase64 = false }: Signing,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyEventV2 {
  const timestamp = String(Math.floor(at / 1_000));
  const mac = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    version: '2.0',
    routeKey: 'POST /slack/actions',
    rawPath: '/slack/actions',
    rawQueryString: '',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${mac}`,
      ...headers,
    },
    requestContext: {
      accountId: '210987654321',
      apiId: 'api',
      domainName: 'api.example.com',
      domainPrefix: 'api',
      http: {
        method: 'POST',
        path: '/slack/actions',
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.7',
        userAgent: 'Slackbot 1.0 (+https://api.slack.com/robots)',
      },
      requestId: 'request-1',
      routeKey: 'POST /slack/actions',
      stage: '$default',
      time: '03/Mar/2026:03:00:00 +0000',
      timeEpoch: at,
    },
    body: isBase64 ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded: isBase64,
  };
}
