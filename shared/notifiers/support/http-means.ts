/** What `http_config` adds to a call. */

import type { HttpAuthorization } from '../../core/receivers/support/http-authorization.ts';
import type { HttpSettings } from '../../core/receivers/support/http-config.ts';
import type { SecretStore } from '../../ports.ts';
import { fetchToken } from './oauth2.ts';
import type { Call } from './post.ts';
import { readSecret } from './secret.ts';
import { readTls } from './tls.ts';

/** To be spread into a call; headers and secrets go before the call's own. */
export type HttpMeans = Pick<Call, 'headers' | 'secrets' | 'tls' | 'proxy'>;

/** What a token's address is called with, where one has to be fetched. */
export type CallRules = Pick<Call, 'place' | 'deadline' | 'privateAddresses'>;

interface Credentials {
  readonly header: string;
  /** The parts of it that nobody is to see. */
  readonly secrets: readonly string[];
}

/** @throws DeliveryError when a secret cannot be read, or a token not be fetched */
export async function readHttpMeans(
  http: HttpSettings | undefined,
  secrets: SecretStore,
  rules: CallRules,
): Promise<HttpMeans> {
  if (http === undefined) return { headers: {}, secrets: [] };
  const { authorization, tls, proxy } = http;
  const credentials = await readCredentials(authorization, secrets, rules);
  const headers = await Promise.all(
    http.headers.map(async ({ name, value }) => [name, await readSecret(value, secrets)] as const),
  );
  return {
    headers: {
      ...joined(headers),
      ...(credentials !== undefined && { Authorization: credentials.header }),
    },
    secrets: [...headers.map(([, value]) => value), ...(credentials?.secrets ?? [])],
    ...(tls !== undefined && { tls: await readTls(tls, secrets) }),
    ...(proxy !== undefined && {
      proxy: { ...proxy, url: await readSecret(proxy.url, secrets) },
    }),
  };
}

async function readCredentials(
  authorization: HttpAuthorization | undefined,
  secrets: SecretStore,
  rules: CallRules,
): Promise<Credentials | undefined> {
  switch (authorization?.kind) {
    case undefined:
      return undefined;
    case 'credentials': {
      const credentials = await readSecret(authorization.credentials, secrets);
      return { header: `${authorization.scheme} ${credentials}`, secrets: [credentials] };
    }
    case 'basic': {
      const username = await readSecret(authorization.username, secrets);
      const password = await readSecret(authorization.password, secrets);
      const pair = Buffer.from(`${username}:${password}`).toString('base64');
      return { header: `Basic ${pair}`, secrets: [pair, password] };
    }
    case 'oauth2': {
      const token = await fetchToken(authorization, secrets, rules);
      return { header: `${token.type} ${token.value}`, secrets: [token.value] };
    }
  }
}

/** A header that comes several times may as well come once. Source: RFC 9110, 5.3. */
function joined(
  headers: readonly (readonly [name: string, value: string])[],
): Readonly<Record<string, string>> {
  const names = new Map<string, readonly string[]>();
  for (const [name, value] of headers) names.set(name, [...(names.get(name) ?? []), value]);
  return Object.fromEntries([...names].map(([name, values]) => [name, values.join(', ')]));
}
