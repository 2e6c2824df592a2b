/**
 * Lets pass only what Slack itself has sent, lately and once.
 *
 * Source: docs.slack.dev, "Verifying requests from Slack".
 */

import { createHmac, timingSafeEqual } from 'node:crypto';
import type middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { EpochMs } from '../../shared/core/model/time.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { header, rawBody } from '../support/http.ts';

/** Either way: a clock that goes wrong must not make a request valid for ever. */
const AGE_MS_MAX = 5 * MINUTE_MS;
/** Requests remembered by one function instance; past this many the oldest goes. */
const REMEMBERED_MAX = 10_000;
/** An interaction carries the message it was made in: a few tens of kilobytes. */
const BODY_BYTES_MAX = 1_000_000;

const REFUSED: APIGatewayProxyStructuredResultV2 = { statusCode: 401 };
const TOO_LARGE: APIGatewayProxyStructuredResultV2 = { statusCode: 413 };

export interface SlackSeal {
  readonly secret: string;
  readonly now: EpochMs;
}

export function verifySlack(
  readSeal: () => Promise<SlackSeal | undefined>,
  onRefused: (because: string) => void,
): middy.MiddlewareObj<APIGatewayProxyEventV2> {
  const seen = new Set<string>();
  return {
    async before({ event }) {
      const body = rawBody(event);
      if (body.length > BODY_BYTES_MAX) return TOO_LARGE;

      const seal = await readSeal();
      const signature = header(event, 'x-slack-signature');
      const because =
        seal === undefined
          ? 'there is no signing secret'
          : faultOf(signature, header(event, 'x-slack-request-timestamp'), body, seal);
      // Remembered are only requests that are Slack's: nobody else can fill the memory.
      if (because === undefined && !seen.has(signature)) {
        remember(signature, seen);
        return undefined;
      }
      onRefused(because ?? 'it came before');
      return REFUSED;
    },
  };
}

/** Why a request is not Slack's; undefined for one that is. */
export function faultOf(
  signature: string,
  timestamp: string,
  body: Buffer,
  { secret, now }: SlackSeal,
): string | undefined {
  if (!/^\d{1,12}$/.test(timestamp)) return 'its timestamp is missing';
  if (Math.abs(now - Number(timestamp) * SECOND_MS) > AGE_MS_MAX) return 'it is stale or early';

  const [, hex] = /^v0=([0-9a-f]{64})$/.exec(signature) ?? [];
  if (hex === undefined) return 'its signature is no v0 signature';
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  return timingSafeEqual(Buffer.from(hex, 'hex'), expected) ? undefined : 'its signature is wrong';
}

function remember(signature: string, seen: Set<string>): void {
  const [oldest] = seen;
  if (seen.size >= REMEMBERED_MAX && oldest !== undefined) seen.delete(oldest);
  seen.add(signature);
}
