import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The bytes as they were sent, which signatures are over: API Gateway may have encoded them. */
export function rawBody({ body, isBase64Encoded }: APIGatewayProxyEventV2): Buffer {
  return Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
}

/** By any spelling of its name. Empty where there is none. */
export function header({ headers }: APIGatewayProxyEventV2, name: string): string {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return found?.[1] ?? '';
}
