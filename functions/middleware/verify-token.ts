import { timingSafeEqual } from 'node:crypto';
import type middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { readSecret } from '../../shared/notifiers/support/secret.ts';
import type { App, SecretStore } from '../../shared/ports.ts';
import { header } from '../support/http.ts';

/**
 * Lets in whoever has the token of `api.bearer_token`; Firehose, which has a header of its own, sends
 * it there. Without one everybody is let in: on AWS the gateway has asked them for a signature then,
 * and on a machine it listens where it is told to.
 *
 * @param open paths for everybody
 */
export function verifyToken(
  getApp: () => App,
  secrets: () => SecretStore,
  open?: RegExp,
): middy.MiddlewareObj<APIGatewayProxyEventV2> {
  return {
    before: async ({ event }) => {
      if (open?.test(event.rawPath)) return;
      const { config, log } = getApp();
      const reference = config.api?.bearerToken;
      if (reference === undefined) return;
      const token = await readSecret(reference, secrets());
      if (isSame(header(event, 'authorization'), `Bearer ${token}`)) return;
      if (isSame(header(event, 'x-amz-firehose-access-key'), token)) return;
      log.warn('request refused', { because: 'it does not have the token of the API' });
      return { statusCode: 401, headers: { 'www-authenticate': 'Bearer' } };
    },
  };
}

/** In a time that does not tell how much of it is right. */
function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
