import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Reload } from '../../shared/core/api/metrics.ts';
import type { RequestRefused } from '../../shared/core/api/refusal.ts';
import type { EpochMs } from '../../shared/core/model/time.ts';
import type { App } from '../../shared/ports.ts';
import { header, rawBody } from './http.ts';

/** A request to the API, out of API Gateway's envelope. */
export interface ApiRequest extends Runtime {
  readonly method: string;
  /** Without a slash at the end. */
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly body: string;
  readonly app: App;
  header(name: string): string;
}

/** Of the process that answers, which is all that a function knows of. */
export interface Runtime {
  readonly startedAt: EpochMs;
  readonly reload: Reload;
}

export type ApiAnswer = APIGatewayProxyStructuredResultV2;

export function apiRequest(event: APIGatewayProxyEventV2, app: App, runtime: Runtime): ApiRequest {
  return {
    ...runtime,
    method: event.requestContext.http.method,
    path: event.rawPath.replace(/(.)\/$/, '$1'),
    parameters: new URLSearchParams(event.rawQueryString),
    body: rawBody(event).toString(),
    app,
    header: (name) => header(event, name),
  };
}

/** As Alertmanager's server writes JSON: with a newline behind it, and never to be cached. */
export function json(statusCode: number, value: unknown): ApiAnswer {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: `${JSON.stringify(value)}\n`,
  };
}

export function nothing(statusCode: number): ApiAnswer {
  return { statusCode, headers: { 'cache-control': 'no-store' } };
}

export function refused({ status, body }: RequestRefused): ApiAnswer {
  return json(status, body);
}
